"""What HTML elements do to the text around them: break the line, make it bold, hide it, begin a list's entry."""

from __future__ import annotations

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption optgroup head title br".split()
)
SKIP_TAGS = frozenset(
    "script style template noscript head svg math select datalist textarea object iframe audio video canvas noembed"
    " noframes map xmp plaintext".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
# What a tag does to the line it stands in; most tags do nothing.
BLOCK, HOLDS, SKIPS, BOLD, HEADS, LISTS, CONTROLS, POINTS = (1 << bit for bit in range(8))


def _traits() -> dict[str, int]:
    members = (
        (BLOCK, BLOCK_TAGS),
        (HOLDS, BLOCK_TAGS - {"br"}),
        (SKIPS, SKIP_TAGS),
        (BOLD, ("b", "strong", "th", *HEADINGS)),
        (HEADS, HEADINGS),
        (LISTS, ("li", "dt")),
        (CONTROLS, ("button", "label", "option", "legend")),
        (POINTS, ("a",)),
    )
    found: dict[str, int] = {}
    for trait, tags in members:
        for tag in tags:
            found[tag] = found.get(tag, 0) | trait
    return found


TRAITS = _traits()
"""The bits above by tag; a tag without any is left out."""
