"""The HTML page in a real browser: Debian's Chromium, driven by Playwright. Skipped by name where there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from kvmverify.comparing.compare import compare, comparison_files
from kvmverify.language.models import models_directory
from kvmverify.proving.ask import write_files
from kvmverify.questions.several import comparison_of
from kvmverify.report.data.compare import CompareData

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.xdist_group("page"),
]
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script></script>"
CELL = "being_invalidated--swap_without_srcu"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, remembered: None) -> Path:
    """A comparison with a caller and a guard that would like to run something."""
    folder = tmp_path_factory.mktemp("page")
    text = (models_directory() / "callers" / "slots_lock_only.yaml").read_text().splitlines()
    kept = [line for line in text if not line.startswith(("caller:", "title:", "origin:"))]
    head = ["caller: evil", f"title: {json.dumps(EVIL)}", f"origin: {json.dumps(EVIL + chr(39) + chr(34))}"]
    (folder / "evil.yaml").write_text("\n".join([*head, *kept]))
    less = "range->start < range->end && kvm->mmu_invalidate_in_progress"
    guard = f"guard: mine\ntitle: {json.dumps(EVIL)}\norigin: {json.dumps(EVIL)}\nexpression: {less}\n"
    (folder / "guard.yaml").write_text(guard)
    guards = f"guards=loose,being_invalidated,{folder / 'guard.yaml'}"
    callers = f"callers=memslot_delete,swap_without_srcu,no_lock,{folder / 'evil.yaml'}"
    compared = compare(comparison_of([guards, callers]).with_words(out=folder / "out"))
    write_files(folder / "out", comparison_files(compared))
    return folder / "out"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(params=[("light", 1280), ("dark", 400)], ids=["light-1280", "dark-400"])
def page(browser: Browser, made: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page; whatever the console or the network says is a failure."""
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else said.append(asked.url))
    opened.goto((made / "index.html").as_uri())
    yield opened
    context.close()
    assert said == []


def open_cell(page: Page, cell: str) -> Locator:
    """Click a cell of the matrix and wait for what is behind it."""
    page.click(f"a[data-cell='{cell}']")
    page.wait_for_selector(f"[id='{cell}'].shown")
    return page.locator(f"[id='{cell}']")


def data(made: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        CompareData.model_validate_json((made / "compare.json").read_text()).model_dump_json()
    )
    return found


def test_the_matrix_says_what_the_json_says(page: Page, made: Path) -> None:
    for report in data(made)["guards"]:
        for cell in report["cells"]:
            link = page.locator(f"a[data-cell='{report['guard']['name']}--{cell['caller']}']")
            words = [cell["alone"]["verdict"], cell["foreign"]["verdict"]]
            said = words[0] if words[0] == words[1] else "/".join(words)
            assert link.inner_text() == said
    assert (
        page.locator(".cell.shown").count() == 0
        and page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]
    )


