"""A saved page's own style sheets, without anything that could load, run, or cover the page.

The frame's policy forbids all loading and running as it is; this takes out what would only be refused. What stays is
layout.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ESCAPED = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)?""", re.I)
_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;{}]*;?", re.I)
_FONT = re.compile(r"@font-face\s*\{[^{}]*\}?", re.I)
_LOADER = re.compile(r"(?:-webkit-)?\b(?:image-set|cross-fade|expression|src|image)\s*\([^;{}]*", re.I)
_BINDING = re.compile(r"\bbehavior\s*:|-moz-binding\s*:", re.I)
_LOADING = re.compile(r"@import|url\(|image-set|cross-fade|expression|behavior|-moz-binding|src\(|image\(", re.I)
_PINNED = re.compile(r"position\s*:\s*(?:fixed|(?:-webkit-)?sticky)", re.I)
_PICTURE = re.compile(r"data:image/[a-z0-9.+-]{1,40}[;,]", re.I)
_MAX = 2_000_000


def harmless_css(text: str) -> str:
    """Declarations or a sheet that loads nothing.

    Args:
        text: the content of a ``style`` element or attribute, as the page has it.

    Returns:
        The same without imports, fonts, addresses other than inline pictures, and pinned boxes; nothing at all when
        escapes spell what would load, or when it is longer than two million characters.
    """
    if len(text) > _MAX:
        return ""
    plain = _COMMENT.sub(" ", text)
    if "\\" in plain and len(_LOADING.findall(_ESCAPED.sub(_spelt, plain))) != len(_LOADING.findall(plain)):
        return ""
    plain = _FONT.sub("", _IMPORT.sub("", plain))
    plain = _BINDING.sub("left-out:", _LOADER.sub("none", _URL.sub(_address, plain)))
    plain = _PINNED.sub("position:static", plain)
    return plain.replace("<", "\\3c ").strip()


def _spelt(match: re.Match[str]) -> str:
    code = match.group(1)
    if code is None:
        return match.group(2)
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _address(match: re.Match[str]) -> str:
    address = next((part for part in match.groups() if part is not None), "").strip()
    if _PICTURE.match(address) and not re.search(r"[\s\"'()\\<>]", address):
        return f'url("{address}")'
    return "none"
