"""``pageparse schema``."""

from __future__ import annotations

import click

from pageparse.cli import common


@click.command()
def schema() -> int:
    """Print the JSON Schema (2020-12) of a page.

    \b
    Example:
      pageparse schema > page.schema.json
    """
    from pageparse.contract import json_schema_text  # on first need

    common.put(json_schema_text())
    return common.OK
