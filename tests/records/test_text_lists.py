"""Whole pages as text: lists among menus, crumbs, filters, pagers and footers, in layouts of many kinds."""

from __future__ import annotations

import time

import pytest

import pageparse

MENU = """Zum Inhalt springen
Institut für Hafenkunde
  • Start
  • Über uns
    • Leitung
    • Geschichte
  • Themen
    • Schleusen
    • Deiche
  • Presse
  • Kontakt
"""
FOOT = """
Folgen Sie uns

  • Facebook
  • LinkedIn
  • Newsletter

  • Impressum
  • Datenschutz
© 2020 Institut für Hafenkunde
"""
TITLES = (
    "Schleusen im Winter offen halten",
    "Wer den Deich bezahlt",
    "Neue Krane für alte Kais",
    "Das Watt als Speicher",
)
TEASER = "Neun Gemeinden an einem Fluss vergleichen, was sie vor dem Hochwasser getan haben und was danach."


def page(body: str, menu: str = MENU, foot: str = FOOT) -> pageparse.Page:
    return pageparse.parse_bytes(f"{menu}\nPresse\n\n{body}\n{foot}".encode())


def body(*rows: str, glue: str = "\n") -> str:
    return glue.join("\n".join(row.format(title=title, n=n + 1) for row in rows) for n, title in enumerate(TITLES))


