"""pyarrow, by way of which its users learn of the extra when it is missing."""

from __future__ import annotations

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError("pyarrow is missing; install it with: pip install 'pageparse[arrow]'", name="pyarrow") from error

__all__ = ["pa"]
