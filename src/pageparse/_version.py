"""The version of pageparse, and of what it stands on."""

from __future__ import annotations

__version__ = "0.1.0"

DEPENDENCIES = (
    "beautifulsoup4",
    "charset-normalizer",
    "click",
    "dateparser",
    "fastwarc",
    "jinja2",
    "langcodes",
    "langdetect",
    "lxml",
    "msgspec",
    "w3lib",
    "webencodings",
)


def versions() -> dict[str, str]:
    """Versions of pageparse, Python and every run-time dependency, by name; 'missing' for one not installed."""
    import platform  # on first need: both are slow, and importing the package must not be
    from importlib import metadata

    found = {"pageparse": __version__, "python": platform.python_version()}
    for name in DEPENDENCIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found
