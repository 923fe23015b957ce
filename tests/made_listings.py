"""Listings made up from a number: 17 languages, and the ways sites write an entry's fields and part its entries.

Which fields an entry has, their order, the elements and signs between them, the form of the day: each is drawn on its
own, so that forms meet which no page at hand brings together. What was drawn is the truth to compare with.
"""

from __future__ import annotations

import datetime
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

SITE = "https://made.example"
WORDS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "made_words.toml").read_text("utf-8"))
_INSTITUTES = {"ja": "（東京大学）", "zh": "（北京大学）", "ko": "(서울대학교)"}
_SIGNS = {"bar": " | ", "dot": " · ", "comma": ", ", "slash": " / ", "spans": " "}
_BOXES = {
    "li": ("<ul>{}</ul>", "<li>{}</li>"),
    "div": ("<div>{}</div>", "<div class=item>{}</div>"),
    "article": ("<div>{}</div>", "<article>{}</article>"),
    "deep": ("<div><div>{}</div></div>", "<div><div><div>{}</div></div></div>"),
    "dl": ("<dl>{}</dl>", "<dt></dt><dd>{}</dd>"),
    "rules": ("<div>{}</div>", "{}<hr>"),
}
_AXES: dict[str, Sequence[str]] = {
    "language": sorted(WORDS),
    "day": ("long", "medium", "numeric", "long", "month"),
    "types": ("yes", "yes", "no"),
    "authors": ("none", "one", "some", "some"),
    "teasers": ("yes", "no"),
    "box": (*_BOXES, "table"),
    "order": (
        "type date title",
        "date title",
        "title date",
        "title meta",
        "type title meta",
        "title teaser",
        "meta title",
    ),
    "signs": (*_SIGNS, "lines"),
    "names": ("by", "plain", "label", "links", "spans", "institutes"),
    "title": ("heading", "link", "strong", "card", "span", "unlinked"),
    "section": ("h2", "h2", "none", "div"),
}


@dataclass
class Entry:
    """What an entry truly is; fields it does not show are empty."""

    title: str
    url: str
    date: str
    types: list[str]
    authors: list[str]
    teaser: str | None


@dataclass
class Listing:
    """A page, what it lists, and what was drawn for it by axis."""

    html: str
    entries: list[Entry]
    drawn: dict[str, str]


