"""``pageparse schema``."""

from __future__ import annotations

import click

from pageparse.cli import common


@click.command()
@click.option("--gold", is_flag=True, help="The schema of a gold file instead, see docs/gold.md.")
def schema(gold: bool) -> int:
    """Print the JSON Schema (2020-12) of a page.

    \b
    Examples:
      pageparse schema > page.schema.json
      pageparse schema --gold > gold.schema.json
    """
    if gold:
        from pageparse.evaluation.gold import gold_schema_text  # on first need

        common.put(gold_schema_text())
        return common.OK
    from pageparse.contract import json_schema_text  # on first need

    common.put(json_schema_text())
    return common.OK
