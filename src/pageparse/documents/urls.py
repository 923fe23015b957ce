"""Addresses: what a browser would make of an ``href``, and what an archive did to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from pageparse.memo import remembered

_JUNK = re.compile(r"[\t\n\r]")
_EDGE = "".join(map(chr, range(0x21)))
_MAX_URL = 8_192
_WAYBACK = re.compile(
    r"^(?:https?:)?(?://[\w.-]{1,80})?/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}\S.*)$", re.I | re.S
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{0,30}:", re.I)
# What no host name holds (WHATWG URL, forbidden domain code points), an IPv6 address in brackets aside.
_NO_HOST = re.compile(r"[\x00-\x20\x7f#/<>?@\\^|%]")
_OPENER = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s{0,3}=|openWin\w{0,20})\s{0,3}\(?\s{0,3}['"]([^'"]{1,2000})['"]""", re.I
)


# What no step below would change: most addresses of most pages. A path with dots in front of a name is none.
_PLAIN = re.compile(
    r"(https?://[a-z0-9]+(?:[.-][a-z0-9]+)+(?=/))?"
    r"/(?:(?!/)(?:[A-Za-z0-9_~,;:@!$()*+=-]|%[0-9A-F]{2}|(?<!/)\.|/(?!/))*)"
    r"(?:\?(?:[A-Za-z0-9_~.,;:@!$()*+=&/?-]|%[0-9A-F]{2})+)?\Z"
)
_SITE = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)+(?=[/?#]|\Z)")


class Memento(NamedTuple):
    """An archive's address taken apart: the original address and the 4 to 14 digits of the capture time."""

    url: str
    stamp: str


def as_memento(url: str) -> Memento | None:
    """Split a replay address ('/web/20140305120000/http://...'); None for any other address."""
    match = _WAYBACK.match(url) if "/web/" in url.lower() else None
    if not match:
        return None
    inner = re.sub(r"^(https?:)/{1,2}", r"\1//", match.group(2))
    return Memento(inner, match.group(1))


@remembered
def resolve(base: str | None, raw: str) -> str | None:
    """The absolute http(s) address of ``raw``, or None.

    White space and control characters are treated as browsers do (WHATWG URL), credentials are dropped, archive
    prefixes are undone. None for other schemes, for a relative address without a base, and for what no parser takes.
    """
    plain = _PLAIN.match(raw) if len(raw) <= _MAX_URL else None
    if plain and "/web/" not in raw:
        if plain.group(1):
            return raw
        if base and (site := _site(base)):
            return f"{site}{raw}"
    return _resolved(base, raw)


@lru_cache(maxsize=64)
def _site(base: str) -> str | None:
    """Scheme and host of an address, where what follows them could only be lost to an address from the root."""
    site = _SITE.match(base)
    return site.group() if site and "/web/" not in base else None


def _is_safe(url: str) -> bool:
    """Whether an absolute address is what all steps below would make of it."""
    plain = _PLAIN.match(url)
    return plain is not None and plain.group(1) is not None and "/web/" not in url


def _resolved(base: str | None, raw: str) -> str | None:
    text = _JUNK.sub("", raw.strip(_EDGE)).replace("\\", "/")
    if not text or len(text) > _MAX_URL or text.startswith("#"):
        return None
    scheme = _SCHEME.match(text)
    if scheme and scheme.group(0).lower() not in ("http:", "https:"):
        opened = _OPENER.search(raw) if scheme.group(0).lower() == "javascript:" else None
        return resolve(base, opened.group(1)) if opened else None
    try:
        joined = urljoin(base, text) if base else text
        if _is_safe(joined):
            return joined
        if memento := as_memento(joined):
            joined = memento.url
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname or _NO_HOST.search(parts.hostname):
            return None
        if parts.username or parts.password:
            parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        whole = urlunsplit(parts)
        return whole if _is_safe(whole) else str(safe_url_string(whole))
    except (ValueError, UnicodeError):
        return None


def opened_by_script(code: str) -> str | None:
    """The address a click handler opens (``window.open('x.pdf')``, ``location.href='...'``), or None."""
    match = _OPENER.search(code[:_MAX_URL])
    return match.group(1) if match else None


def is_http(url: str | None) -> bool:
    """True for an absolute http(s) address with a host."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
