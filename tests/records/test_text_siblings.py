"""Whole pages as text: a line of another look than its siblings is still what most lines in their place are."""

from __future__ import annotations

import pageparse

MENU = "Saltar al contenido\n\n  • Inicio\n  • Quiénes somos\n    • Historia\n  • Temas\n  • Prensa\n  • Contacto\n"
FOOT = "\n  • Aviso legal\n  • Privacidad\n© 2021 Red de Cuencas\n"
TITLES = (
    "Los pozos viejos vuelven a dar agua",
    "Quién paga la presa de arriba",
    "Nueve pueblos miden su río",
    "Un mapa de las fuentes del valle",
    "El riego que no gasta tanto",
    "La escuela que cuida el arroyo",
    "Cartas desde la desembocadura",
)
TEASER = "Los vecinos del valle cuentan qué hicieron antes de que llegara el agua y qué harán este año"


def read(body: str, head: str = "Noticias") -> pageparse.Page:
    return pageparse.parse_bytes(f"{MENU}\n{head}\n\n{body}\n{FOOT}".encode())


def titles_of(body: str) -> list[str | None]:
    return [item.title for item in read(body).items]


def test_a_title_with_a_date_in_it_stands_where_titles_stand() -> None:
    odd = ("Cuentas de la red para marzo 2020", *TITLES[1:4], "Lista de socios a 3 de junio de 2019", *TITLES[5:])
    rows = [f"Red, Valle | 0{n}/05/2021\n\n{title}\n{TEASER} {n}.\n" for n, title in enumerate(odd, 1)]
    assert titles_of("\n".join(rows)) == list(odd)


def test_titles_closed_by_their_dates_be_they_short_or_long() -> None:
    odd = ("Estatuto de la red", f"{TITLES[1]} y a quién le toca pagarla el año que viene", *TITLES[2:])
    rows = [f"{title} - 0{n}.05.2021\n\n{TEASER} {n}.\n\nleer más\n" for n, title in enumerate(odd, 1)]
    found = read("\n".join(rows)).items
    assert [item.title for item in found] == list(odd)
    assert [item.date.edtf for item in found if item.date] == [f"2021-05-0{n}" for n in range(1, 8)]


def test_a_line_of_words_and_a_date_below_a_title_is_no_title() -> None:
    rows = [
        f"{title}\n\nInforme de la mesa con cuatro pueblos y dos cooperativas del valle {n}... - 0{n}/05/2021\n"
        for n, title in enumerate(TITLES, 1)
    ]
    assert titles_of("\n".join(rows)) == list(TITLES)


def test_places_and_numbers_behind_a_date_are_no_title() -> None:
    rows = [
        f"0{n}/05/2021, , 25-AGU-{n}64 (Cuenca - Alta del Valle) , Publicado\n\n{title}\n\nver o descargar\n"
        for n, title in enumerate(TITLES, 1)
    ]
    assert titles_of("".join(rows)) == list(TITLES)


def test_what_is_set_in_less_is_no_part_of_a_bulleted_entry() -> None:
    lists = [
        f"{name}\n\n" + "".join(f"  • {title}\n    0{n}/05/2021\n" for n, title in enumerate(found, 1))
        for name, found in (("Cuenca", TITLES[:3]), ("Ribera", TITLES[3:]))
    ]
    more = "Más noticias de la cuenca >\nBaje la aplicación\n"
    assert titles_of(f"{lists[0]}{more}{lists[1]}{more}  • Mapa del sitio\n  • Mesa de ayuda\n") == list(TITLES)


def test_entries_begin_behind_blank_lines_all_of_them_or_none() -> None:
    orders = ("Orden de pago", "Orden", "Decisión sobre el pozo viejo", "Orden", "Decisión", "Orden de riego", "Orden")
    rows = [
        f"Publicado: 2{n}/05/2021\nCF{n}17-21, {title}\n{order}, 0{n}/04/2021\n"
        for n, (title, order) in enumerate(zip(TITLES, orders, strict=True), 1)
    ]
    found = read("\n".join(rows)).items
    assert len(found) == len(TITLES)
    assert [item.date.edtf for item in found if item.date] == [f"2021-05-2{n}" for n in range(1, 8)]


def test_a_paragraph_an_entry_whatever_it_opens_with() -> None:
    opens = ("Pleno", "Informe", "Pleno", "Mesa del agua", "Pleno", "Noticia", "Informe")
    rows = [f"{kind}\n{title}\n0{n}/05/2021\n" for n, (kind, title) in enumerate(zip(opens, TITLES, strict=True), 1)]
    assert titles_of("\n".join(rows)) == list(TITLES)


LONG = tuple(f"{title} y lo que dice la gente del valle" for title in TITLES)


def test_long_bulleted_titles_are_no_menu() -> None:
    found = read("".join(f"  • {title}\n" for title in LONG), "La red del valle").items
    assert [item.title for item in found] == list(LONG)


