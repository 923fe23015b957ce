"""Where a value was read, what stood there, and which rule read it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Locator(Struct, frozen=True, omit_defaults=True):
    """A place in the saved page; keys that do not apply to its kind of page are left out.

    HTML has ``xpath``, ``start``, ``end``; plain text has ``line``, ``column``, ``end_line``, ``end_column``.
    ``offset`` and ``length`` index the page's own text: for HTML the string value of the root element
    (``textContent``, so the pair is a W3C TextPositionSelector; of one root after the other where lxml's tree has
    several, as it has for what stands behind ``</html>``), for text the decoded file. A place inside an
    attribute has an ``xpath`` ending in ``/@name`` and no ``offset``.
    """

    xpath: Annotated[str | None, Meta(description="XPath of the element or attribute, as lxml's tree has it.")] = None
    start: Annotated[int | None, Meta(description="First character in the string value of `xpath`, 0-based.")] = None
    end: Annotated[int | None, Meta(description="One past the last character in that string value.")] = None
    line: Annotated[int | None, Meta(description="First line of a plain-text capture, 1-based.")] = None
    column: Annotated[int | None, Meta(description="First character in `line`, 1-based.")] = None
    end_line: Annotated[int | None, Meta(description="Last line, 1-based.")] = None
    end_column: Annotated[int | None, Meta(description="One past the last character in `end_line`, 1-based.")] = None
    offset: Annotated[int | None, Meta(description="First character in the page's own text, 0-based.")] = None
    length: Annotated[int | None, Meta(description="Number of characters in the page's own text.")] = None


class Evidence(Struct, frozen=True):
    """The proof of one value: what the page says, where, and the rule that took it."""

    raw: Annotated[str, Meta(description="The characters at the locator, exactly as the page has them.")]
    rule: Annotated[str, Meta(description="Name of the rule, `field.way`.")]
    locator: Annotated[Locator, Meta(description="Where `raw` stands.")]
