"""The date grammar: tables of forms by language, what must give nothing, and properties over any text."""

from __future__ import annotations

import datetime
import re
import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pageparse.grammar.date_hints import parse_capture_hint
from pageparse.grammar.dates import (
    DateContext,
    DateReading,
    combine,
    decide_day_first,
    find_dates,
    may_hold_date,
    read_datetime_attribute,
)
from pageparse.vocab import load

PLAIN = DateContext()
CAPTURED = DateContext(anchor=datetime.date(2024, 2, 29))

DAYS = [
    ("2013-05-12", "2013-05-12"),
    ("20130512", "2013-05-12"),
    ("2013/05/12", "2013-05-12"),
    ("2013.05.12", "2013-05-12"),
    ("2013. 05. 12.", "2013-05-12"),
    ("平成25年5月12日", "2013-05-12"),
    ("民國102年5月12日", "2013-05-12"),
    ("12.05.2013", "2013-05-12"),
    ("13/05/2013", "2013-05-13"),
    ("05/13/2013", "2013-05-13"),
    ("05/13/13", "2013-05-13"),
    ("05/05/2013", "2013-05-05"),
    ("May 12, 2013", "2013-05-12"),
    ("May 12,2013", "2013-05-12"),
    ("MAY 12 2013", "2013-05-12"),
    ("May 12th, 2013", "2013-05-12"),
    ("12 May 2013", "2013-05-12"),
    ("12 may 2013", "2013-05-12"),
    ("12 May, 2013", "2013-05-12"),
    ("12th of May 2013", "2013-05-12"),
    ("1st day of May, 2026", "2026-05-01"),
    ("12-May-2013", "2013-05-12"),
    ("12-May-13", "2013-05-12"),
    ("2013-May-12", "2013-05-12"),
    ("2013 May 12", "2013-05-12"),
    ("Wed, 10 Nov 2021", "2021-11-10"),
    ("Sunday, May 12, 2013", "2013-05-12"),
    ("Jan. 05, 2026", "2026-01-05"),
    ("Sept. 5, 2013", "2013-09-05"),
    ("5 de mayo de 2013", "2013-05-05"),
    ("5 de mayo del 2013", "2013-05-05"),
    ("mayo 5 de 2013", "2013-05-05"),
    ("1er janvier 2014", "2014-01-01"),
    ("le 14 août 2014", "2014-08-14"),
    ("12. Mai 2013", "2013-05-12"),
    ("5. März 2013", "2013-03-05"),
    ("Montag, den 4. Jänner 2016", "2016-01-04"),
    ("1º de maio de 2013", "2013-05-01"),
    ("mar 5 maggio 2013", "2013-05-05"),
    ("12 mei 2013", "2013-05-12"),
    ("5 d’abril de 2013", "2013-04-05"),
    ("17. mai 2013", "2013-05-17"),
    ("5 maj 2013", "2013-05-05"),
    ("5. toukokuuta 2013", "2013-05-05"),
    ("5 kwietnia 2013", "2013-04-05"),
    ("5. května 2013", "2013-05-05"),
    ("12 января 2014 г.", "2014-01-12"),
    ("12 січня 2014 року", "2014-01-12"),
    ("15 Kasım 2013", "2013-11-15"),
    ("15 ŞUBAT 2013", "2013-02-15"),
    ("5 Μαΐου 2013", "2013-05-05"),
    ("5 iunie 2013", "2013-06-05"),
    ("2013. május 12.", "2013-05-12"),
    ("17 Agustus 2013", "2013-08-17"),
    ("5 مايو 2014", "2014-05-05"),
    ("٥ مايو ٢٠١٤", "2014-05-05"),
    ("5 كانون الثاني 2014", "2014-01-05"),
    ("5 ژوئن 2014", "2014-06-05"),
    ("12 ביוני 2014", "2014-06-12"),
    ("2014年3月5日", "2014-03-05"),
    ("2014年3月5日(水)", "2014-03-05"),
    ("2014년 3월 5일", "2014-03-05"),
    ("2014.03.31", "2014-03-31"),
]
COARSER = [
    ("May 2013", "2013-05", "month"),
    ("May, 2013", "2013-05", "month"),
    ("Mai 2013", "2013-05", "month"),
    ("maggio 2013", "2013-05", "month"),
    ("mayo de 2013", "2013-05", "month"),
    ("May '13", "2013-05", "month"),
    ("05/2013", "2013-05", "month"),
    ("2013-05", "2013-05", "month"),
    ("2013年5月", "2013-05", "month"),
    ("Q3 2014", "2014-35", "quarter"),
    ("2014 Q3", "2014-35", "quarter"),
    ("3Q 2014", "2014-35", "quarter"),
    ("3rd quarter 2014", "2014-35", "quarter"),
    ("third quarter of 2014", "2014-35", "quarter"),
    ("T2 2015", "2015-34", "quarter"),
    ("2. Quartal 2013", "2013-34", "quarter"),
    ("II квартал 2014", "2014-34", "quarter"),
    ("Spring 2013", "2013-21", "season"),
    ("été 2013", "2013-22", "season"),
    ("otoño de 2019", "2019-23", "season"),
    ("Winter 2013-14", "2013-24", "season"),
    ("2013", "2013", "year"),
    ("(2013)", "2013", "year"),
    ("FY 2013", "2013", "year"),
    ("Published: 2013", "2013", "year"),
    ("A title of three words (2013)", "2013", "year"),
]
RANGES = [
    ("May 5-7, 2013", "2013-05-05/2013-05-07"),
    ("5–7 May 2013", "2013-05-05/2013-05-07"),
    ("5.-7. Mai 2013", "2013-05-05/2013-05-07"),
    ("5 al 7 de mayo de 2013", "2013-05-05/2013-05-07"),
    ("vom 5. bis 7. Mai 2013", "2013-05-05/2013-05-07"),
    ("Mon 6 - Wed 8 May 2013", "2013-05-06/2013-05-08"),
    ("May 5 & 6, 2013", "2013-05-05/2013-05-06"),
    ("May 30 - June 2, 2013", "2013-05-30/2013-06-02"),
    ("30 May 2013 to 2 June 2013", "2013-05-30/2013-06-02"),
    ("Dec 30, 2013 – Jan 2, 2014", "2013-12-30/2014-01-02"),
    ("05.05.-07.05.2013", "2013-05-05/2013-05-07"),
    ("05/13/2013-06/01/2013", "2013-05-13/2013-06-01"),
    ("2013-05-05/2013-05-07", "2013-05-05/2013-05-07"),
    ("2014年3月5日~7日", "2014-03-05/2014-03-07"),
    ("May-June 2013", "2013-05/2013-06"),
    ("November 2013 – January 2014", "2013-11/2014-01"),
    ("2013-05/2013-06", "2013-05/2013-06"),
    ("2010-2015", "2010/2015"),
    ("2010/2015", "2010/2015"),
    ("2013–14", "2013/2014"),
    ("A study of rivers (2010–2015)", "2010/2015"),
]
NOTHING = """23-ICA-162|2026-UP-110|No. 4|5|a|on|sat|may|555-123-4567|(202) 555-1234|$5.12|v1.2.13|1.2.13|10:30|
ISBN 978-3-16-148410-0|2013-02-30|13/13/2013|9999-99-99|0000-01-01|32 May|32 May 2013|May 32, 2013|31/04/2013|
192.168.1.12|Law 5/2013|No. 12-2013|5 out of 7|set 5 records|you may 5 times|Room 2013|the 2013 report|2013/13|
5 May 1500|12/05/1392|1392|2101|Level 3 may be|3.5.2|2013-05-12-001|report-2013-05-12.pdf|May 5:30|20131332|1/2|24/7|
3-5 people|real estate 2013 prices|29 February 2013|5 yesterday 7|https://pages.example/2013/05/12/a|x2013-05-12"""
YEARLESS = [
    ("28 October", 10, 28, None),
    ("October 28", 10, 28, None),
    ("Tue, May 5th", 5, 5, None),
    ("5 de mayo", 5, 5, None),
    ("12. Mai", 5, 12, None),
    ("3月5日", 3, 5, None),
    ("May 5-7", 5, 5, (5, 7)),
    ("February 29", 2, 29, None),
]