LAYOUTS = {
    "date under the title": body("{title}", "{n}. Mai 2020"),
    "date over the title": body("{n}. Mai 2020", "{title}"),
    "blank lines everywhere": body("{title}", "", "{n}. Mai 2020", "", TEASER, "", glue="\n"),
    "date last": body("{title}", "", TEASER, "", "{n}. Mai 2020 | Pressemitteilung", "", glue="\n"),
    "bulleted titles": body("  • {title}", "    Veröffentlicht am {n}. Mai 2020 | Druckversion", "    Thema: Küste"),
    "bulleted dates": body("  • Meldung | {n}. Mai 2020", "", "    {title}", "", "    " + TEASER, "", glue="\n"),
    "numbered": body("  {n}. {title}", "", "    " + TEASER, "", "    {n}. Mai 2020", "", glue="\n"),
    "rows": body("0{n}.05.2020 \t\t{title}"),
    "title said twice": body("{title}", "", "{n}. Mai 2020", TEASER, "{title}", "", glue="\n"),
    "badges under bullets": body("{title}", "", TEASER, "", "  • Jana Petersen", "  • {n}. Mai 2020", "  • 1{n}"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_among_menus(layout: str) -> None:
    read = page(LAYOUTS[layout])
    assert [item.title for item in read.items] == list(TITLES)
    assert [item.date.edtf for item in read.items if item.date] == [f"2020-05-0{n}" for n in range(1, 5)]
    assert read.title == "Presse"
    assert [section.heading for section in read.sections if section.lists] == ["Presse"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_evidence_of_cut_lines(layout: str) -> None:
    for item in page(LAYOUTS[layout]).items:
        assert item.title
        assert " ".join(item.evidence["title"].raw.split()) == item.title


def test_menus_alone_hold_nothing() -> None:
    years = "\n".join(f"  • {year} ({year % 17})" for year in range(1980, 2020))
    months = "\n".join(f"{month} 2019" for month in ("Januar", "Februar", "März", "April", "Mai"))
    assert page(f"Archiv\n\n{years}\n\n{months}\n").items == []


def test_people_are_no_list() -> None:
    rows = "\n".join(
        f"{name} \t\t0{n}.05.2020" for n, name in enumerate(("Jana Petersen", "Ole Brandt", "Ute Vogt"), 1)
    )
    assert page(rows).items == []


def test_table_by_its_head() -> None:
    head = "Datum \t\tTitel \t\tAutor"
    rows = body("0{n}.05.2020 \t\t{title} \t\tJana Petersen")
    read = page(f"{head}\n{rows}").items
    assert [(item.title, [author.literal for author in item.authors]) for item in read] == [
        (title, ["Jana Petersen"]) for title in TITLES
    ]


def test_empty_cells_keep_their_columns() -> None:
    head = "Datum \t\tOrt \t\tTitel \t\tAutor"
    rows = body("0{n}.05.2020 \t\t \t\t{title} \t\tJana Petersen")
    read = page(f"{head}\n{rows}").items
    assert [item.title for item in read] == list(TITLES)
    assert [[author.literal for author in item.authors] for item in read] == [["Jana Petersen"]] * 4


def test_a_dates_group_dates_what_follows() -> None:
    entries = "\n".join(f"[{n}] HK:{n}\nTitel: {title}\nAutoren: Jana Petersen" for n, title in enumerate(TITLES[:2]))
    groups = "\n\n".join(f"{day}. März 2020\n\n{entries}" for day in (4, 3))
    read = page(groups).items
    assert [item.title for item in read] == [*TITLES[:2], *TITLES[:2]]
    assert [item.date.edtf for item in read if item.date] == ["2020-03-04"] * 2 + ["2020-03-03"] * 2


def test_months_are_titles_below_the_year_of_the_works() -> None:
    menu = MENU.replace("Presse", "Minutes")
    years = "\n\n".join(
        f"{year} Meeting Minutes\n\n" + "\n".join(f"{month} {year}" for month in ("January", "February", "March"))
        for year in (2020, 2019)
    )
    read = pageparse.parse_bytes(f"{menu}\nMinutes\n\n{years}\n{FOOT}".encode()).items
    assert [item.title for item in read] == [f"{m} {y}" for y in (2020, 2019) for m in ("January", "February", "March")]
    assert {item.date.precision for item in read if item.date} == {"month"}


def test_kickers_and_captions_are_no_titles() -> None:
    rows = "\n\n".join(
        f"  {n}. Bild\n    FotoArchiv Hafen {n}\n\n    Am Kai\n\n    {title}\n\n    {TEASER}\n\n    Von Jana Petersen"
        for n, title in enumerate(TITLES, 1)
    )
    assert [item.title for item in page(rows).items] == list(TITLES)


def test_subtitle_belongs_to_the_title_above_it() -> None:
    rows = body("{title}", "Ein Bericht aus vier Häfen", "{n}. Mai 2020", "", TEASER, "", glue="\n")
    assert [item.title for item in page(rows).items] == list(TITLES)


def test_headlines_without_dates() -> None:
    long = [f"{title} und was die Gemeinden am Fluss daraus lernen" for title in TITLES]
    assert [item.title for item in page("\n\n".join(long)).items] == long


def test_most_read_stands_aside() -> None:
    aside = "Meistgelesen\n" + "\n".join(f"  • Warum {title.lower()} teurer wird als gedacht" for title in TITLES)
    read = page(LAYOUTS["date under the title"] + "\nÄltere Beiträge\n" + aside)
    assert [item.title for item in read.items if not item.secondary] == list(TITLES)


def test_prose_like_title_is_known_by_its_place() -> None:
    question = "Hat die neue Schleuse am alten Hafen den Verkehr auf dem Fluss wirklich schneller gemacht?"
    rows = LAYOUTS["blank lines everywhere"].replace(TITLES[2], question)
    assert [item.title for item in page(rows).items] == [*TITLES[:2], question, TITLES[3]]


def seconds(data: bytes) -> float:
    started = time.process_time()
    pageparse.parse_bytes(data)
    return time.process_time() - started


@pytest.mark.slow
def test_ten_times_as_long_costs_ten_times_as_much() -> None:
    text = (MENU + "\n" + LAYOUTS["blank lines everywhere"] * 30 + FOOT).encode()
    assert min(seconds(text * 10) for _ in range(2)) < 20 * min(seconds(text) for _ in range(3))


def test_a_date_above_bulleted_entries_dates_each_of_them() -> None:
    days = ((3, TITLES[:2]), (2, TITLES[2:3]), (1, TITLES[3:]))
    groups = "\n\n".join(
        f"{day}. Juni 2020\n\n" + "\n".join(f"  • {title} am Unterlauf des Flusses" for title in titles)
        for day, titles in days
    )
    read = page(groups).items
    assert [item.title for item in read] == [f"{title} am Unterlauf des Flusses" for title in TITLES]
    assert [item.date.edtf if item.date else None for item in read] == ["2020-06-03"] * 2 + ["2020-06-02", "2020-06-01"]


LONG = tuple(f"{title} und was am Fluss daraus folgt" for title in TITLES)


def lines(*rows: str, titles: tuple[str, ...] = LONG) -> str:
    return "\n".join("\n".join(row.format(title=title, n=n) for row in rows) for n, title in enumerate(titles, 1))


def titles_of(text: str) -> list[str | None]:
    return [item.title for item in page(text).items]


def test_a_title_said_below_its_picture_needs_no_date() -> None:
    assert titles_of(lines("{title}", "", "{title}")) == list(LONG)


def test_a_cut_title_is_the_title_again() -> None:
    cut = [f"{title}\n\n{title[:25]}...\n\n{TEASER}" for title in LONG]
    assert titles_of("\n\n".join(cut)) == list(LONG)


def test_a_title_with_a_colon_and_a_date_said_twice_is_a_title() -> None:
    long = tuple(f"Warum: {title} im Januar 2015" for title in TITLES)
    assert titles_of(lines("{title}", "", "{title}", titles=long)) == list(long)


def test_a_title_and_its_caption_in_one_line() -> None:
    rows = lines("{title} {title}", "0{n}.05.2020", "", TEASER)
    assert titles_of(rows) == list(LONG)


def test_lead_on_with_the_title_closes_an_entry() -> None:
    about = ("Wie es weitergeht", "Was es kostet im Jahr", "Fragen und Antworten", "Der Plan")
    rows = [f"{title}\n\n{text}\n\nLies hier {title}" for title, text in zip(LONG, about, strict=True)]
    assert titles_of("\n\n".join(rows)) == list(LONG)


def test_comments_counted_behind_titles() -> None:
    days = ((9, LONG[:2]), (8, LONG[2:]))
    groups = [f"{day}. Mai 2020\n\n" + "\n\n".join(f"{title} (1{day})" for title in found) for day, found in days]
    read = page("\n\n".join(groups) + "\n\nMehr im Archiv").items
    assert [item.title for item in read] == list(LONG)
    assert [item.date.edtf for item in read if item.date] == ["2020-05-09"] * 2 + ["2020-05-08"] * 2


def test_choices_of_a_filter_are_no_titles() -> None:
    assert titles_of("9. Mai 2020\n\n" + "\n".join(f"{title} (1{n})" for n, title in enumerate(TITLES[1:]))) == []


def test_dates_that_close_titles() -> None:
    few = ("Lichterfest am Kai", "Markt der alten Boote", "Tag der offenen Schleuse", "Fest im Hafen")
    rows = lines("{title} am 0{n}.05.2020", TEASER, "", titles=few)
    read = page(rows).items
    assert [item.title for item in read] == list(few)
    assert [item.date.edtf for item in read if item.date] == [f"2020-05-0{n}" for n in range(1, 5)]


def test_days_without_a_year_open_titles() -> None:
    rows = "\n".join(f"Dec {n}. {title}" for n, title in enumerate(TITLES, 1))
    assert titles_of(rows) == list(TITLES)


def test_a_single_day_without_a_year_is_part_of_its_title() -> None:
    first = "May 15: ein Jahr nach der Flut am Unterlauf"
    assert titles_of(lines("{title}", "0{n}.05.2020", "", titles=(first, *LONG[1:]))) == [first, *LONG[1:]]


def test_byline_behind_the_date_is_no_title() -> None:
    rows = lines("{title}", "", TEASER, "", "May 0{n}, 2020 by Jana Petersen in Rivers", "")
    read = page(rows).items
    assert [item.title for item in read] == list(LONG)
    assert [item.date.edtf for item in read if item.date] == [f"2020-05-0{n}" for n in range(1, 5)]
    assert [[author.literal for author in item.authors] for item in read] == [["Jana Petersen"]] * 4


def test_menus_do_not_measure_the_lists_beside_them() -> None:
    menu = MENU + "".join(f"  • Thema {n} am Fluss\n" for n in range(30))
    topics = ("Küste und Watt", "Deich", "Häfen und Kais", "Wehre")
    rows = "\n".join(
        f"  • Mehr zu: {topic}\n    {title}\n    Neues aus {topic}\n    {n}. Mai 2020\n    Lage in {topic}\n    {topic}"
        for n, (topic, title) in enumerate(zip(topics, LONG, strict=True), 1)
    )
    read = pageparse.parse_bytes(f"{menu}{rows}\n{FOOT}".encode()).items
    assert [item.title for item in read] == list(LONG)


def test_a_kicker_as_long_as_a_title() -> None:
    kickers = ("Nasse Füße", "Wer soll das denn alles bezahlen", "Schwer zu heben", "Voll bis oben hin")
    rows = [
        f"  {n}. {kicker}\n\n    {title}\n\n    {TEASER} {n}.\n\n    von Jana Petersen"
        for n, (kicker, title) in enumerate(zip(kickers, LONG, strict=True), 1)
    ]
    assert titles_of("\n\n".join(rows)) == list(LONG)


def test_an_address_is_where_a_picture_comes_from() -> None:
    rows = lines("  • https://bilder.example/fluss/see/{n}/gross/", "    {title}", "    {n}. Mai 2020")
    assert titles_of(rows) == list(LONG)


def test_teasers_that_break_off_with_dots() -> None:
    towns = ("Neuhafen", "Altufer", "Sielstadt", "Wehrdorf")
    rows = "\n\n".join(
        f"{title}\n\n{title}\n\nIn {town} streiten seit Mai alle..." for title, town in zip(LONG, towns, strict=True)
    )
    read = page(rows).items
    assert [item.title for item in read] == list(LONG)
    assert [item.teaser for item in read] == [f"In {town} streiten seit Mai alle..." for town in towns]


def test_teasers_without_a_full_stop() -> None:
    long = (
        "Neun Gemeinden an einem langen Fluss vergleichen was sie in einem ganzen Jahr gegen das Hochwasser getan haben"
    )
    rows = lines("{title}", "", f"{long} {{n}}", "", "Küste", "")
    read = page(rows).items
    assert [item.title for item in read] == list(LONG)
    assert all(item.teaser and item.teaser.startswith("Neun Gemeinden") for item in read)


def test_titles_with_teasers_need_no_dates() -> None:
    teasers = [f"{TEASER[:-1]} {word}." for word in ("hier", "dort", "heute", "morgen")]
    rows = "\n\n".join(f"{title}\n\n{teaser}" for title, teaser in zip(LONG, teasers, strict=True))
    read = pageparse.parse_bytes(f"{MENU}\nWillkommen am Fluss\n\n{rows}\n{FOOT}".encode()).items
    assert [item.title for item in read] == list(LONG)


def test_headlines_on_one_matter_are_no_labelled_values() -> None:
    long = tuple(f"Hochwasser: {title}" if n else title for n, title in enumerate(LONG))
    rows = lines("{title}", "", TEASER + " {n}.", "", "{n}. Mai 2020", "Jana Petersen", titles=long)
    assert titles_of(rows) == list(long)


def test_a_heading_right_above_its_list() -> None:
    rows = lines("{title}", "", "{n}. Mai 2020", "")
    read = pageparse.parse_bytes(f"{MENU}\nAktuelles vom Fluss\n{rows}\n{FOOT}".encode())
    assert [section.heading for section in read.sections if section.lists] == ["Aktuelles vom Fluss"]


def test_a_coded_title_is_known_by_where_the_others_stand() -> None:
    codes = ("2:07-cv-12", "2:07-cv-18", "Az. 4711", "Az. 4713", "Az. 4719", "Az. 4720", "Az. 4722", "Az. 4729")
    titles = [
        f"{code} • Holm und Söhne am Kai gegen Lind" if n > 1 else f"{code} • Holm" for n, code in enumerate(codes)
    ]
    rows = [f"{title} v. Lind\n\n1{n}.05.2020\n{TEASER} {n}." for n, title in enumerate(titles)]
    assert [item.title for item in page("\n\n".join(rows)).items] == [f"{title} v. Lind" for title in titles]


def test_a_small_table_on_a_page_of_many_menus() -> None:
    words = ("Hafen", "Über uns", "Deich und Siel", "Am Ufer der Stadt", "Fähre")
    menus = "\n".join(f"{' ' * indent}• {word}" for indent in range(2, 40) for word in words)
    rows = "\n".join(f"0{n}.05.2020\t\t{title}\t\tPDF" for n, title in enumerate(TITLES[:3], 1))
    read = pageparse.parse_bytes(f"{MENU}\n{menus}\n\nDatum\t\tTitel\t\tDatei\n{rows}\n{FOOT}".encode())
    assert [item.title for item in read.items] == list(TITLES[:3])


def test_a_word_above_each_title_is_its_type() -> None:
    kickers = ("Häfen", "Deiche", "Häfen", "Fähren")
    rows = [
        f"{kicker}\n{title}\n\n{TEASER} {n}.\n\n{n}. Mai 2020"
        for n, (kicker, title) in enumerate(zip(kickers, LONG, strict=True), 1)
    ]
    read = page("\n\n".join(rows)).items
    assert [item.title for item in read] == list(LONG)
    assert [[told.label for told in item.types] for item in read] == [[kicker] for kicker in kickers]


def test_an_arrow_by_itself_leads_to_the_whole() -> None:
    rows = lines("{title}", "", TEASER + " {n}.", "", "»", "")
    assert titles_of(rows) == list(LONG)


def test_dates_that_open_entries_are_found_whether_a_bullet_stands_before_them_or_not() -> None:
    rows = [
        f"{'  • ' if n in (0, 2) else '    '}0{n + 1}.03.2020\n\n    {title}\n\n    {TEASER}\n\n    Weiterlesen\n"
        for n, title in enumerate(TITLES)
    ]
    found = page("\n".join(rows)).items
    assert [(item.title, item.date and item.date.edtf) for item in found] == [
        (title, f"2020-03-0{n + 1}") for n, title in enumerate(TITLES)
    ]


def test_a_word_above_each_title_is_no_title_where_some_of_these_words_come_again() -> None:
    kickers = ("Ausschreibung", "Hafenamt", "Lotsen", "Hafenamt")
    rows = [f"  • 0{n + 1}.03.2020\n    {kickers[n]}\n    {title}" for n, title in enumerate(TITLES)]
    filler = "\n".join("Hafenamt\n\nDer Dienst hat von acht bis zwölf geöffnet und bittet um Anmeldung." for _ in "ab")
    found = page("\n".join(rows), foot=f"\n{filler}\n{FOOT}").items
    assert [item.title for item in found[: len(TITLES)]] == list(TITLES)
