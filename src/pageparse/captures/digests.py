"""Digests that archives keep of what they hold."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

_ALGORITHMS = {"sha1": "sha1", "sha256": "sha256", "sha512": "sha512", "sha384": "sha384", "md5": "md5"}


def fits(declared: str, candidates: Iterable[bytes]) -> bool | None:
    """Whether one of ``candidates`` has the digest ``declared``, such as ``sha1:`` and Base32, Base64 or hex.

    Returns:
        None when the digest cannot be checked: an algorithm or a form that is not known.
    """
    label, _, value = declared.strip().partition(":")
    algorithm = _ALGORITHMS.get(label.strip().lower().replace("-", ""))
    if algorithm is None:
        return None
    wanted = _value(value.strip(), hashlib.new(algorithm, usedforsecurity=False).digest_size)
    if wanted is None:
        return None
    return any(hashlib.new(algorithm, data, usedforsecurity=False).digest() == wanted for data in candidates)


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