@dataclass
class _Maker:
    draw: random.Random
    drawn: dict[str, str]
    words: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.words = WORDS[self.drawn["language"]]

    def day(self, day: datetime.date) -> str:
        words, form = self.words, self.drawn["day"]
        months = [words.get(name, ["?"] * 12)[day.month - 1] for name in ("months", "short", "lone")]
        names = dict(zip("MSL", months, strict=True))
        return str(words[form]).format(y=day.year, m=day.month, d=day.day, **names)

    def names(self, names: Sequence[str]) -> str:
        words, form = self.words, self.drawn["names"]
        comma = "、" if self.drawn["language"] in ("ja", "zh") else ", "
        joined = comma.join(names)
        if len(names) > 1 and words["and"].isalpha():
            glue = f" {words['and']}" + ("" if self.drawn["language"] == "ar" else " ")
            joined = comma.join(names[:-1]) + glue + names[-1]
        if form == "links":
            return ", ".join(f"<a href='/people/{sum(map(ord, name))}'>{escape(name)}</a>" for name in names)
        if form == "spans":
            return "".join(f"<span class=person>{escape(name)}</span>" for name in names)
        if form == "institutes":
            return comma.join(name + _INSTITUTES.get(self.drawn["language"], " (University of Lund)") for name in names)
        return {"by": f"{words['by']} {joined}", "label": f"{words['label']} {joined}"}.get(form, joined)

    def meta(self, *parts: str) -> str:
        shown = [part for part in parts if part]
        signs = self.drawn["signs"]
        if signs == "lines":
            return "".join(f"<div class=m{number}>{part}</div>" for number, part in enumerate(shown))
        if signs == "spans":
            shown = [f"<span>{part}</span>" for part in shown]
        return f"<p class=meta>{_SIGNS[signs].join(shown)}</p>" if shown else ""

    def title(self, entry: Entry) -> str:
        text = escape(entry.title)
        link = f"<a href='{entry.url}'>{{}}</a>"
        return {
            "heading": f"<h3>{link.format(text)}</h3>",
            "link": f"<div class=t>{link.format(text)}</div>",
            "strong": f"<p><strong>{link.format(text)}</strong></p>",
            "span": f"<div>{link.format(f'<span>{text}</span>')}</div>",
            "card": f"<h3>{text}</h3>",
            "unlinked": f"<h4>{text}</h4>",
        }[self.drawn["title"]]

    def body(self, entry: Entry, day: str) -> str:
        kind = escape(entry.types[0]) if entry.types else ""
        names = self.names(entry.authors) if entry.authors else ""
        title, teaser = self.title(entry), f"<p class=teaser>{escape(entry.teaser)}</p>" if entry.teaser else ""
        more = f"<p><a href='{entry.url}'>{self.words['more']}</a></p>" if self.drawn["title"] == "unlinked" else ""
        if self.drawn["box"] == "table":
            linked = title if self.drawn["title"] != "card" else f"<a href='{entry.url}'>{escape(entry.title)}</a>"
            cells = [day, linked + teaser + more]
            cells += [kind] if self.drawn["types"] == "yes" else []
            cells += [names] if self.drawn["authors"] != "none" else []
            return "".join(f"<td>{cell}</td>" for cell in cells)
        above, dated = f"<div class=k>{kind}</div>" if kind else "", f"<div class=d>{day}</div>"
        signed = f"<div class=a>{names}</div>" if names else ""
        shown = {
            "type date title": above + dated + title + signed + teaser,
            "date title": dated + title + self.meta(names, kind) + teaser,
            "title date": title + dated + signed + above + teaser,
            "title meta": title + self.meta(kind, names, day) + teaser,
            "type title meta": above + title + teaser + self.meta(names, day),
            "title teaser": title + teaser + self.meta(names, day, kind),
            "meta title": self.meta(day, kind) + title + signed + teaser,
        }[self.drawn["order"]]
        return f"<a href='{entry.url}'>{shown}</a>" if self.drawn["title"] == "card" else shown + more

    def entries(self, seed: int) -> Iterator[tuple[Entry, str]]:
        words, draw = self.words, self.draw
        day = datetime.date(draw.randint(2012, 2024), draw.randint(1, 12), draw.randint(1, 28))
        few = {"none": (0,), "one": (1,), "some": (0, 0, 1, 1, 2, 3)}[self.drawn["authors"]]
        for number, title in enumerate(draw.sample(words["titles"], draw.randint(5, 9))):
            day -= datetime.timedelta(days=draw.randint(3, 25))
            entry = Entry(
                title=title,
                url=f"/item/{1000 + seed}-{number}",
                date=day.isoformat()[: 7 if self.drawn["day"] == "month" else 10],
                types=[draw.choice(words["types"])] if self.drawn["types"] == "yes" else [],
                authors=draw.sample(words["names"], draw.choice(few)),
                teaser=draw.choice(words["teasers"]) if self.drawn["teasers"] == "yes" else None,
            )
            yield entry, self.day(day)


def make_listing(seed: int) -> Listing:
    """The listing of a number; the same in every run and on every machine."""
    draw = random.Random(seed)
    drawn = {axis: draw.choice(choices) for axis, choices in _AXES.items()}
    if drawn["title"] == "card" and drawn["names"] == "links":
        drawn["names"] = "plain"  # no link stands inside another
    maker = _Maker(draw, drawn)
    made = list(maker.entries(seed))
    around, each = _BOXES.get(drawn["box"], ("<table><tbody>{}</tbody></table>", "<tr>{}</tr>"))
    listed = around.format("".join(each.format(maker.body(entry, day)) for entry, day in made))
    words = maker.words
    section = {"h2": f"<h2>{words['sections'][0]}</h2>", "div": f"<div class=s>{words['sections'][0]}</div>"}
    menu = "".join(f"<li><a href='/m{number}'>{text}</a></li>" for number, text in enumerate(words["menu"]))
    name = words["menu"][2]
    page = (
        f"<!doctype html><html lang={drawn['language']}><head><meta charset=utf-8><title>{name}</title></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><h1>{name}</h1><p>{words['teasers'][-1]}</p>"
        f"<section>{section.get(drawn['section'], '')}{listed}</section></main>"
        f"<footer><p>© 2024</p><ul>{menu}</ul></footer></body></html>"
    )
    return Listing(page, [entry for entry, _ in made], drawn)
