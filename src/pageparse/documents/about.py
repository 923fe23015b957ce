"""What a page says of itself outside its visible text: title, canonical link, base, meta, JSON-LD, saver's marks.

All of it is a candidate, none of it is the truth: a canonical link may be the first article's.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from pageparse.documents.blocks import About, Document
from pageparse.documents.flatten import clean
from pageparse.documents.urls import is_http
from pageparse.errors import Code

_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,4000})\s{0,9}-->", re.I)
_SINGLEFILE = re.compile(
    r"Page saved with SingleFile\s{1,20}url:\s{0,9}(\S{1,4000})\s{1,20}saved date:\s{0,9}([^\n]{5,80})", re.I
)
_ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})", re.I)
_HTTRACK = re.compile(r"<!--\s{0,9}Mirrored from (\S{1,4000}) by HTTrack[^,>]{0,200},([^>]{5,60}?)-->", re.I)
_JS_DATE = re.compile(r"\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})?")
_EDGE_CHARS = 20_000
_TELLING = frozenset(("html", "meta", "link", "base", "title", "script"))
_MAX_JSON = 1_000_000


def read_about(document: Document, source: str) -> About:
    """Collect the page's words about itself; ``source`` is the decoded markup, '' when there is none."""
    about = document.about
    nodes, attrs = document.nodes, document.nodes.attrs
    for index, tag in [(index, tag) for index, tag in enumerate(nodes.tag) if tag in _TELLING]:
        if tag == "html":
            about.lang = about.lang or attrs.get(index, {}).get("lang")
        elif tag == "meta":
            _meta(about, attrs.get(index, {}))
        elif tag == "link":
            _link(about, attrs.get(index, {}))
        elif tag == "base" and not about.base and is_http(attrs.get(index, {}).get("href")):
            about.base = attrs[index]["href"]
        elif tag == "title" and about.title is None and nodes.tag[nodes.parent[index]] != "svg":
            about.title = clean(_string(document, index)).strip() or None
        elif tag == "script" and "ld+json" in attrs.get(index, {}).get("type", ""):
            _json_ld(document, index)
    _saver_marks(about, source)
    return about


def _string(document: Document, index: int) -> str:
    return document.source_text[document.nodes.at[index] : document.nodes.at_end[index]]


def _meta(about: About, attrs: dict[str, str]) -> None:
    name = (
        attrs.get("property") or attrs.get("name") or attrs.get("http-equiv") or attrs.get("itemprop") or ""
    ).lower()
    content = attrs.get("content")
    if name and content:
        about.meta.setdefault(name, clean(content).strip())


def _link(about: About, attrs: dict[str, str]) -> None:
    rel, href = attrs.get("rel", "").lower().split(), attrs.get("href")
    if not href:
        return
    if "canonical" in rel and about.canonical is None:
        about.canonical = href.strip()
    for word in ("next", "prev"):
        if word in rel:
            about.meta.setdefault(f"link:{word}", href.strip())


def _json_ld(document: Document, index: int) -> None:
    text = _string(document, index).strip()
    if not text:
        return
    if len(text) > _MAX_JSON:
        document.problems.append((Code.BAD_STRUCTURED_DATA, f"JSON-LD block of {len(text)} characters ignored"))
        return
    try:
        document.about.json_ld.append((index, json.loads(text)))
    except (ValueError, RecursionError) as error:
        document.problems.append((Code.BAD_STRUCTURED_DATA, f"JSON-LD block ignored: {str(error)[:120]}"))


def _saver_marks(about: About, source: str) -> None:
    head, tail = source[:_EDGE_CHARS], source[-_EDGE_CHARS:]
    # What begins with a letter is looked for first in lower case: a pattern would try every character of the page.
    if "singlefile" in head.lower() and (match := _SINGLEFILE.search(head)):
        about.saved_url, about.saved_at = match.group(1), _js_date(match.group(2))
    elif match := _SAVED_FROM.search(head):
        about.saved_url = match.group(1)
    elif match := _HTTRACK.search(head) or _HTTRACK.search(tail):
        about.saved_url = "http://" + match.group(1).removeprefix("http://")
    if about.saved_url and not is_http(about.saved_url):
        about.saved_url = None
    if "file archived on" in tail.lower() and (match := _ARCHIVED_ON.search(tail)):
        about.saved_at = _archived_on(match.group(1))


def _archived_on(text: str) -> str | None:
    try:
        return datetime.strptime(text, "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None


def _js_date(text: str) -> str | None:
    match = _JS_DATE.search(text)
    if not match:
        return None
    zone = match.group(2) or "+0000"
    try:
        return datetime.strptime(f"{match.group(1)} {zone}", "%b %d %Y %H:%M:%S %z").isoformat()
    except ValueError:
        return None
