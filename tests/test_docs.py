"""What README and docs show is what happens: its commands are run here and their output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from pageparse.cli.app import _group as app
from readme_examples import DOCS, EXAMPLE, ran

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = "".join((ROOT / name).read_text("utf-8") for name in DOCS)
EXAMPLES = [(match["command"], match["shown"]) for match in EXAMPLE.finditer(TEXTS)]
QUOTED = re.findall(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", README, re.M | re.S)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command[:60] for command, _ in EXAMPLES])
def test_example(command: str, shown: str, tmp_path: Path) -> None:
    done = ran(command, tmp_path)
    assert done.stdout == shown, done.stderr


@pytest.mark.parametrize(("path", "shown"), QUOTED)
def test_quoted_file(path: str, shown: str) -> None:
    assert shown in (ROOT / path).read_text("utf-8")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2
    assert QUOTED


def words_of(text: str) -> list[list[str]]:
    """The words of every pageparse command in the code blocks of a text, without what a shell or a reader is told."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    pieces = [piece for line in lines for piece in re.split(r"\$ |; | && | \| ", line)]
    found = [re.match(r"(?:\.venv/bin/)?pageparse (.*)", piece.strip()) for piece in pieces]
    return [shlex.split(re.split(r" (?:\d?>|#|\d?<)| {2,}", match[1])[0]) for match in found if match]


TEXTS_OF_ALL = [path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]]
COMMANDS = [words for text in TEXTS_OF_ALL for words in words_of(text)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_command_shown_is_one(words: list[str]) -> None:
    """Also those that are not run here: their words are those of a command, and their options are its options."""
    command: click.Command = app
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    assert not isinstance(command, click.Group) or not words or words[0].startswith("-"), words
    # With its parent, from which a command has the names of --help, and keeps them.
    command.make_context("pageparse", words, parent=click.Context(app, **app.context_settings))


def test_commands_are_found() -> None:
    assert len(COMMANDS) > 40
    text = "```\npageparse a 'b c' | d; pageparse f > g\n$ pageparse e   what it does\n```\npageparse h"
    assert words_of(text) == [["a", "b c"], ["f"], ["e"]]
