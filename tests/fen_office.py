"""A made-up office's page saved as text, menu and all, for tests that fill it with a list."""

from __future__ import annotations

import pageparse

NAMES = (
    "The Reed Cutters of the Low Fen",
    "What the Lock Keepers Earned",
    "Sluices After the Great Storm",
    "Eel Rents and Who Collected Them",
    "Windpumps Without Any Wind",
    "A Bridge Nobody Would Pay For",
)
TEASER = "Nine parishes along one river compare what they did before the flood with what they have done since."
INTRO = "The office prints what its members find out about the rivers of the county, and sends it to whoever asks."
MENU = "".join(f"  * {word}\n" for word in ("Home", "The Fen Office", "People", "Visit", "Contact"))


def read(text: str, above: str = MENU) -> list[tuple[str | None, str | None]]:
    """The title and date of each entry found where ``text`` stands in the page."""
    page = pageparse.parse_bytes(f"{above}\nThe Fen Office\n\n{INTRO}\n\n{text}\n\nWrite to us\n".encode())
    return [(item.title, item.date.edtf if item.date else None) for item in page.items]
