"""Many saved pages: exactly one outcome for each input, whatever the input does."""

from pageparse.batch.outcomes import Outcome
from pageparse.batch.publish import Summary
from pageparse.batch.runner import Plan, run
from pageparse.batch.watch import Watch

__all__ = ["Outcome", "Plan", "Summary", "Watch", "run"]