def only(text: str, context: DateContext = PLAIN) -> DateReading:
    found = find_dates(text, context)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(("text", "edtf"), DAYS)
def test_a_day_in_every_form(text: str, edtf: str) -> None:
    reading = only(text)
    assert (reading.edtf, reading.start, reading.end, reading.precision) == (edtf, edtf, edtf, "day")
    assert reading.ambiguous is False


@pytest.mark.parametrize(("text", "edtf", "precision"), COARSER)
def test_no_more_precision_than_written(text: str, edtf: str, precision: str) -> None:
    reading = only(text)
    assert (reading.edtf, reading.precision, reading.day) == (edtf, precision, None)


@pytest.mark.parametrize(("text", "edtf"), RANGES)
def test_ranges(text: str, edtf: str) -> None:
    reading = only(text)
    assert (reading.edtf, reading.precision) == (edtf, "range")
    assert reading.start is not None
    assert reading.end is not None
    assert reading.start < reading.end


@pytest.mark.parametrize("text", [text.strip("\n") for text in NOTHING.split("|")])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, PLAIN) == []


@pytest.mark.parametrize(("text", "month", "day", "until"), YEARLESS)
def test_a_date_without_a_year(text: str, month: int, day: int, until: tuple[int, int] | None) -> None:
    reading = only(text)
    assert (reading.edtf, reading.start, reading.end, reading.year) == (None, None, None, None)
    assert (reading.month, reading.day, reading.until) == (month, day, until)


