"""Digests that archives keep of what they hold."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

_ALGORITHMS = {
    "sha1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha512": hashlib.sha512,
    "sha384": hashlib.sha384,
    "md5": hashlib.md5,
}
_SIZES = {name: make(usedforsecurity=False).digest_size for name, make in _ALGORITHMS.items()}


def fits(declared: str, candidates: Iterable[bytes | memoryview]) -> bool | None:
    """Whether one of ``candidates`` has the digest ``declared``, such as ``sha1:`` and Base32, Base64 or hex.

    Returns:
        None when the digest cannot be checked: an algorithm or a form that is not known.
    """
    label, _, value = declared.strip().partition(":")
    name = label.strip().lower().replace("-", "")
    if name not in _ALGORITHMS:
        return None
    wanted = _value(value.strip(), _SIZES[name])
    if wanted is None:
        return None
    return any(_ALGORITHMS[name](data, usedforsecurity=False).digest() == wanted for data in candidates)


def _value(text: str, size: int) -> bytes | None:
    """The digest as bytes; the length tells the form."""
    try:
        if len(text) == 2 * size:
            return bytes.fromhex(text)
        bare = text.rstrip("=")
        if len(bare) == -(-size * 8 // 5):
            return base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
        if len(bare) == -(-size * 4 // 3):
            return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_" if set("-_") & set(bare) else None)
    except (ValueError, binascii.Error):  # wrong letters: no digest that could be checked
        return None
    return None