def test_a_cell_by_keyboard_only(page: Page, made: Path) -> None:
    """Tab to the cell, Enter, step back and forth, Escape: the four-step race of the thread."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.cell") == CELL:
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[id='{CELL}'].shown")
    section = page.locator(f"[id='{CELL}']")
    assert section.is_visible() and page.locator(".cell.shown").count() == 1
    report = next(r for r in data(made)["guards"] if r["guard"]["name"] == "being_invalidated")
    trace = next(c for c in report["cells"] if c["caller"] == "swap_without_srcu")["foreign"]["trace"]
    here, execution = section.locator(".here"), section.locator(".execution")
    length = len(trace["steps"])
    page.keyboard.press("Home")
    assert execution.get_attribute("data-step") == "1"
    for step in trace["steps"]:
        said = here.inner_text()
        assert f"Step {step['number']} of {length}, CPU {step['cpu']}: {step['text']}" in said
        assert step["function"] in said
        if step["guard"] is not None:
            assert "passes" in said
        current = section.locator(".sequence .step.current")
        assert current.get_attribute("data-step") == str(step["number"])
        if step["text"].startswith("publish INVALID"):
            assert (
                "INVALID copy" in section.locator(".state").inner_text() or not section.locator(".state").is_visible()
            )
        page.keyboard.press("ArrowRight")
    assert execution.get_attribute("data-step") == str(length), "the end is the end"
    page.keyboard.press("ArrowLeft")
    assert execution.get_attribute("data-step") == str(length - 1)
    # The four steps of the thread: fault begins, swap, zap, fault ends.
    order = [s["text"] for s in trace["steps"]]
    four = ["look up slot, gfn 0", "publish INVALID copy", "zap gfns 0-1", "map SPTE, gfn 0"]
    assert [text for text in order if text in four] == four
    page.keyboard.press("Escape")
    assert page.locator(".cell.shown").count() == 0
    assert page.evaluate("document.activeElement.dataset.cell") == CELL, "the focus is where it was"


def test_the_state_at_each_step(page: Page) -> None:
    section = open_cell(page, CELL)

    def state() -> dict[str, str]:
        rows = section.locator(".state tbody tr")
        return {row.locator("th").text_content() or "": row.locator("td").text_content() or "" for row in rows.all()}

    assert state()["SPTE of gfn 0"] == "present, STALE" and state()["vCPU 0: memslot"] == "not read"
    for _ in range(2):
        section.locator("button[data-go=back]").click()
    assert state()["vCPU 0: memslot"] == "RETIRED since read" and state()["SPTE of gfn 0"] == "absent"
    section.locator("button[data-go=first]").click()
    assert state()["memslot 0"] == "valid"
    section.locator(".sequence .step[data-step='10']").dispatch_event("click")
    assert state()["memslot 0"] == "INVALID copy"


def test_proofs_and_the_order(page: Page, made: Path) -> None:
    section = open_cell(page, "loose--memslot_delete")
    assert "holds the memslot that X has retired only after" in section.inner_text()
    page.keyboard.press("Escape")
    details = page.locator("details.apart").first
    details.locator("> summary").focus()
    page.keyboard.press("Enter")
    pair = next(p for p in data(made)["order"]["pairs"] if p["separation"])
    expect(details.locator(".here")).to_contain_text("Step ")
    assert page.locator(".hasse .node").count() == len(data(made)["order"]["classes"])
    assert pair["separation"]["trace"]["conclusion"] in page.locator("main").inner_text() or not details.is_visible()


def test_what_stands_in_a_model_file_is_text(page: Page) -> None:
    section = open_cell(page, "loose--evil")
    assert EVIL in section.inner_text()
    assert page.locator("img").count() == 0 and page.locator("script").count() == 2
    assert EVIL in page.locator(".guards").inner_text()


def test_the_policy_runs_nothing_but_the_page_s_own_script(browser: Browser, made: Path) -> None:
    """Even if a tag had slipped through."""
    opened = browser.new_context().new_page()
    opened.goto((made / "index.html").as_uri())
    slip = "document.body.insertAdjacentHTML('beforeend', '<p id=slipped onclick=\"document.title=1\">x</p>')"
    with opened.expect_console_message() as message:
        opened.evaluate(slip)
    opened.locator("#slipped").click()
    assert "Content Security Policy" in message.value.text and opened.title() == "kvmverify: Guards compared"
    opened.context.close()


def test_accessibility(page: Page) -> None:
    """axe: names, labels, contrast, order of headings; on the page, on an open cell, and on everything unfolded."""
    for cell in (None, CELL, "loose--memslot_delete", "loose--no_lock"):
        if cell is not None:
            open_cell(page, cell)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")


def test_the_focus_goes_in_the_order_of_reading(page: Page) -> None:
    open_cell(page, CELL)
    tops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        tops.append(
            page.evaluate(
                "(() => { const e = document.activeElement; const all = [...document.querySelectorAll('*')];"
                " return all.indexOf(e); })()"
            )
        )
    assert tops == sorted(tops) and len(set(tops)) == len(tops)
    assert page.locator("button:not([aria-label])").count() == 0


def test_without_the_script_everything_is_there(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((made / "index.html").as_uri())
    assert opened.locator(".cell").count() == 12 and opened.locator(f"[id='{CELL}'] svg.sequence").is_visible()
    context.close()


def test_printed_it_shows_what_is_open(browser: Browser, made: Path) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((made / "index.html").as_uri() + f"#{CELL}")
    opened.emulate_media(media="print")
    expect(opened.locator(f"[id='{CELL}'] svg.sequence")).to_be_visible()
    expect(opened.locator(f"[id='{CELL}'] .stepper")).to_be_hidden()
    context.close()