def test_combine_completes_a_date_by_the_year_of_its_group() -> None:
    assert combine(only("May 5"), 2013).edtf == "2013-05-05"
    assert combine(only("May 5-7"), 2013).edtf == "2013-05-05/2013-05-07"
    assert combine(only("February 29"), 2013).edtf is None
    assert combine(only("May 5, 2012"), 2013).edtf == "2012-05-05"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("February 2012", "2012-02-01", "2012-02-29"),
        ("Q1 2013", "2013-01-01", "2013-03-31"),
        ("Autumn 2013", "2013-09-01", "2013-11-30"),
        ("Winter 2013", "2013-12-01", "2014-02-28"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("May-June 2013", "2013-05-01", "2013-06-30"),
    ],
)
def test_first_and_last_day(text: str, start: str, end: str) -> None:
    assert (only(text).start, only(text).end) == (start, end)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Held on Monday, 6 May 2013 at 10:00", "Monday, 6 May 2013"),
        ("August 13, 2015 // 10:00am", "August 13, 2015"),
        ("Sun, 16 Jun 2024 09:16:41 -0400", "Sun, 16 Jun 2024"),
        ("at 2024-02-29T23:00:00-05:00 sharp", "2024-02-29T23:00:00-05:00"),
        ("Rivers and roads | Report | May 2013", "May 2013"),
        ("10:30 May 5, 2013", "May 5, 2013"),
    ],
)
def test_the_place_is_the_date_and_nothing_else(text: str, written: str) -> None:
    reading = only(text)
    assert text[reading.begin : reading.stop] == written


