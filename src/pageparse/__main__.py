"""``python -m pageparse``: the same as the ``pageparse`` command."""

import sys

from pageparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
