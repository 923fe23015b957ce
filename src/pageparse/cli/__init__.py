"""The command line: words to calls to exit status."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; see ``app.main``. Being interrupted while its modules load is told in one line, too."""
    try:
        from pageparse.cli import app
    except KeyboardInterrupt:
        sys.stderr.write("pageparse: interrupted\n")
        return 130
    return app.main(argv)
