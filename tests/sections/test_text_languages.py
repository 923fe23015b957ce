"""The same programme page as a plain-text capture in languages whose words for types and headings are not all known."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import pageparse

PAGE = """{title}

{title}

{intro}

{lead}

{points}

{activity}

{pages}

{cover} rc final_web
{report}
{months[0]}
{by}{names[0]}
{cover} {title}
{brief}
{months[1]}
{by}{names[1]}
RC_atlas_2020
{report}
{months[2]}
{by}{names[0]}

{pages}

RC_forum_5613
{video}
{days[0]}

{teasers[0]}

EVENT 2020.11.04 {title}
{video}
{days[1]}

{teasers[1]}

{pages}

{works}

{report}
{months[0]}

{teasers[2]}

{brief}
{months[1]}

{teasers[0]}

{video}
{days[1]}

{teasers[1]}

{pages}"""


@dataclass(frozen=True)
class Words:
    """What a page of one language says; ``brief`` and ``pages`` of some are made up and no vocabulary has them."""

    title: str
    intro: str
    lead: str
    points: tuple[str, ...]
    activity: str
    pages: str
    works: str
    report: str
    brief: str
    video: str
    months: tuple[str, ...]
    days: tuple[str, ...]
    by: str
    names: tuple[str, ...]
    cover: str
    teasers: tuple[str, ...]


LANGUAGES = {
    "nl": Words(
        "Rivieren en steden",
        "Het programma Rivieren en steden onderzoekt hoe gemeenten het water verdelen dat zij niet zelf hebben.",
        "Het werk rust op vier zaken:",
        ("eerlijke tarieven,", "veilige bronnen,", "hergebruik van afvalwater en", "kleine steden."),
        "Wat wij laatst deden",
        "Bladzij",
        "Publicaties",
        "Rapporten",
        "Waterstukken",
        "Video",
        ("Maart 2021", "November 2020", "Mei 2020"),
        ("12 maart 2021", "4 november 2020"),
        "Door ",
        ("Anna Bakker en Tom de Vries", "Pieter Jansen"),
        "omslag",
        (
            "Negen gemeenten aan dezelfde rivier vergelijken wat zij vóór de overstroming deden en wat daarna.",
            "De pompen werden in het voorjaar verkocht en in het najaar voor de dubbele prijs teruggekocht.",
            "Een korte gids voor raden die een bron willen meten met alleen een emmer, een klok en geduld.",
        ),
    ),
    "pl": Words(
        "Rzeki i miasta",
        "Program Rzeki i miasta bada, jak gminy dzielą się wodą, której żadna z nich nie ma u siebie dość.",
        "Zajmuje się przede wszystkim tym:",
        ("uczciwe taryfy,", "bezpieczne źródła,", "ponowne użycie ścieków oraz", "małe miasta."),
        "Co robimy ostatnio",
        "Karty",
        "Publikacje",
        "Raporty",
        "Wodniki",
        "Wideo",
        ("Marzec 2021", "Listopad 2020", "Maj 2020"),
        ("12 marca 2021", "4 listopada 2020"),
        "Autorzy: ",
        ("Anna Kowalska i Tomasz Nowak", "Piotr Wiśniewski"),
        "okładka",
        (
            "Dziewięć gmin nad tą samą rzeką porównuje, co zrobiły przed powodzią, a co dopiero po niej.",
            "Pompy sprzedano wiosną i odkupiono jesienią za podwójną cenę, jak pokazują protokoły z posiedzeń.",
            "Krótki przewodnik dla rad, które chcą zmierzyć źródło wiadrem, zegarkiem i odrobiną cierpliwości.",
        ),
    ),
    "el": Words(
        "Ποτάμια και πόλεις",
        "Το πρόγραμμα Ποτάμια και πόλεις μελετά πώς οι δήμοι μοιράζονται το νερό που δεν έχουν οι ίδιοι.",
        "Η εργασία μας αφορά τα εξής:",
        ("δίκαια τιμολόγια,", "ασφαλείς πηγές,", "επαναχρησιμοποίηση λυμάτων και", "μικρές πόλεις."),
        "Τι κάναμε τελευταία",
        "Φύλλα",
        "Δημοσιεύσεις",
        "Εκθέσεις",
        "Υδατικά",
        "Βίντεο",
        ("Μάρτιος 2021", "Νοέμβριος 2020", "Μάιος 2020"),
        ("12 Μαρτίου 2021", "4 Νοεμβρίου 2020"),
        "Συγγραφείς: ",
        ("Άννα Παπαδοπούλου και Θωμάς Γεωργίου", "Πέτρος Νικολάου"),
        "εξώφυλλο",
        (
            "Εννέα δήμοι στο ίδιο ποτάμι συγκρίνουν τι έκαναν πριν από την πλημμύρα και τι έκαναν μετά.",
            "Οι αντλίες πουλήθηκαν την άνοιξη και αγοράστηκαν ξανά το φθινόπωρο στη διπλή τιμή.",
            "Ένας σύντομος οδηγός για συμβούλια που θέλουν να μετρήσουν μια πηγή με κουβά και υπομονή.",
        ),
    ),
}


def read(words: Words) -> pageparse.Page:
    told = {name: getattr(words, name) for name in Words.__dataclass_fields__}
    told["points"] = "\n".join(f"  • {point}" for point in words.points)
    return pageparse.parse_bytes(PAGE.format(**told).encode())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_sections_by_where_they_stand(tag: str) -> None:
    words = LANGUAGES[tag]
    sections = read(words).sections
    assert [(section.role, section.heading) for section in sections] == [
        ("overview", words.title),
        ("pillars", None),
        ("activity_listing", words.activity),
        ("activity_listing", words.works),
    ]
    assert sections[1].points[2:] == [" ".join(words.points[2].split()[:-1]), words.points[3].rstrip(".")]
    assert [[len(each.items) for each in section.lists] for section in sections[2:]] == [[3, 2], [3]]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_types_by_where_others_stand(tag: str) -> None:
    words = LANGUAGES[tag]
    page = read(words)
    shown = [words.report, words.brief, words.report, words.video, words.video, words.report, words.brief, words.video]
    assert [[one.label for one in item.types] for item in page.items] == [[label] for label in shown]
    assert [item.title for item in page.items] == [None] * len(shown)
    dates = ["2021-03", "2020-11", "2020-05", "2021-03-12", "2020-11-04", "2021-03", "2020-11", "2020-11-04"]
    assert [item.date.edtf for item in page.items if item.date] == dates


@pytest.mark.parametrize("tag", LANGUAGES)
def test_captions_authors_and_teasers(tag: str) -> None:
    words = LANGUAGES[tag]
    items = read(words).items
    captions = [f"{words.cover} rc final_web", f"{words.cover} {words.title}", "RC_atlas_2020", "RC_forum_5613"]
    assert [item.image.alt for item in items if item.image] == [*captions, f"EVENT 2020.11.04 {words.title}"]
    assert [len(item.authors) for item in items] == [2, 1, 2, 0, 0, 0, 0, 0]
    assert [item.teaser for item in items if item.teaser] == [words.teasers[n] for n in (0, 1, 2, 0, 1)]
    assert {item.language.tag for item in items if item.language and item.teaser} == {tag}


@pytest.mark.parametrize("hint", ["Ej.: 24/03/2021", "De ex., 24/03/2021"])
def test_hints_of_a_date_filter_above_the_title(hint: str) -> None:
    page = pageparse.parse_bytes(f"{hint}\n{hint}\n{PAGE.format(**vars(LANGUAGES['nl']))}".encode())
    assert page.title == LANGUAGES["nl"].title
    assert page.source.captured_at == "2021-03-24"
