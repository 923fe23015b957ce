"""A real browser for tests: headless Chromium, and a site that counts what is asked of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from programs import program


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser window of 1300 by 800; its log of requests is kept."""
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium")
    for word in "headless=new no-sandbox disable-gpu disable-dev-shm-usage window-size=1300,940".split():
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def requested(driver: webdriver.Chrome) -> list[str]:
    """The addresses asked for since this was called last, those of inline data left out."""
    events = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    sent = (event["params"] for event in events if event["method"] == "Network.requestWillBeSent")
    return [event["request"]["url"] for event in sent if not event["request"]["url"].startswith(("data:", "about:"))]


class Site:
    """An HTTP server on this machine; ``asked`` holds the paths that were asked for."""

    def __init__(self, page: bytes = b"") -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_: object) -> None:
                return

        self.asked = asked
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
