"""The report in a real browser: what a click does, and that nothing runs or is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from browsing import Site, chromium, requested
from hostile_markup import HOSTILE_TITLE, hostile_page
from pageparse.cli import main
from pages import TEXT

LIT = "rgb(255, 229, 92)"
_TARGET = """
const mark = document.querySelector(':target'); if (!mark) return null;
const lit = mark.matches('[data-pp]') ? mark : mark.parentElement, box = lit.getBoundingClientRect();
return {id: mark.id, words: lit.textContent.trim(), colour: getComputedStyle(lit).backgroundColor,
        seen: box.height > 0 && box.top >= 0 && box.bottom <= innerHeight,
        named: getComputedStyle(lit, '::after').content}
"""


@pytest.fixture(name="driver", scope="module")
def _driver() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture(name="site", scope="module")
def _site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(name="report", scope="module")
def _report(site: Site, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on the hostile page."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "page.html").write_bytes(hostile_page(site.address))
    url = f"{site.address}/reports"
    assert main(["report", str(folder / "page.html"), "--url", url, "-o", str(folder / "report.html")]) == 0
    return (folder / "report.html").as_uri()


@contextmanager
def inside(driver: webdriver.Chrome, name: str = "frame-1") -> Iterator[None]:
    driver.switch_to.frame(name)
    try:
        yield
    finally:
        driver.switch_to.default_content()


def lit(driver: webdriver.Chrome, other_than: str = "") -> dict[str, Any]:
    """The place that is lit, once one is."""

    def changed(driver: webdriver.Chrome) -> dict[str, Any] | None:
        with inside(driver):
            found = driver.execute_script(_TARGET)
        return found if found and found["id"] != other_than else None

    return WebDriverWait(driver, 30, 0.05).until(changed)


def link(driver: webdriver.Chrome, words: str) -> WebElement:
    return driver.find_element(By.XPATH, f"//div[@class='read']//a[contains(., '{words}')]")


def test_click_scrolls_to_the_value_and_lights_it(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    for words, shown, named in (
        ("2012-11-20", "20 November 2012", "Item 3 “Old wells and new pumps”: date"),
        ("How towns prepare", "How towns prepare for floods", "Item 1 “How towns prepare for floods”: title"),
        ("/r/wells", "Old wells and new pumps", "url (rule"),
    ):
        link(driver, words).click()
        found = lit(driver)
        assert found["words"] == shown
        assert (found["colour"], found["seen"]) == (LIT, True)
        assert named in found["named"]


def test_click_shows_what_the_page_hides(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    link(driver, "2013-04-02").click()
    found = lit(driver)
    assert (found["words"], found["seen"], found["colour"]) == ("2 April 2013", True, LIT)


def test_click_on_an_outline_names_the_item(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    with inside(driver):
        mark = driver.find_element(By.XPATH, "//*[@data-pp][.='14 May 2013']")
        mark.click()
        named = driver.execute_script("return getComputedStyle(document.activeElement, '::after').content")
    assert "Item 1 “How towns prepare for floods”: date" in named
    with inside(driver):
        driver.find_element(By.XPATH, "//a[.='Old wells and new pumps']").click()
    assert "Item 3" in lit(driver)["named"]
    assert driver.current_url == report


def test_what_was_not_taken_leads_to_its_place(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    summary = driver.find_element(By.CSS_SELECTOR, ".left summary")
    assert summary.text == "1 link that could be a title"
    summary.click()
    link(driver, "stands in no list").click()
    found = lit(driver)
    assert (found["words"], found["seen"]) == ("The report that stands in no list at all", True)
    assert found["named"].startswith('"Not taken: link to http')


def test_keyboard_alone_is_enough(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert driver.switch_to.active_element.text == "Skip to the saved page"
    link(driver, "2012-11-20").send_keys(Keys.ENTER)
    assert lit(driver)["words"] == "20 November 2012"


def test_nothing_runs_and_nothing_is_asked_for(driver: webdriver.Chrome, site: Site, report: str) -> None:
    driver.get("about:blank")
    requested(driver)
    driver.get(report)
    assert driver.find_element(By.TAG_NAME, "h1").text == HOSTILE_TITLE
    for words in ("2013-05-14", "2013-04-02", "/r/wells"):
        link(driver, words).click()
        lit(driver)
    with inside(driver):
        for anchor in driver.find_elements(By.CSS_SELECTOR, "a, .pp-ctl, x-card"):
            driver.execute_script("arguments[0].click()", anchor)
        assert driver.title != "ran"
        assert driver.execute_script("return document.scripts.length + document.forms.length + frames.length") == 0
    assert requested(driver) == [report]
    assert site.asked == []
    assert driver.title == f"{HOSTILE_TITLE} – pageparse report"


def test_the_page_itself_would_have_run_and_asked(driver: webdriver.Chrome, tmp_path: Path) -> None:
    """Else the test above would say nothing."""
    with Site() as site:
        (tmp_path / "page.html").write_bytes(hostile_page(site.address).replace(b'"refresh"', b'"none"'))
        driver.get((tmp_path / "page.html").as_uri())
        WebDriverWait(driver, 30, 0.05).until(lambda driver: driver.title == "ran" and "/ran?script" in site.asked)
        assert {"/sheet.css", "/image.png", "/ran?onload", "/frame.html"} & set(site.asked)
        driver.get("about:blank")


def test_plain_text_is_lit_at_its_line(driver: webdriver.Chrome, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT)
    assert main(["report", str(tmp_path / "page.txt"), "-o", str(tmp_path / "report.html")]) == 0
    driver.get((tmp_path / "report.html").as_uri())
    link(driver, "2013-04-02").click()
    found = lit(driver)
    assert found["words"] == "2 April 2013"
    with inside(driver):
        line = driver.execute_script(f"return document.getElementById('{found['id']}').closest('.pp-line')")
        number = line.get_attribute("data-line")
    assert number == "9"


def test_batch_leads_from_its_index_to_a_page_and_back(driver: webdriver.Chrome, site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.html").write_bytes(hostile_page(site.address))
    (tmp_path / "c.html").write_bytes(b"")
    out = tmp_path / "out"
    assert main(["batch", str(tmp_path), "-o", str(out), "--report", "--workers", "1", "-q"]) == 1
    requested(driver)
    driver.get((out / "report.html").as_uri())
    pages = driver.find_elements(By.CLASS_NAME, "page")
    assert [page.is_displayed() for page in pages] == [False, False]
    driver.find_element(By.LINK_TEXT, HOSTILE_TITLE).send_keys(Keys.ENTER)
    [opened] = [page for page in pages if page.is_displayed()]
    opened.find_element(By.XPATH, ".//a[contains(., '2012-11-20')]").click()
    name = opened.find_element(By.TAG_NAME, "iframe").get_attribute("name")
    with inside(driver, name):
        WebDriverWait(driver, 30, 0.05).until(lambda driver: driver.execute_script(_TARGET))
    assert opened.is_displayed()
    opened.find_element(By.LINK_TEXT, "All pages").click()
    assert driver.find_element(By.ID, "index").is_displayed()
    assert not opened.is_displayed()
    assert set(requested(driver)) == {(out / "report.html").as_uri()}
    assert site.asked == []


def test_a_phone_shows_the_place_beside_its_value(driver: webdriver.Chrome, report: str) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        driver.get(report)
        link(driver, "2012-11-20").click()
        assert lit(driver)["seen"]
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        shown = driver.execute_script("return document.querySelector('iframe').getBoundingClientRect().top")
        assert wide <= 390
        assert 0 <= shown < 400
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
