"""The command line: words to calls to exit status."""

from pageparse.cli.app import main

__all__ = ["main"]
