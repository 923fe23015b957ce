"""What the dates that lead a record's group say of those in the record itself."""

from __future__ import annotations

from pageparse.fields.candidate import View
from pageparse.grammar.dates import DateReading, find_dates


def is_led_by_day(view: View) -> bool:
    """Whether a day leads the record's group: then a deadline below it is not when the item came out."""
    return any(
        found.precision == "day" for block in view.record.shared for found in find_dates(block.text, view.context)
    )


def is_within_group(view: View, reading: DateReading) -> bool:
    """Whether a day lies in the month or year that leads the record's group, which says the same less exactly."""
    day = reading.start or ""
    led = [found for block in view.record.shared for found in find_dates(block.text, view.context)]
    return any((found.start or "~") <= day <= (found.end or "") and found.precision != "day" for found in led)
