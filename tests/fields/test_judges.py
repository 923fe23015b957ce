"""Judges as authors: who signed an opinion, and names without the initials of the office."""

from __future__ import annotations

import pytest

import pageparse
from pageparse.grammar.judges import find_signature, read_separate, without_office

CASES = ("Harbour Trust v. Nine Ferries", "In re the Lower Weir", "Miller v. Pond Society", "Owl v. Barn Office")


def authors(body: str) -> list[list[str]]:
    page = f"<html lang=en><head><title>Opinions</title></head><body><h1>Opinions</h1>{body}</body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://court.example/").items
    return [[author.literal for author in item.authors] for item in found]


def entries(*lines: str) -> str:
    listed = "<li><h3><a href='/o/{0}'>{1}</a></h3><div>Filed 05/0{2}/2014</div><p>{3}</p></li>"
    return "<ul>" + "".join(listed.format(n, CASES[n], n + 1, line) for n, line in enumerate(lines)) + "</ul>"


@pytest.mark.parametrize(
    ("text", "judges"),
    [
        ("Appeal from the Decree of May 3, 2023, at Low Fen. Memorandum by: Marsh-Lowe, J.", ["Marsh-Lowe"]),
        ("Opinion by: Askew, S.J.*", ["Askew"]),
        ("OPINION granting the motion. Signed by Senior Judge Ida M. Berg. (kl) Copy to parties.", ["Ida M. Berg"]),
        ("JUSTICE HERON delivered the Opinion of the Court, in which CHIEF JUSTICE MOLE joined", ["HERON"]),
        ("Judgment delivered by the Hon. Mr. Justice O'Otter on 3 May 2012", ["O'Otter"]),
        ("Decision by Nguyen, Tran and Le, JJ.", ["Nguyen", "Tran", "Le"]),
        ("Opinion by: Justice Ida Berg, Joined By: Heron, J.", ["Ida Berg"]),
        ("Opinion by: PER CURIAM", []),
        ("A motion filed by the State", []),
        ("Order by the Court", []),
        ("Decision by the Harbour Board", []),
    ],
)
def test_who_signed(text: str, judges: list[str]) -> None:
    assert [judge.literal for judge in find_signature(text)] == judges


@pytest.mark.parametrize(
    ("literal", "name"),
    [
        ("Askew, Ch. J.", "Askew"),
        ("Askew, P.J.", "Askew"),
        ("Askew, Dorothy M., C.J.", "Askew, Dorothy M."),
        ("Askew, J.", "Askew"),
        ("Ní Askew J.", "Ní Askew"),
        ("Askew, S.J.*", "Askew"),
        ("Dorothy J. Askew", "Dorothy J. Askew"),
        ("Askew, Jr.", "Askew, Jr."),
    ],
)
def test_a_name_without_the_office(literal: str, name: str) -> None:
    assert without_office(literal) == name


def test_a_separate_opinion_is_its_judges() -> None:
    found = [read_separate(text) for text in ("Justice Heron concurring in part", "Mole, J., dissenting", "dissenting")]
    assert [judge.literal if judge else None for judge in found] == ["Heron", "Mole", None]


def test_the_judge_who_signed_stands_in_running_text() -> None:
    text = "OPINION denying the motion for summary judgment of the ferries on all counts. Signed by Judge {}. (kl)"
    judges = ("Ida M. Berg", "Karen Mole", "Victor Heron", "Lisa Swan")
    assert authors(entries(*map(text.format, judges))) == [[judge] for judge in judges]


def test_who_signed_what_no_court_lists_is_no_author() -> None:
    listed = (
        "<li><h3><a href='/b/{0}'>The law on river tolls, part {0}</a></h3><p>Signed by Governor Ida Berg.</p></li>"
    )
    assert authors("<ul>" + "".join(map(listed.format, (1, 2, 3))) + "</ul>") == [[], [], []]


def test_initials_behind_a_judge_are_the_office_and_behind_a_scholar_initials() -> None:
    row = "<tr><td><a href='/{0}'>{1}</a><td>0{0}/05/2014<td>{2}</tr>"
    head = "<tr><th>Title<th>Date<th>Author</tr>"
    rows = [row.format(n, case, "Askew, P.J.") for n, case in enumerate(CASES, 1)]
    assert authors(f"<table>{head}{''.join(rows)}</table>") == [["Askew"]] * 4
    rows = [row.format(n, f"The mill pond in year {n}", "Askew, P.J.") for n in range(1, 5)]
    assert authors(f"<table>{head}{''.join(rows)}</table>") == [["Askew, P.J."]] * 4