def test_several_dates_of_a_line_come_in_order() -> None:
    found = find_dates("Filed Jan 5, 2012; argued Feb. 3, 2013; decided 6 March 2013", PLAIN)
    assert [(r.edtf, r.label) for r in found] == [
        ("2012-01-05", "filed"), ("2013-02-03", "argued"), ("2013-03-06", "decided"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Published: May 5, 2013", "published"),
        ("Posted on May 5, 2013", "published"),
        ("Posted by Mara Doe on May 5, 2013", "published"),
        ("Last updated 5 May 2013", "updated"),
        ("Mis à jour le 5 mai 2013", "updated"),
        ("Fecha de publicación: 5 de mayo de 2013", "published"),
        ("Veranstaltung am 5. Mai 2013", "event"),
        ("Date filed: 05/13/2013", "filed"),
        ("Deadline: 1 Sept. 2013", "deadline"),
        ("公開日:2014年3月5日", "published"),
        ("Date: 5 May 2013", "other"),
        ("5 May 2013 (updated)", "updated"),
        ("Rivers rose on 5 May 2013", None),
    ],
)
def test_labels(text: str, label: str | None) -> None:
    assert only(text).label == label


@pytest.mark.parametrize(
    ("context", "edtf", "ambiguous"),
    [
        (DateContext(), "2013-12-05", True),
        (DateContext(languages=("en",)), "2013-12-05", True),
        (DateContext(languages=("en-US",)), "2013-12-05", False),
        (DateContext(languages=("en-GB",)), "2013-05-12", False),
        (DateContext(languages=("es",)), "2013-05-12", False),
        (DateContext(languages=("pt-BR",)), "2013-05-12", False),
        (DateContext(day_first=True), "2013-05-12", False),
        (DateContext(day_first=False, languages=("fr",)), "2013-12-05", False),
    ],
)
def test_order_of_day_and_month(context: DateContext, edtf: str, ambiguous: bool) -> None:
    assert (only("12/05/2013", context).edtf, only("12/05/2013", context).ambiguous) == (edtf, ambiguous)


@pytest.mark.parametrize(
    ("texts", "languages", "verdict"),
    [
        (["13/05/2013", "04/05/2013"], [], True),
        (["05/13/2013", "05/04/2013"], [], False),
        (["05/13/2013", "13/05/2013"], [], None),
        (["01/02/2013"], [], None),
        ([], [], None),
        (["01/02/2013", "05/02/2013", "03/03/2013", "01/04/2013"], [], True),
        (["02/01/2013", "02/05/2013", "03/03/2013"], [], False),
        (["02/01/2013", "02/05/2013", "03/03/2013"], ["es"], None),
        (["call 12/34/5678", "ref 99/99/2013"], [], None),
        (["3-14-16", "3-14-16", "3-9-16", "2-29-16"], ["en"], False),
        (["28-5-16", "1-6-16", "2-6-16"], ["en-GB"], True),
        (["3-14-16", "3-13-16"], ["en"], None),
        (["3-14-16", "2-29-16", "3-9-16"], ["en"], None),
        (["3-14-16", "3-40-16", "4-2-17"], ["en"], None),
        (["Rule 3-14-16", "Rule 4-15-16", "Rule 5-16-17"], ["en"], None),
    ],
)
def test_the_page_decides_the_order(texts: list[str], languages: list[str], verdict: bool | None) -> None:
    assert decide_day_first(texts, languages) is verdict


@pytest.mark.parametrize(
    ("text", "day_first", "edtf"),
    [
        ("3-14-16", False, "2016-03-14"),
        ("3-9-16", False, "2016-03-09"),
        ("9-3-16", True, "2016-03-09"),
        ("14-3-16", False, None),
        ("3-14-16", None, None),
        ("Rule 3-14-16", False, None),
    ],
)
def test_days_between_hyphens_where_the_page_writes_them_so(
    text: str, day_first: bool | None, edtf: str | None
) -> None:
    found = find_dates(text, DateContext(day_first=day_first, languages=("en",)))
    assert [reading.edtf for reading in found] == ([edtf] if edtf else [])


