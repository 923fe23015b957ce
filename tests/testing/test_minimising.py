"""A fixture's page gets small, and is read as before."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pageparse
from pageparse.cli import main
from pageparse.errors import InputError
from pageparse.testing.folder import Fixture, load_fixture
from pageparse.testing.making import make_fixture, substance
from pageparse.testing.minimising import html_parts, minimise
from pages import LISTING, TEXT

ROOT = Path(__file__).parent.parent.parent
FILLER = b"<div class=promo>" + b"<span><img src=/x.png alt=''><svg><path d='M0 0h24'/></svg></span>" * 40 + b"</div>"
LONG = LISTING.replace(b"<main>", FILLER + b"<style>a{color:red}</style><main>" + FILLER).replace(
    b"</ul>", FILLER + b"</ul>"
)


def made(page: bytes, place: Path, name: str = "page.html") -> Fixture:
    (place / name).write_bytes(page)
    return make_fixture(place / name, place / "fixtures", "why", url="https://river.example/").fixture


def test_what_the_reading_does_not_need_is_cut(tmp_path: Path) -> None:
    fixture = made(LONG, tmp_path)
    before = substance(fixture.read())
    done = minimise(fixture)
    data = fixture.page.read_bytes()
    assert (done.before, done.after, done.is_done) == (len(LONG), len(data), True)
    assert substance(fixture.read()) == before
    assert len(data) <= len(LISTING)
    assert b"promo" not in data
    assert b"style" not in data
    assert done.readings < 30
    assert minimise(fixture).after == len(data)


def test_the_budget_is_kept_and_what_was_found_stays(tmp_path: Path) -> None:
    fixture = made(LONG, tmp_path)
    before = substance(fixture.read())
    none = minimise(fixture, budget=len(LONG) - 1)
    assert (none.readings, none.is_done, none.after) == (1, False, len(LONG))
    some = minimise(fixture, budget=2 * len(LONG))
    assert not some.is_done
    assert some.readings == 3
    assert substance(fixture.read()) == before
    assert minimise(fixture).is_done


def test_a_compressed_page_stays_one_only_while_it_is_large(tmp_path: Path) -> None:
    page = LISTING.replace(b"<main>", b"<script type='application/ld+json'>" + b" " * 80_000 + b"</script><main>")
    fixture = made(page, tmp_path)
    assert fixture.page.name == "page.html.gz"
    minimise(fixture)
    assert sorted(path.name for path in fixture.folder.iterdir()) == ["meta.toml", "page.html"]
    # Text that is read stays, and with it the size.
    needed = b"<p>" + b" ".join(b"word%d" % n for n in range(9_000)) + b"</p>"
    large = made(LISTING.replace(b"<ul>", needed + FILLER + b"<ul>"), tmp_path, "large.html")
    size = len(gzip.decompress(large.page.read_bytes()))
    done = minimise(large)
    assert large.page.exists()
    assert len(gzip.decompress(large.page.read_bytes())) == done.after < size


def test_lines_of_a_text(tmp_path: Path) -> None:
    fixture = made(TEXT.replace(b"Reports\n", b"Reports\n\n\n\n"), tmp_path, "page.txt")
    before = substance(fixture.read())
    assert minimise(fixture).is_done
    assert substance(fixture.read()) == before
    assert len(fixture.page.read_bytes()) <= len(TEXT)


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    fixture = made(LISTING, tmp_path)
    fixture.page.write_bytes(b"%PDF-1.4")
    with pytest.raises(InputError):
        minimise(fixture)
    assert fixture.page.read_bytes() == b"%PDF-1.4"


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<ul>", "<li>", "</ul>", "a", "<!--", "-->", "<b", "<br>", "</div>"]),
        max_size=30,
    )
)
def test_parts_lie_apart_whatever_the_source(pieces: list[str]) -> None:
    text = "<h1>x</h1>" + "".join(pieces)
    place = 0
    for part in html_parts(text, pageparse.parse_bytes(text.encode())):
        assert place <= part.start <= part.end <= len(text)
        place = part.end


def test_fixtures_of_this_repository_are_read_as_before(tmp_path: Path, cases: dict[str, object]) -> None:
    for slug in ("courts/opinions-by-day", "encodings/cp1252-undeclared", "oldweb/br-list", "text/newsletter"):
        (page,) = (ROOT / "fixtures" / slug).glob("page.*")
        fixture = made(page.read_bytes(), tmp_path, f"{slug.replace('/', '-')}{page.suffix}")
        before = substance(fixture.read())
        assert minimise(fixture).after <= page.stat().st_size
        assert substance(load_fixture(fixture.folder).read()) == before


def test_command(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made(LONG, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["fixture", "minimise", "fixtures"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(f"fixtures/page: {len(LONG):,} bytes, now ")
    assert err == ""
    assert main(["fixture", "minimise", "fixtures", "--budget", "0"]) == 2