def test_a_judge_in_the_brackets_of_a_title_wrote_the_separate_opinion() -> None:
    row = "<tr><td>1{0}-22<td><a href='/{0}'>{1}</a><td>0{0}/05/2014</tr>"
    titles = (*CASES, "Owl v. Barn Office (Justice Heron dissenting)")
    rows = "".join(row.format(n, title) for n, title in enumerate(titles, 1))
    assert authors(f"<table>{rows}</table>") == [[], [], [], [], ["Heron"]]


def test_the_panel_of_a_case_is_its_judges_and_no_list_of_members_elsewhere() -> None:
    line = "Coram: Heron CJ, Mole-Swan and Otter JJ"
    assert authors(entries(*[line] * 4)) == [["Heron", "Mole-Swan", "Otter"]] * 4
    listed = (
        "<li><h3><a href='/g/{0}'>The working group on tolls, year {0}</a></h3><p>Members: Ida Berg, Ada Holm</p></li>"
    )
    assert authors("<ul>" + "".join(map(listed.format, (1, 2, 3))) + "</ul>") == [[], [], []]


def test_a_tribunals_members_behind_the_number_of_the_case() -> None:
    entry = (
        "<li><div><a href='/d/{0}'>{1} c. Le Bac</a></div><div>2016 LBT {0} - {0} mars 2016</div><div>{2}</div></li>"
    )
    line = "<span>Dossier :</span> LB-{0}-1452 <span>Membres :</span> M. Rejan Mulot, ingénieur et Me Odile Loutre"
    names = ("Moulin", "Étang", "Ferme du Lac", "Ville de Bas-Fond")
    body = "".join(entry.format(n, name, line.format(n)) for n, name in enumerate(names, 1))
    page = f"<html lang=fr><head><title>Décisions</title></head><body><h1>Décisions</h1><ul>{body}</ul></body></html>"
    found = pageparse.parse_bytes(page.encode(), url="https://tribunal.example/").items
    assert [[author.literal for author in item.authors] for item in found] == [["Rejan Mulot", "Odile Loutre"]] * 4


def test_a_column_of_panels() -> None:
    row = "<tr><td>05/0{0}/2024<td>{1}<td>Heron, Mole-Swan, Otter<td><a href='/{0}.mp3'>Listen</a></tr>"
    head = "<tr><th>Argued<th>Case<th>Panel<th>Audio</tr>"
    rows = "".join(row.format(n, case) for n, case in enumerate(CASES, 1))
    assert authors(f"<table>{head}{rows}</table>") == [["Heron", "Mole-Swan", "Otter"]] * 4


def test_the_judge_in_brackets_or_in_a_sentence_behind_the_title() -> None:
    row = "<li><a href='/o/{0}.pdf'>{1}</a>, No. 24-10{0} (Heron, J.), 0{0}/05/2024</li>"
    assert (
        authors("<ul>" + "".join(row.format(n, case) for n, case in enumerate(CASES, 1)) + "</ul>") == [["Heron"]] * 4
    )
    row = (
        "<p><b><a href='/o/{0}.pdf'>No. 24-10{0}</a></b> {1} (filed May {0}, 2024). Justice Heron wrote the opinion of "
        "the court. The trust may close the upper landing in winter when the ice is thick.</p>"
    )
    assert authors("".join(row.format(n, case) for n, case in enumerate(CASES, 1))) == [["Heron"]] * 4


def test_a_title_of_honour_is_no_part_of_a_judge_s_name() -> None:
    row = "<tr><td>{1}<td>0{0}/05/2024<td>HON'BLE MR. JUSTICE HERON<td><a href='/{0}.pdf'>PDF</a></tr>"
    head = "<tr><th>Case<th>Date<th>Judgment By<th>Judgment</tr>"
    rows = "".join(row.format(n, case) for n, case in enumerate(CASES, 1))
    assert authors(f"<table>{head}{rows}</table>") == [["HERON"]] * 4
