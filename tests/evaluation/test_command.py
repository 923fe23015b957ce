"""``pageparse evaluate``: what it prints, and its exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pageparse.batch import run
from pageparse.cli import main
from pages import LISTING

ROOT = Path(__file__).parent.parent.parent
GOLD: dict[str, Any] = {
    "id": "river-office",
    "items": [
        {"title": "How towns prepare for floods", "date": "2013-05-14", "language": "en"},
        {"title": "What farmers know of droughts", "date": "2013-04", "authors": ["Ada Holm"]},
        {"title": "A report nobody listed \x1b[31m"},
    ],
    "sections": [{"role": "events", "heading": "Reports"}],
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "river.html").write_bytes(LISTING)
    (folder / "river.gold.json").write_text(json.dumps(GOLD))
    (folder / "empty.html").write_bytes(b"<p>Nothing here.</p>")
    (folder / "empty.gold.json").write_text('{"items": []}')
    return folder


def call(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["evaluate", *map(str, words)])
    return status, *capfd.readouterr()


def test_table(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capfd, folder)
    assert (status, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert out.startswith("pages 2, gold items 3, found 3, matched 2\n")
    for row in (
        ["recall", "0.667", "0.833"],
        ["precision", "0.667", "0.833"],
        ["title", "1.000", "2", "2"],
        ["date", "0.500", "1", "2"],
        ["authors", "0.000", "0", "1"],
        ["role", "0.000", "0", "1"],
        ["river", "3", "3", "2", "0.667", "0.667", "date", "1,", "authors", "1,", "role", "1"],
    ):
        assert row in lines
    assert "teaser" not in out, "the gold states none"
    assert "ECE" not in out
    assert "worst" not in call(capfd, folder, "--worst", 0)[1]


def test_one_page(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capfd, folder, "--page", "river")
    assert status == 0
    report = out[out.index("river: gold items 3") :]
    assert re.findall(r"^\S.*$", report, re.M) == [
        "river: gold items 3, found 3, matched 2", "missed", "wrong date", "wrong authors", "wrong role", "extra",
    ]  # fmt: skip
    assert "  3. A report nobody listed \\x1b[31m\n" in report
    assert "    got   2013-04-02\n    gold  2013-04\n" in report
    assert "    got   -\n    gold  Ada Holm\n" in report
    assert "  3. Old wells and new pumps | 2012-11-20\n" in report
    assert call(capfd, folder, "--page", "river-office")[1] == out
    assert call(capfd, folder, "--page", "empty")[1].endswith("no differences\n")


def test_reliability(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = call(capfd, folder, "--reliability")[1]
    assert re.search(r"^item confidence: 3, ECE 0\.\d{3}$", out, re.M)
    assert re.search(r"^language confidence: 1, ECE 0\.\d{3}$", out, re.M)
    assert len(re.findall(r"^\d\.\d-\d\.\d ", out, re.M)) == 20


def test_json(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capfd, folder, "--json")
    found = json.loads(out)
    assert status == 0
    assert list(found) == ["figures", "pages", "reliability", "faults"]
    assert found["figures"]["recall"] == 2 / 3
    assert found["figures"]["fields"]["date"] == {"accuracy": 0.5, "right": 1, "stated": 2}
    assert found["figures"]["fields"]["teaser"]["accuracy"] is None
    assert [page["name"] for page in found["pages"]] == ["empty", "river"]
    assert [one["position"] for one in found["pages"][1]["missed"]] == [3]
    assert {table["kind"]: table["count"] for table in found["reliability"]} == {"item": 3, "language": 1}
    assert found["faults"] == []


def test_a_batch_is_scored(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "urls.csv"
    table.write_text("file,url\nriver.html,https://river.example/\n")
    parsed = call(capfd, folder, "--urls", table)
    run([str(folder)], tmp_path / "out")
    assert call(capfd, folder, "--pages", tmp_path / "out" / "pages.jsonl")[1] == parsed[1].replace(
        "https://river.example", ""
    )


def test_faults_cost_nobody_else_anything(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.gold.json").write_text('{"items": [{"titel": "a"}]}')
    (folder / "bad.html").write_bytes(LISTING)
    (folder / "pdf.gold.json").write_text('{"items": []}')
    (folder / "pdf.html").write_bytes(b"%PDF-1.4")
    status, out, err = call(capfd, folder)
    assert status == 1
    assert out.startswith("pages 3, gold items 3, found 3, matched 2\n")
    assert f"pageparse: {folder}/bad.gold.json: cannot be used as gold: " in err
    assert "unknown field `titel` - at `$.items[0]`" in err
    assert f"pageparse: {folder}/pdf.html: " in err
    found = json.loads(call(capfd, folder, "--json")[1])
    assert [Path(fault["file"]).name for fault in found["faults"]] == ["bad.gold.json", "pdf.html"]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 2, "GOLD_DIR"),
        (("gone",), 66, "no such folder"),
        (("labelled/river.html",), 66, "is a file"),
        (("bare",), 66, "no gold"),
        (("labelled", "--page", "none"), 2, "no gold of this name"),
        (("labelled", "--urls", "none.csv"), 2, "cannot be read"),
        (("labelled", "--pages", "none.jsonl"), 66, "cannot be read"),
        (("labelled", "--pages", "labelled/river.gold.json"), 2, "found no"),
        (("labelled", "--worst", "-1"), 2, "--worst"),
    ],
)
def test_what_cannot_be_done(
    words: tuple[str, ...], status: int, told: str, folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("bare").mkdir()
    found, out, err = call(capfd, *words)
    assert (found, out) == (status, "")
    assert told in err


def test_one_name_in_two_folders(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "twin.html").write_bytes(LISTING)
        (folder / name / "twin.gold.json").write_text('{"items": []}')
    status, _, err = call(capfd, folder, "--page", "twin")
    assert status == 2
    assert "a/twin, b/twin" in err
    assert call(capfd, folder, "--page", "b/twin")[0] == 0


def test_fixtures_can_be_evaluated(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capfd, ROOT / "fixtures", "--page", "german-years")
    assert (status, err) == (0, "")
    assert out.endswith("no differences\n")


def test_schema_of_gold(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--gold"]) == 0
    packaged = ROOT / "src" / "pageparse" / "evaluation" / "gold.schema.json"
    assert capfd.readouterr().out == packaged.read_text("utf-8")
