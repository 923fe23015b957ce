"""Which elements and attributes of a saved page the report shows, and as what. What is not named here is not shown."""

from __future__ import annotations

import re

from pageparse.documents.tags import SKIP_TAGS

SHOWN = frozenset(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del"
    " details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main"
    " mark menu nav nobr ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td"
    " tfoot th thead time tr tt u ul var wbr".split()
)
VOID = frozenset("br col hr wbr".split())
RENAMED = {
    **dict.fromkeys("form dialog noscript fieldset legend search optgroup".split(), "div"),
    **dict.fromkeys("button label picture output data".split(), "span"),
}
"""Elements that would act, or that are hidden without scripts, as plain ones."""
CONTROLS = frozenset(("button",))
NAMED = {
    "video": "video", "audio": "sound", "canvas": "canvas", "iframe": "embedded page", "frame": "frame",
    "object": "embedded object", "embed": "embedded object", "applet": "embedded object",
    "select": "choice", "textarea": "text field",
}  # fmt: skip
"""Elements that are left out, with the word that stands in their place."""
UNSHOWN = frozenset("title base link meta source track param area embed applet frame".split())
"""Elements left out, but not what a parser may have put within them; they close by themselves, or should."""
MUTED = SKIP_TAGS
"""Elements left out whole: those of which nothing is read."""
_CUSTOM = re.compile(r"[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,8}", re.ASCII)
_PLAIN = frozenset(
    "align valign width height bgcolor color size face border cellpadding cellspacing colspan rowspan nowrap noshade"
    " start reversed clear hspace vspace dir lang title text".split()
)


def shown_as(tag: str) -> str:
    """The element that stands for a tag; unknown ones are lines' parts, as browsers take them."""
    if tag in SHOWN:
        return tag
    return RENAMED.get(tag) or (tag if _CUSTOM.fullmatch(tag) else "span")


def is_plain(name: str) -> bool:
    """Whether an attribute only says how something looks or in which language it is."""
    return name in _PLAIN