def test_two_digits_of_a_year_by_the_day_of_capture() -> None:
    assert only("May '13").year == 2013
    assert only("13/05/99").year == 1999
    assert only("13/05/30", DateContext(anchor=datetime.date(2024, 1, 1))).year == 1930
    assert only("13/05/25", DateContext(anchor=datetime.date(2024, 1, 1))).year == 2025


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Yesterday", "2024-02-28"),
        ("Posted today", "2024-02-29"),
        ("3 days ago", "2024-02-26"),
        ("hace 2 días", "2024-02-27"),
        ("vor 3 Tagen", "2024-02-26"),
        ("il y a 5 jours", "2024-02-24"),
        ("há 3 dias", "2024-02-26"),
        ("2 giorni fa", "2024-02-27"),
        ("5 dagen geleden", "2024-02-24"),
        ("3 дня назад", "2024-02-26"),
        ("3日前", "2024-02-26"),
        ("2 weeks ago", "2024-02-09/2024-02-15"),
        ("a month ago", "2023-12-30/2024-01-29"),
    ],
)
def test_relative_dates_count_from_the_capture_only(text: str, edtf: str) -> None:
    assert only(text, CAPTURED).edtf == edtf
    assert find_dates(text, PLAIN) == []


@pytest.mark.parametrize("text", ["for 3 days", "3 days of talks", "yesterday the river rose over its banks again"])
def test_what_is_no_relative_date(text: str) -> None:
    assert find_dates(text, CAPTURED) == []


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29T23:30:00-05:00", "2024-02-29"),
        ("2024-02-29 00:30", "2024-02-29"),
        ("20240229T101010Z", "2024-02-29"),
        ("2024-02-29T10:00:00.000+00:00", "2024-02-29"),
        ("Wed, 28 Feb 2024 23:00:00 GMT", "2024-02-28"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("PT1H", None),
        ("2024-W05", None),
        ("10:30", None),
        ("1709200000", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_attributes_keep_the_written_day(value: str, edtf: str | None) -> None:
    reading = read_datetime_attribute(value)
    assert (reading.edtf if reading else None) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("E.g., 02/29/2024", "2024-02-29"),
        ("z. B. 29.02.2024", "2024-02-29"),
        ("p. ej., 29/02/2024", "2024-02-29"),
        ("ex. 29/02/2024", "2024-02-29"),
        ("E.g., 02/29/2024 or later", None),
        ("E.g., two rivers", None),
        ("02/29/2024", None),
    ],
)
def test_capture_hints(text: str, edtf: str | None) -> None:
    reading = parse_capture_hint(text)
    assert (reading.edtf if reading else None) == edtf
    if reading:
        assert text[reading.begin : reading.stop] == text[-10:]


def test_a_month_word_of_two_meanings_is_decided_by_the_language() -> None:
    assert only("5. listopada 2013", DateContext(languages=("hr",))).month == 10
    assert only("5. listopada 2013", DateContext(languages=("pl", "hr"))).month == 11
    assert only("5. listopada 2013").ambiguous


@pytest.mark.parametrize(("text", "language"), [("5 செப்டம்பர் 2013", "ta")])
def test_other_languages_are_read_by_the_library(text: str, language: str) -> None:
    reading = only(text, DateContext(languages=(language,)))
    assert reading.rule == "date.library"
    assert reading.precision == "day"
    assert find_dates(text, PLAIN) == []


def test_the_library_adds_no_day_that_is_not_written() -> None:
    reading = only("სექტემბერი 2013", DateContext(languages=("ka",)))
    assert (reading.edtf, reading.precision) == ("2013-09", "month")


def test_only_the_first_2000_characters_are_read() -> None:
    assert find_dates("a " * 1000 + "May 5, 2013", PLAIN) == []


def test_load_gives_the_same_table_at_every_call() -> None:
    assert load("dates") is load("dates")
    assert load("dates") == tomllib.loads(files("pageparse.vocab").joinpath("dates.toml").read_text(encoding="utf-8"))
    with pytest.raises(FileNotFoundError):
        load("no such table")


def test_every_language_has_twelve_months() -> None:
    assert {language: len(rows) for language, rows in load("dates")["months"].items() if len(rows) != 12} == {}


