"""Small pages for tests that are not about reading, and a stand-in for the parser."""

from __future__ import annotations

import hashlib

from pageparse.captures.base import Capture
from pageparse.model import Page, Problem, Source
from pageparse.options import Options

LISTING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Reports | River Office</title></head>
<body><main><h1>Reports</h1>
<ul>
<li><h2><a href="/r/floods">How towns prepare for floods</a></h2><time datetime="2013-05-14">14 May 2013</time>
<p>Nine towns along one river compare what they did before the water came.</p></li>
<li><h2><a href="/r/droughts">What farmers know of droughts</a></h2><time datetime="2013-04-02">2 April 2013</time>
<p>Growers of three valleys tell how they share the little water there is.</p></li>
<li><h2><a href="/r/wells">Old wells and new pumps</a></h2><time datetime="2012-11-20">20 November 2012</time>
<p>A survey of wells dug before the war, and of the pumps that replaced them.</p></li>
</ul></main></body></html>
"""

TEXT = b"""River Office

Reports

How towns prepare for floods
14 May 2013

What farmers know of droughts
2 April 2013

Old wells and new pumps
20 November 2012
"""


def stand_in(capture: Capture, options: Options) -> Page:
    """A page as the parser might give it: empty, or broken when its bytes say 'boom'."""
    if b"boom" in capture.data:
        raise RuntimeError("boom \udcff")
    return Page(
        schema_version="1.0",
        source=Source(
            uri=capture.uri,
            url=capture.url,
            media_type=capture.media_type or "text/html",
            bytes=len(capture.data),
            sha256=hashlib.sha256(capture.data).hexdigest(),
            encoding="utf-8",
            encoding_basis="utf8",
            captured_at=capture.captured_at,
            captured_at_basis=capture.captured_at_basis,
            container=capture.container,
        ),
        title=f"day_first {options.day_first}",
        site_name=None,
        language=None,
        description=None,
        sections=[],
        items=[],
        pagination=None,
        outcome="empty",
        problems=[Problem("no_content", "hardly any text", None)],
    )
