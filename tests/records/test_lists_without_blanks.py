"""Lists of bare titles in scripts that write without blanks, and what is no list though it looks like one."""

from __future__ import annotations

import pytest

from pageparse import parse_bytes

MOST_READ = {
    "zh": ["渡口老钟重新铸造之后", "磨坊池塘为何两次结冰", "谁来管理下游的水闸"],
    "ja": ["渡し場の鐘はなぜ鳴ったのか", "水車の池が二度凍った冬", "下流の堰を守る人びと"],
    "ko": ["나루터의 종은 누가 고쳤는가", "물방아 연못이 두 번 언 겨울", "아랫둑을 지키는 사람들"],
}
MENUS = {"zh": ["研究", "活动", "关于我们"], "ja": ["研究", "行事", "組織案内"], "ko": ["연구", "행사", "기관 소개"]}


def found(lang: str, words: list[str], *, to: str = "/a/{}") -> list[str | None]:
    rows = "".join(f"<li><a href='{to.format(n)}'>{said}</a></li>" for n, said in enumerate(words))
    page = f"<html lang={lang}><body><main><h1>堰</h1><div><h2>水门</h2><ul>{rows}</ul></div></main></body></html>"
    return [item.title for item in parse_bytes(page.encode(), url="https://weir.example/").items]


@pytest.mark.parametrize("lang", MOST_READ)
def test_titles_of_few_characters_are_a_list(lang: str) -> None:
    assert found(lang, MOST_READ[lang]) == MOST_READ[lang]


@pytest.mark.parametrize("lang", MENUS)
def test_words_of_a_menu_are_none(lang: str) -> None:
    assert found(lang, MENUS[lang]) == []


@pytest.mark.parametrize("lang", MOST_READ)
def test_links_to_places_on_the_page_are_its_contents(lang: str) -> None:
    assert found(lang, MOST_READ[lang], to="#part{}") == []


def test_lines_of_a_card_that_is_one_link_are_no_list() -> None:
    card = "<a href='/r/{n}'><div>研究报告</div><div>{title}</div><div>{who}</div><div>2024年3月{n}日</div></a>"
    names = ["陈思远", "李明", "张国强"]
    cards = "".join(
        card.format(n=n, title=t, who=w) for n, (t, w) in enumerate(zip(MOST_READ["zh"], names, strict=True), 3)
    )
    page = f"<html lang=zh><body><main><h1>堰</h1><div>{cards}</div></main></body></html>"
    items = parse_bytes(page.encode(), url="https://weir.example/").items
    assert [item.title for item in items] == MOST_READ["zh"]