@pytest.mark.parametrize("language", sorted(load("dates")["months"]))
def test_every_month_of_every_language_is_read(language: str) -> None:
    context = DateContext(languages=(language,))
    for number, row in enumerate(load("dates")["months"][language], 1):
        for word in row.split():
            assert only(f"7 {word.replace('_', ' ')} 2013", context).edtf == f"2013-{number:02}-07", word


# Properties

PIECES = (
    "May mayo Mai März septiembre Sept. 5 12 31 32 2013 1999 13 0 05 / - – . , : ' ( ) of de to bis a and & th º er "
    "Q3 T2 quarter Spring winter Monday Mon, 年 月 日 년 월 일 مايو ٥ ٢٠١٤ ago days yesterday hace published Updated: "
    "T10:00 Z am % $ set mar E.g., Nov fy year"
).split()
LINES = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", "-"])), max_size=12).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
CONTEXTS = st.builds(
    DateContext,
    st.sampled_from([None, True, False]),
    st.sampled_from([(), ("en",), ("es-MX",), ("de", "en-US"), ("ka",), ("", "x-y")]),
    st.sampled_from([None, datetime.date(2024, 2, 29)]),
)
RANK = ["day", "month", "quarter", "season", "year", "range"]


def check(text: str, context: DateContext) -> None:
    found = find_dates(text, context)
    assert not found or may_hold_date(text)
    stop = 0
    for reading in found:
        assert stop <= reading.begin < reading.stop <= len(text)
        stop = reading.stop
        check_value(text[reading.begin : reading.stop], reading)


def check_value(raw: str, reading: DateReading) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", raw)]
    if reading.edtf is None:
        assert reading.start is reading.end is reading.year is None
        assert reading.day in numbers
        return
    assert reading.start is not None
    assert reading.end is not None
    assert datetime.date.fromisoformat(reading.start) <= datetime.date.fromisoformat(reading.end)
    if reading.rule in {"date.relative", "date.compact"}:
        return
    for part in reading.edtf.split("/"):
        year, _, last = part.partition("-")
        assert int(year) in numbers or int(year) % 100 in numbers
        if part.count("-") == 2:
            assert int(last[3:]) in numbers


@given(st.text(max_size=200), CONTEXTS)
def test_total_over_any_text(text: str, context: DateContext) -> None:
    check(text, context)
    read_datetime_attribute(text)
    parse_capture_hint(text)
    decide_day_first([text], context.languages)


@settings(max_examples=400)
@given(LINES, CONTEXTS)
def test_total_and_nothing_invented_over_pieces_of_dates(text: str, context: DateContext) -> None:
    check(text, context)
    read_datetime_attribute(text)
    parse_capture_hint(text)


@given(LINES)
def test_reading_its_own_iso_output_gives_it_back(text: str) -> None:
    for reading in find_dates(text, PLAIN):
        if reading.edtf is not None and reading.precision in ("day", "month", "year", "range"):
            again = only(reading.edtf)
            assert (again.edtf, again.start, again.end, again.precision) == (
                reading.edtf, reading.start, reading.end, reading.precision,
            )  # fmt: skip


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_every_way(day: datetime.date) -> None:
    written = [
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%a}, {day.day} {day:%b} {day.year}",
    ]
    assert [only(text).edtf for text in written] == [day.isoformat()] * 4


