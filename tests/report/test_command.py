"""``pageparse report`` on the command line."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from pageparse.cli import main
from pages import LISTING, TEXT


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, a text and a file that is no page; the current one."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_bytes(LISTING)
    (tmp_path / "saved" / "b.txt").write_bytes(TEXT)
    (tmp_path / "saved" / "c.html").write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_one_page(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "saved/a.html", "--url", "https://river.example/", "-o", "report.html"]) == 0
    text = (saved / "report.html").read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "https://river.example/r/floods" in text
    assert text.count("<iframe") == 1
    assert "All pages" not in text
    assert capsys.readouterr() == ("", "")
    assert sorted(path.name for path in saved.iterdir()) == ["report.html", "saved"]


def test_a_folder_with_a_file_that_is_none(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "saved", "-o", "report.html"]) == 1
    text = (saved / "report.html").read_text("utf-8")
    assert text.count("<iframe") == 2
    assert 'href="#page-2"' in text
    assert "a PDF" in capsys.readouterr().err


def test_addresses_from_a_table(saved: Path) -> None:
    (saved / "urls.csv").write_text("file,url\na.html,https://river.example/list\n", encoding="utf-8")
    assert main(["report", "saved/a.html", "saved/b.txt", "--urls", "urls.csv", "-o", "report.html"]) == 0
    assert "https://river.example/r/floods" in (saved / "report.html").read_text("utf-8")


def test_compressed_page_and_standard_input(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (saved / "page.html.gz").write_bytes(gzip.compress(LISTING))
    assert main(["report", "page.html.gz", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.count(b"<iframe") == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LISTING)))
    assert main(["report", "-", "-o", "-"]) == 0
    assert b"How towns prepare for floods" in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("argv", "status", "told"),
    [
        (["gone.html"], 66, "gone.html: no such file"),
        (["saved/c.html"], 1, "a PDF"),
        (["saved/a.html", "saved/b.txt", "--url", "https://river.example/"], 2, "use --urls"),
        (["saved/a.html", "--captured-at", "May"], 2, "captured_at"),
        (["empty"], 66, "no page among the inputs"),
    ],
)
def test_what_cannot_be(
    saved: Path, capsys: pytest.CaptureFixture[str], argv: list[str], status: int, told: str
) -> None:
    (saved / "empty").mkdir()
    assert main(["report", *argv, "-o", "report.html"]) == status
    assert told in capsys.readouterr().err
    assert not (saved / "report.html").exists()


def test_a_report_that_cannot_be_written(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "saved/a.html", "-o", "none/report.html"]) == 74
    assert "none/report.html: cannot be written" in capsys.readouterr().err


def test_more_pages_than_one_file_can_hold(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pageparse.cli.report._MOST", 1)
    assert main(["report", "saved", "-o", "report.html"]) == 2
    assert "pageparse batch --report" in capsys.readouterr().err


def test_a_bug_costs_one_page(saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import pageparse.report.view as module

    whole = module.view_page

    def breaks(capture, options):
        if capture.uri.endswith("a.html"):
            raise RuntimeError("boom")
        return whole(capture, options)

    monkeypatch.setattr(module, "view_page", breaks)
    assert main(["report", "saved/a.html", "saved/b.txt", "-o", "report.html"]) == 70
    assert "RuntimeError: boom" in capsys.readouterr().err
    assert (saved / "report.html").read_text("utf-8").count("<iframe") == 1
