"""The page of ``synthesize`` in a real browser. Skipped by name where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from kvmverify.report.page.synthesis import synthesis_page
from tests.synthesized import EVIL, none_exists, separable

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.xdist_group("synthesis_page"),
]
VIEWS = [("light", 1280), ("dark", 400)]
UNFOLD = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both pages."""
    folder = tmp_path_factory.mktemp("synthesis")
    (folder / "separable.html").write_text(synthesis_page(separable()))
    (folder / "none.html").write_text(synthesis_page(none_exists()))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(params=VIEWS, ids=["light-1280", "dark-400"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty tab; whatever the console or the network says is a failure."""
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else said.append(asked.url))
    yield opened
    context.close()
    assert said == []


def wide(page: Page) -> bool:
    return (page.viewport_size or {"width": 0})["width"] > 900


@pytest.mark.parametrize("name", ["separable", "none"])
def test_accessible_and_never_wider_than_the_screen(page: Page, made: Path, name: str) -> None:
    page.goto((made / f"{name}.html").as_uri())
    for unfolded in (False, True):
        if unfolded:
            page.evaluate(UNFOLD)
        assert page.evaluate(FITS)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_the_pair_is_side_by_side_where_there_is_room(page: Page, made: Path) -> None:
    page.goto((made / "none.html").as_uri())
    racy, safe = (page.locator(".pair").first.locator("figure").nth(n).bounding_box() for n in (0, 1))
    assert racy and safe
    if wide(page):
        assert racy["y"] == safe["y"] and safe["x"] >= racy["x"] + racy["width"]
    else:
        assert racy["x"] == safe["x"] and safe["y"] >= racy["y"] + racy["height"]
    told = page.locator(".pair").first.locator(".told")
    assert told.count() == 2 and all("compared" in (one.text_content() or "") for one in told.all())
    assert page.locator(".answer").inner_text().startswith("NONE EXISTS.")
    assert page.locator("th.word", has_text="CONFLICT").count() == 2
    assert "grace_period_over" in page.locator("h3:has-text('What would tell them apart') + div").first.inner_text()


def test_the_guard_is_readable_c(page: Page, made: Path) -> None:
    page.goto((made / "separable.html").as_uri())
    code = page.locator("pre.c").first
    assert code.inner_text().splitlines() == separable().guards[0].assertion
    assert float(code.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 11
    if wide(page):
        assert code.evaluate("e => e.scrollWidth <= e.clientWidth")
    box = code.bounding_box()
    assert box and box["y"] + box["height"] < 900, "on the first screen"


def test_what_stands_in_a_model_file_is_text(page: Page, made: Path) -> None:
    page.goto((made / "separable.html").as_uri())
    assert EVIL in page.locator("main").inner_text()
    assert page.locator("img, script").count() == 0


def test_by_keyboard_only(page: Page, made: Path) -> None:
    page.goto((made / "none.html").as_uri())
    other = page.locator("details.other").first
    assert not other.locator("svg.sequence").first.is_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.parentElement.matches('details.other')"):
            break
    page.keyboard.press("Enter")
    assert other.locator("svg.sequence").count() == 2 and other.locator("svg.sequence").first.is_visible()


def test_the_twin_is_drawn_with_a_line_where_it_parts(page: Page, made: Path) -> None:
    page.goto((made / "none.html").as_uri())
    drawn = page.locator(".single svg").first
    assert drawn.locator(".cut").count() == 1 and "same up to here" in (drawn.text_content() or "")


def test_the_policy_runs_nothing(browser: Browser, made: Path) -> None:
    """Even if a tag had slipped through."""
    opened = browser.new_context().new_page()
    opened.goto((made / "none.html").as_uri())
    slip = "document.body.insertAdjacentHTML('beforeend', '<p id=slipped onclick=\"document.title=1\">x</p>')"
    with opened.expect_console_message() as message:
        opened.evaluate(slip)
    opened.locator("#slipped").click()
    assert "Content Security Policy" in message.value.text and opened.title().startswith("kvmverify: ")
    opened.context.close()
