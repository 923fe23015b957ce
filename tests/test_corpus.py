"""Quality on real saved pages with hand-made gold, where they lie beside the repository; skipped where they do not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pageparse.batch.inputs import read_known
from pageparse.batch.runner import run

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
FLOORS = {
    "source": {
        "recall": 1.0,
        "precision": 1.0,
        "date": 1.0,
        "authors": 1.0,
        "types": 1.0,
        "language": 1.0,
        "teaser": 1.0,
    },
    "text": {"f1": 0.95, "date": 0.98, "teaser": 0.97, "section": 0.97, "role": 0.93},
    "landing": {
        "f1": 0.94,
        "macro_f1": 0.93,
        "title": 0.97,
        "date": 0.97,
        "url": 0.99,
        "authors": 0.96,
        "section": 0.98,
    },
    "listings": {"recall": 0.96, "macro_recall": 0.92, "title": 0.96, "date": 0.965, "url": 0.92},
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository"),
]


@pytest.mark.parametrize("name", FLOORS)
def test_quality_does_not_fall(name: str, tmp_path: Path) -> None:
    run([str(CORPUS / name)], tmp_path / "out", known=read_known(CORPUS / "urls.csv"))
    command = [
        sys.executable,
        str(CORPUS / "score.py"),
        str(CORPUS / name),
        "--pages",
        str(tmp_path / "out/pages.jsonl"),
    ]
    figures = tmp_path / "figures.json"
    subprocess.run([*command, "--json", str(figures)], check=True, capture_output=True)
    measured = json.loads(figures.read_text("utf-8"))["figures"]["all"]
    short = {key: measured[key] for key, floor in FLOORS[name].items() if not measured[key] >= floor}
    assert not short, f"below the floors {FLOORS[name]}"
    assert name != "source" or measured["title_invented"] == measured["date_invented"] == 0
