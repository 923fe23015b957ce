"""Many saved pages: exactly one outcome for each input, whatever the input does."""

from pageparse.batch.runner import Summary, run
from pageparse.batch.work import Outcome

__all__ = ["Outcome", "Summary", "run"]