def test_the_points_a_text_makes_are_no_titles() -> None:
    points = "".join(f"  • {title}\n" for title in LONG)
    assert read(f"{TEASER}, punto por punto.\n\n{points}", "La red del valle").items == []


def test_titles_and_how_often_they_were_discussed() -> None:
    found = read("".join(f"{title}\n{n}7\n" for n, title in enumerate(LONG, 1)), "La red del valle").items
    assert [item.title for item in found] == list(LONG)


def test_a_word_right_below_each_title_tells_its_type() -> None:
    tags = ("Pozos", "Presas", "Ríos y arroyos", "Pozos", "Riego", "Escuelas", "Ríos y arroyos")
    rows = [
        f"{title}\n\n  • {tag}\n0{n}/05/2021\n\n{TEASER} {n}.\n"
        for n, (title, tag) in enumerate(zip(LONG, tags, strict=True), 1)
    ]
    found = read("\n".join(rows)).items
    assert [item.title for item in found] == list(LONG)
    assert [[kind.label for kind in item.types] for item in found] == [[tag] for tag in tags]


def test_a_word_beside_each_title_is_no_type_where_others_are() -> None:
    rows = [
        f"Imagen\n{title}\n\n{('Informe', 'Artículo')[n % 2]}\n0{n}/05/2021\n\n{TEASER} {n}.\n"
        for n, title in enumerate(LONG, 1)
    ]
    found = read("\n".join(rows)).items
    assert [[kind.label for kind in item.types] for item in found] == [
        [("Informe", "Artículo")[n % 2]] for n in range(1, 8)
    ]


def test_a_title_below_the_caption_and_credit_of_a_picture() -> None:
    rows = [
        f"Vecinos en la plaza\nFoto: Archivo Río\n\n{title}\nPor Ana Robles\n{n} de mayo de 2021\n\n{TEASER}.\n"
        for n, title in enumerate(TITLES, 1)
    ]
    page = pageparse.parse_bytes(("Programa de Cuencas\n\nPublicaciones recientes\n\n" + "\n".join(rows)).encode())
    assert [item.title for item in page.items] == list(TITLES)


def test_rows_of_a_table_with_a_cell_of_several_lines() -> None:
    places = ("Salón del pueblo", "Casa de la presa", "Plaza", "Salón del pueblo", "Molino", "Escuela", "Muelle")
    rows = [
        f"{title}\n{place} de arriba\nValle Alto de la cuenca\nCuarta comarca {n}\n0{n}/05/2021\n"
        for n, (title, place) in enumerate(zip(TITLES, places, strict=True), 1)
    ]
    assert titles_of("\n".join(rows)) == list(TITLES)


def test_three_long_titles_with_teasers_make_a_list_and_the_parts_of_a_work_do_not() -> None:
    rows = [f"{title}\n\n{TEASER} {n}.\n" for n, title in enumerate(LONG[:3], 1)]
    found = read("\n".join(rows), "La red del valle").items
    assert [item.title for item in found] == list(LONG[:3])
    assert pageparse.parse_bytes(f"{MENU}\nOur Work\n\n{chr(10).join(rows)}\n{FOOT}".encode()).items == []


def test_what_is_set_deeper_than_its_bullet_belongs_to_it() -> None:
    rows = [f"  • {title}\n    2{n}/05/2021{' Ana Robles' * (n % 2)}\n" for n, title in enumerate(TITLES[:3], 1)]
    foot = "".join(f"  • {name}\n" for name in ("Mapa del sitio", "Mesa de ayuda", "Apoye la red", "Carta de uso"))
    found = read(f"{''.join(rows)}Más de la cuenca >\n{foot}").items
    assert [item.date.edtf if item.date else None for item in found] == [f"2021-05-2{n}" for n in (1, 2, 3)]


def test_a_date_broken_off_its_row_is_the_rest_of_it() -> None:
    rows = [f"{n}\t\t{title}\t\tred{n}\n2021-05-2{n}\t\t--\n" for n, title in enumerate(TITLES, 1)]
    found = read("".join(rows)).items
    assert [item.title for item in found] == list(TITLES)
    assert [item.date.edtf if item.date else None for item in found] == [f"2021-05-2{n}" for n in range(1, 8)]


def test_a_byline_with_a_date_never_follows_the_titles_around_it() -> None:
    authors = ("Ana Robles", "Luz Cano", "Iván Marsá", "Rut Aldana", "Ana Robles", "Luz Cano", "Iván Marsá")
    rows = [
        f"Imagen {title[:9]} del valle\n{title}\n\n{TEASER} {n}.\nPor {author} — {n} de mayo de 2021\n"
        for n, (title, author) in enumerate(zip(LONG, authors, strict=True), 1)
    ]
    found = read("".join(rows)).items
    assert not [item.title for item in found if item.title and item.title.startswith("Por ")]
    assert [[author.literal for author in item.authors] for item in found] == [[author] for author in authors]
