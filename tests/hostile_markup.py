"""A listing whose markup tries everything to run, to load, or to lead away."""

from __future__ import annotations

from html import escape
from pathlib import Path

HOSTILE_TITLE = "</iframe><script>ran('title')</script><b onmouseover=ran()>Reports</b> & \"more\""


def hostile_page(site: str) -> bytes:
    """The page; everything it would load or tell goes to ``site``, an address without a closing slash."""
    page = Path(__file__).with_suffix(".html").read_text("utf-8")
    filler = "<p>Nothing to see.</p>" * 60
    return page.replace("SITE", site).replace("TITLE", escape(HOSTILE_TITLE)).replace("FILLER", filler).encode()
