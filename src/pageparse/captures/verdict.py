"""What a record of a WARC or ARC file is: a page to be read, or why it is none."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pageparse.captures.dialects import Header
from pageparse.captures.entry import Entry, Handle, name_of
from pageparse.captures.http import Head, media_type_of, read_head
from pageparse.captures.known import moment
from pageparse.captures.spots import Spot
from pageparse.documents.sniff import sniff_foreign, sniff_media_type
from pageparse.errors import Code, ConfigError

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
# What servers and crawlers say when they do not know.
_UNTOLD = frozenset(
    """ unk unknown no-type unknown/unknown application/unknown application/x-unknown content/unknown
    application/octet-stream binary/octet-stream""".split()
) | {""}
_READ = frozenset({"response", "resource", "conversion"})
_SKIPPED = {
    "request": (Code.REQUEST_RECORD, "the request, not its answer"),
    "metadata": (Code.METADATA_RECORD, "about another record"),
    "warcinfo": (Code.WARCINFO_RECORD, "about the archive"),
    "revisit": (Code.REVISIT_NO_ORIGINAL, "unchanged since an earlier capture, which is not kept here"),
    "continuation": (Code.OTHER_RECORD, "a further segment of a record that was cut into several"),
}
_OK = frozenset({200, 203})
_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`]")
_MAX_URI = 8000


class Verdict(NamedTuple):
    """What a record is; ``code`` and ``message`` are None for a page."""

    media_type: str
    status: int | None = None
    code: Code | None = None
    message: str | None = None


def judge(header: Header, block: bytes) -> Verdict:
    """What a record is, by its header and the first bytes of its block."""
    kind = header.fields.get("warc-type", "").lower()
    if kind not in _READ:
        code, told = _SKIPPED.get(kind, (Code.OTHER_RECORD, f"a record of type {kind[:40]!a}"))
        return Verdict("", None, code, told)
    head = read_head(block) if kind == "response" else None
    media_type = _media_type(header, head)
    if head is not None and head.status is not None and head.status not in _OK:
        if head.status in _REDIRECTS:
            to = head.fields.get("location", "")
            return Verdict(media_type, head.status, Code.REDIRECT, f"status {head.status}, moved to {to[:200]}")
        return Verdict(media_type, head.status, Code.NON_200, f"status {head.status}")
    status = head.status if head else None
    if header.fields.get("warc-target-uri", "").lstrip("<").lower().startswith("metadata:"):
        return Verdict(media_type, status, Code.METADATA_RECORD, "a log of the crawl")
    if media_type in PAGE_TYPES or (media_type in _UNTOLD and _looks_like_a_page(head, block)):
        return Verdict(media_type, status)
    return Verdict(media_type, status, Code.NON_TEXT_MIME, f"media type {media_type[:60] or 'not told'}")


def _media_type(header: Header, head: Head | None) -> str:
    if head is not None:
        return head.media_type or media_type_of(header.fields.get("warc-identified-payload-type"))
    told = media_type_of(header.fields.get("content-type"))
    return "" if told == "application/http" else told


def _looks_like_a_page(head: Head | None, block: bytes) -> bool:
    if head is not None and head.fields.get("content-encoding"):
        return True  # reading it will tell
    body = block[head.size :] if head else block
    return sniff_foreign(body) is None and sniff_media_type(body) == "text/html"


def entry_of(spot: Spot, kind: str, path: str, member: str | None = None) -> Entry:
    """The entry of one spot of the file ``path``, read by the container ``kind``."""
    handle = Handle(kind, path, spot.offset, spot.length, member)
    name = name_of(handle) + (f"+{spot.inner}" if spot.inner else "")
    if spot.header is None:
        found, told = spot.fault or (Code.WARC_HEADER, "no record")
        return Entry(name=name, handle=handle, outcome="failed", code=found, message=told)
    verdict = judge(spot.header, spot.head)
    outcome, code, message = _outcome(spot, verdict)
    fields = spot.header.fields
    return Entry(
        name=name,
        handle=handle,
        outcome=outcome,
        code=code,
        message=message,
        data=spot.data if outcome is None else None,
        url=target_uri(fields.get("warc-target-uri")),
        captured_at=captured_at(fields.get("warc-date")),
        media_type=verdict.media_type or None,
        status=verdict.status,
        record_id=fields.get("warc-record-id"),
        digest=fields.get("warc-payload-digest"),
        truncated=fields.get("warc-truncated"),
    )


def _outcome(spot: Spot, verdict: Verdict) -> tuple[Literal["failed", "skipped"] | None, str | None, str | None]:
    """Damage of what is no page is told as damage; that of a page is met again when it is read."""
    if spot.fault is not None and (verdict.code is not None or spot.fault[0] == Code.RATIO_BOMB):
        return "failed", *spot.fault
    if verdict.code is not None:
        return "skipped", verdict.code, verdict.message
    if spot.length is None and not spot.data:
        return "failed", Code.TOO_LARGE, "larger than Limits.input_bytes, in a file that can be read only once"
    return None, None, None


def target_uri(value: str | None) -> str | None:
    """A WARC-Target-URI as an address: without the angle brackets some writers put around it, with spaces escaped."""
    bare = (value or "").strip()
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1].strip()
    bare = _UNFIT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace")), bare)
    return bare[:_MAX_URI] or None


def captured_at(value: str | None) -> str | None:
    """A WARC-Date, as precise as it is; None when it is none."""
    try:
        return moment(value)
    except ConfigError:  # the page is read without a date
        return None
