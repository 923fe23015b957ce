"""The index of many pages: its figures, its order, and the pages read again to be shown."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

import pageparse
from pageparse.cli import main
from pageparse.options import Options
from pageparse.report.again import views_again
from pageparse.report.gathered import Gathered
from pageparse.report.plots import Plot, outcomes, plots, timeline
from pages import LISTING, TEXT

NAME = "<img src=x onerror=ran()>.html"


def gathered(*pages: bytes) -> Gathered:
    found = Gathered()
    for number, data in enumerate(pages):
        line = pageparse.to_json(pageparse.parse_bytes(data, url="https://river.example/"))
        found.add(f"{number}.html", f"{number}.html", None, line)
    return found


def bars(plot: Plot) -> dict[str, tuple[int, str]]:
    return {bar.label: (bar.number, bar.share) for bar in plot.bars}


def test_figures_of_one_page() -> None:
    found = gathered(LISTING)
    assert (found.inputs, found.pages, found.items) == (1, 1, 3)
    assert bars(outcomes(found))["ok"] == (1, "100 %")
    assert sum(count for count, _ in bars(outcomes(found)).values()) == 1
    shown = {plot.title: bars(plot) for plot in plots(found)}
    assert shown["Items that have …"]["date"] == (3, "100 %")
    assert shown["Items that have …"]["authors"] == (0, "0 %")
    assert shown["Items that have …"]["image"] == (0, "0 %")
    assert sum(count for count, _ in shown["Confidence"].values()) == 3
    assert "Authors" not in shown


def test_nothing_at_all_can_be_shown() -> None:
    found = Gathered()
    assert (timeline(found), plots(found), found.worst()) == (None, [], [])
    assert {bar.number for bar in outcomes(found).bars} == {0}


@pytest.mark.parametrize(
    ("months", "unit", "first", "last", "number"),
    [
        (("2013-05",), "month", "2013-05", "2013-05", 1),
        (("2012-11", "2013-02"), "month", "2012-11", "2013-02", 4),
        (("2009-01", "2013-12"), "year", "2009", "2013", 5),
        (("1899-01", "2013-01"), "decade", "1890–1899", "2010–2019", 13),
        (("0101-01", "2013-01"), "century", "0100–0199", "2000–2099", 20),
    ],
)
def test_time_is_cut_to_what_there_is(months: tuple[str, ...], unit: str, first: str, last: str, number: int) -> None:
    found = Gathered()
    found.months = Counter(months)
    found.items = 5
    line = timeline(found)
    assert line is not None
    assert (line.unit, line.bars[0].label, line.bars[-1].label, len(line.bars)) == (unit, first, last, number)
    assert sum(bar.number for bar in line.bars) == len(months)
    assert line.note == f"{5 - len(months)} of 5 items have no date."


def test_the_most_frequent_come_first_and_the_rest_is_counted() -> None:
    found = Gathered()
    found.items = 40
    found.authors = Counter({"b": 3, "a": 3, "z": 9} | {f"c{number:02}": 1 for number in range(11)})
    [plot] = [plot for plot in plots(found) if plot.title == "Authors"]
    assert [bar.label for bar in plot.bars][:4] == ["z", "a", "b", "c00"]
    assert plot.bars[1].length == 33.33
    assert plot.note == "and 2 more, with 2 items"


def test_worst_pages_first_and_no_more_than_asked_for() -> None:
    found = Gathered(2)
    for name, outcome, confidence in (
        ("sure", "ok", 0.9),
        ("empty", "empty", None),
        ("unsure", "ok", 0.5),
        ("part", "partial", 0.99),
        ("late", "empty", None),
    ):
        page = pageparse.parse_bytes(LISTING)
        items = [] if confidence is None else [_with(item, confidence=confidence) for item in page.items]
        found.add(name, name, None, pageparse.to_json(_with(page, outcome=outcome, items=items)))
    assert [row.name for row in found.worst()] == ["part", "empty"]
    assert found.pages == 5


def _with(struct, **changed):
    from msgspec.structs import replace

    return replace(struct, **changed)


def test_pages_are_read_again_only_as_they_were(tmp_path: Path) -> None:
    found = Gathered()
    for name, data in (("kept.html", LISTING), ("changed.html", LISTING), ("gone.html", LISTING), ("text.txt", TEXT)):
        path = str(tmp_path / name)
        Path(path).write_bytes(data)
        found.add(path, path, None, pageparse.to_json(pageparse.parse(path)))
    found.add("-", "-", None, pageparse.to_json(pageparse.parse_bytes(LISTING, uri="-")))
    (tmp_path / "changed.html").write_bytes(TEXT)
    (tmp_path / "gone.html").unlink()
    views = views_again(found.worst(), 9, Options(evidence=False))
    assert {Path(name).name for name in views} == {"kept.html", "text.txt"}
    assert all(view.page.items[0].evidence for view in views.values())
    assert list(views_again(found.worst(), 0, Options())) == []


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages of several kinds below 'saved' in the current folder."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / NAME).write_bytes(LISTING)
    (folder / "b.txt").write_bytes(TEXT)
    (folder / "c.html").write_bytes(b"%PDF-1.4")
    (folder / "d.html").write_bytes(b"<h1>Nothing here</h1>")
    (folder / "e.html.gz").write_bytes(gzip.compress(LISTING))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_batch_writes_its_report(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "saved", "gone.html", "-o", "out", "--report", "--workers", "1", "--no-evidence"]) == 1
    first = (saved / "out" / "report.html").read_bytes()
    report = html.document_fromstring(first.decode())
    assert [stat.text_content().split() for stat in report.find_class("stats")[0]] == [
        ["6", "inputs"],
        ["4", "pages"],
        ["9", "items"],
        ["2", "without", "a", "page"],
    ]
    pages = report.xpath("//section[@aria-labelledby='pages']//tbody//th")
    names = [str(cell.xpath("string(small)")) for cell in pages]
    assert sorted(names) == sorted([f"saved/{NAME}", "saved/b.txt", "saved/d.html", "saved/e.html.gz"])
    assert names[0] == "saved/d.html"
    assert [str(link) for link in report.xpath("//section[@aria-labelledby='pages']//a/@href")] == [
        f"#page-{number}" for number in range(1, 5)
    ]
    assert len(report.find_class("page")) == 4
    unread = [row.xpath("string(th)") for row in report.xpath("//section[@aria-labelledby='unread']//tbody/tr")]
    assert unread == ["gone.html", "saved/c.html"]
    assert not report.xpath("//script | //img")
    capsys.readouterr()
    assert main(["batch", "saved", "gone.html", "-o", "out", "--report", "--workers", "2", "--no-evidence"]) == 1
    assert (saved / "out" / "report.html").read_bytes() == first
    assert "report.html" in capsys.readouterr().err


def test_batch_without_a_page_has_a_report(saved: Path) -> None:
    assert main(["batch", "saved/c.html", "-o", "out", "--report", "--workers", "1", "-q"]) == 1
    report = html.document_fromstring((saved / "out" / "report.html").read_text("utf-8"))
    assert report.xpath("count(//section[@aria-labelledby='unread']//tbody/tr)") == 1
    assert not report.xpath("//article | //*[@id='time']")


def test_several_pages_given_alone_have_the_same_index(saved: Path) -> None:
    assert main(["report", "saved", "-o", "report.html"]) == 1
    report = html.document_fromstring((saved / "report.html").read_text("utf-8"))
    assert len(report.find_class("page")) == 4
    assert report.xpath("string(//section[@aria-labelledby='unread']//tbody//th)") == "saved/c.html"