HOSTILE = [
    "1/", "12-", "2013-", "May ", "5 May ", "n. ", "(2013) ", "1 2 ", "Q3", "年5", "5月", "'", "٣", "a ", "-", "1.",
    "to ", "Mon, ", "5-", "\u0301", "of of 5 ", "1er ", " ", "\n", "E.g. ", "3 days ", "T10:00", "published ", "9",
    "(", "1T", "a 5 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_lines_take_no_longer_than_others(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    context = DateContext(languages=("ka",), anchor=datetime.date(2024, 2, 29))
    find_dates("1 май 2013", context)  # the library is loaded once
    begun = time.process_time()
    find_dates(text, context)
    may_hold_date(text)
    read_datetime_attribute(text)
    parse_capture_hint(text)
    decide_day_first([text], ())
    assert time.process_time() - begun < 0.2


def test_a_month_that_is_also_a_word_stands_alone_behind_a_bar() -> None:
    assert only("Note | mars 2021").edtf == "2021-03"
    assert find_dates("note mars 2021", PLAIN) == []
    assert find_dates("Note | mars 2021 et la suite", PLAIN) == []


def test_a_month_that_is_also_a_word_ends_a_line_behind_a_comma() -> None:
    assert only("Rapporter, mars 2021").edtf == "2021-03"
    assert only("Anne Dubois et Pierre Martin, mars 2021").edtf == "2021-03"
    assert find_dates("One Way, Mars 2021", PLAIN) == []
    assert find_dates("note, mars 2021 et la suite", PLAIN) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2013.05.12(일) ~ 05.14(화)", "2013-05-12/2013-05-14"),
        ("2013/05/12(日)～05/14(火)", "2013-05-12/2013-05-14"),
        ("令和元年5月12日～14日", "2019-05-12/2019-05-14"),
        ("平成25年5月", "2013-05"),
        ("令和6年", "2024"),
        ("Sport | 13-05-14", "2014-05-13"),
    ],
)
def test_eras_and_ranges_of_the_east(text, edtf):
    assert [reading.edtf for reading in find_dates(text, DateContext())] == [edtf]


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("2018 / 2. \u00c7eyrek", "tr", "2018-34"),
        ("2018 \u2013 2. Quartal", "de", "2018-34"),
        ("2.\u00ba trimestre de 2018", "pt", "2018-34"),
        ("2018.05.07.(\uc6d4) ~ 2018.06.11.(\uc6d4)", "ko", "2018-05-07/2018-06-11"),
        ("7 May 2018 (Mon) - 11 June 2018 (Mon)", "en", "2018-05-07/2018-06-11"),
    ],
)
def test_quarters_behind_the_year_and_ranges_with_weekdays(text: str, language: str, edtf: str) -> None:
    assert [found.edtf for found in find_dates(text, DateContext(languages=(language,)))] == [edtf]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Laufzeit: 10/2019 – 09/2022", "de", "2019-10/2022-09"),
        ("Durée : 01/2020-12/2021", "fr", "2020-01/2021-12"),
        ("1.2014–3.2015", "fi", "2014-01/2015-03"),
        ("Laufzeit: seit 04/2021", "de", "2021-04"),
        ("Kötet | 2020. december", "hu", "2020-12"),
        ("Informe • 06/2019", "es", "2019-06"),
        ("Raport · 2021", "pl", "2021"),
        ("Projekttid: 2017–2019. Projektledare: Elsa Broman", "sv", "2017/2019"),
        ("Laufzeit: 2018-2020 · Förderung: Hafenfonds", "de", "2018/2020"),
    ],
)
def test_months_and_years_that_only_stand_alone_stand_behind_bars_and_labels_too(text, language, expected):
    assert [reading.edtf for reading in find_dates(text, DateContext(languages=(language,)))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Call: 2010-2015. More",
        "Duration: 2010-2015 crews",
        "Docket | 2012-13",
        "Case no. 4 | 20130512",
        "Reports | 2012 | 2013",
    ],
)
def test_numbers_behind_bars_are_no_dates(text):
    assert find_dates(text, DateContext(languages=("en",))) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Elemzés, 2018. augusztus", "2018-08"),
        ("Kovács Ágnes 2018. augusztus", "2018-08"),
        ("Report, 2018 August", "2018-08"),
        ("In 2018 August was warm", None),
    ],
)
def test_a_year_before_its_month_at_the_end_of_a_line(text: str, edtf: str | None) -> None:
    found = find_dates(text, DateContext())
    assert [reading.edtf for reading in found] == ([edtf] if edtf else [])
