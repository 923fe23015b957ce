"""What the caller says of a saved page: its address, when it was saved, how to read its bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from pageparse.documents.encoding import codec_name
from pageparse.errors import ConfigError

MediaType = Literal["text/html", "text/plain"]

_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]")
_MOMENT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[Tt ](?P<time>\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?P<zone>[Zz]|[+-]\d\d(?::\d\d)?)?)?)?)?",
    re.ASCII,
)
_MEDIA_TYPES: Mapping[str, MediaType] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}


class Known(NamedTuple):
    """Facts about one capture that its bytes may not hold; None where the caller does not know.

    Attributes:
        url: the page's own address, absolute http(s).
        captured_at: RFC 3339 or EDTF level 0.
        encoding: a WHATWG label; it is believed.
        media_type: what to read the bytes as.
    """

    url: str | None = None
    captured_at: str | None = None
    encoding: str | None = None
    media_type: MediaType | None = None


def check_known(
    url: str | None = None,
    captured_at: str | date | None = None,
    encoding: str | None = None,
    media_type: str | None = None,
) -> Known:
    """The caller's words, checked.

    Args:
        url: absolute http(s) address.
        captured_at: RFC 3339 or EDTF level 0 text, a date, or a datetime.
        encoding: any WHATWG label.
        media_type: text/html, application/xhtml+xml or text/plain; parameters are ignored.

    Returns:
        The same facts in normal form; None stays None.

    Raises:
        ConfigError: a value cannot be used; ``where`` names the argument.
    """
    return Known(_url(url), moment(captured_at), _encoding(encoding), _media_type(media_type))


def moment(value: str | date | None) -> str | None:
    """The time of a capture as RFC 3339 or EDTF text, with the precision it was given; None for None.

    Raises:
        ConfigError: it is no such time, or an interval: a page is saved at one moment.
    """
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    if not isinstance(value, str):
        raise ConfigError(f"found a {type(value).__name__}, expected text, a date or a datetime", where="captured_at")
    match = _MOMENT.fullmatch(value.strip())
    try:
        if match is None:
            raise ValueError("not in this form")
        return _normal(match)
    except ValueError as error:
        raise ConfigError(
            f"found {value[:60]!a} ({error}), expected a time as precise as known: "
            "2024, 2024-05, 2024-05-06 or 2024-05-06T07:08:09Z",
            where="captured_at",
        ) from error


def _normal(match: re.Match[str]) -> str:
    year, month, day, time, zone = match.group("year", "month", "day", "time", "zone")
    if time:
        text = f"{year}-{month}-{day}T{time}{(zone or '').upper()}"
        datetime.fromisoformat(text)
        return text
    date(int(year), int(month or 1), int(day or 1))
    return "-".join(filter(None, (year, month, day)))


def _url(url: str | None) -> str | None:
    if url is None:
        return None
    text = url.strip()
    try:
        parts = urlsplit(text)
        # The port is only looked at when asked for, and raises then.
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or _UNFIT.search(text):
        found = ascii(url[:200])
        raise ConfigError(f"found {found}, expected an absolute address such as https://example.org/news", where="url")
    return text


def _encoding(label: str | None) -> str | None:
    if label is not None and codec_name(label) is None:
        found = ascii(label[:60])
        raise ConfigError(f"found {found}, expected an encoding such as utf-8 or windows-1252", where="encoding")
    return label


def _media_type(name: str | None) -> MediaType | None:
    if name is None:
        return None
    found = _MEDIA_TYPES.get(name.partition(";")[0].strip().lower())
    if found is None:
        raise ConfigError(f"found {name[:60]!a}, expected one of {', '.join(_MEDIA_TYPES)}", where="media_type")
    return found


def uri_of(path: str | os.PathLike[str]) -> str:
    """A path as text that any output can hold: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
