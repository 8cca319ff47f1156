"""Every control, found in the page itself, does something by mouse and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import ElementHandle, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONTROLS = (
    "button, input, select, textarea, summary, a[href], "
    "[role=button], [role=slider], [role=tab], [contenteditable]"
)
SCENES = {
    "unfolded": ("body", 20),
    "search": ("#search", 2),
    "brief": ("#brief", 3),
    "plan": ("#plan", 10),
    "cover": (".covers", 1),
}
"""What is shown, the part whose controls are tried there, and how many it has at least."""

FIND = """([root, controls]) => [...document.querySelector(root).querySelectorAll(controls)]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
  .filter(e => e.getBoundingClientRect().width > 0)"""

WAIT_MS, TRIES = 50, 40

WATCH = """
window.acted = 0;
window.print = () => { window.acted += 1; };
const act = () => { window.acted += 1; return Promise.resolve(); };
if (navigator.clipboard) navigator.clipboard.writeText = act;
document.execCommand = () => { act(); return true; };
HTMLInputElement.prototype.showPicker = act;
addEventListener('click', event => {
  if (event.target.matches('input[type=file]')) { event.preventDefault(); act(); }
}, true);
"""
"""What leaves no trace on the page is counted: printing, copying, choosing a file."""

STATE = """() => JSON.stringify([
  document.documentElement.lang, document.getElementById('app').outerHTML,
  document.getElementById('live').textContent, window.acted,
  [...document.querySelectorAll('input, select, textarea')].map(e => [e.value, e.checked]),
  [...document.querySelectorAll('details')].map(e => e.open),
  [...document.querySelectorAll('canvas')].map(e => e.toDataURL().length),
])"""


class Scene:
    """A page brought to a state in which its controls are tried, with saves counted."""

    def __init__(self, watched: Any, name: str) -> None:  # noqa: ANN401 - of the fixture
        """Watch a page for downloads and name the state it is brought to."""
        self.watched, self.name = watched, name
        self.page: Page = watched.page
        self.saved = 0
        self.page.on("download", lambda _: setattr(self, "saved", self.saved + 1))
        self.page.add_init_script(WATCH)

    def begin(self) -> None:
        """Load the page anew, move the map off its home, and open what the scene shows."""
        self.page.reload()
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")
        # Folium's script names the map: away from home, so that going home is seen; and without
        # limits, into which it would pan slowly, as if a control had moved it.
        self.page.evaluate(
            "map_geo_risk.setMaxBounds(null).stop()"
            ".setZoom(map_geo_risk.getZoom() + 1, {animate: false})"
        )
        if self.name == "unfolded":
            self.page.evaluate(
                "document.querySelectorAll('details').forEach(e => { e.open = true; })"
            )
        if self.name == "search":
            self.page.locator("#query").fill("que")
        if self.name == "plan":
            self.page.evaluate(
                "document.querySelectorAll('#plan details').forEach(e => { e.open = true; })"
            )
        if self.name == "cover":
            self.page.locator("#views").get_by_role("radio", name="CPEC sites").check()
        if self.name in {"brief", "cover"}:
            self.page.locator("#list tbody button").nth(1).click()
        self.page.wait_for_timeout(50)

    def controls(self) -> list[ElementHandle]:
        """Find all that can be operated now, in the order of the document."""
        root, _ = SCENES[self.name]
        found = self.page.evaluate_handle(FIND, [root, CONTROLS])
        handles = [value.as_element() for value in found.get_properties().values()]
        return [handle for handle in handles if handle is not None]

    def state(self) -> tuple[str, int]:
        """Take down what the page shows and what it has handed out."""
        return self.page.evaluate(STATE), self.saved

    def changes(self, before: tuple[str, int]) -> bool:
        """Wait until something is different from before."""
        for _ in range(TRIES):
            if self.state() != before:
                return True
            self.page.wait_for_timeout(WAIT_MS)
        return False


def label(control: ElementHandle) -> str:
    """Name a control for the report of a failure."""
    return str(control.evaluate("e => e.outerHTML.slice(0, 120)"))


def kind(control: ElementHandle) -> str:
    """Tell the tag of a control, and the type of an input."""
    return str(
        control.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
    )


def at_rest(control: ElementHandle) -> bool:
    """Tell whether pressing it must do nothing.

    The choice of a group that is made already, and a text that is there to be copied only.
    """
    return bool(control.evaluate("e => e.readOnly || (e.type === 'radio' && e.checked)"))


def by_mouse(control: ElementHandle, what: str) -> None:
    """Operate a control with the pointer alone."""
    if what == "select":
        control.select_option(
            index=int(control.evaluate("e => (e.selectedIndex + 1) % e.length"))
        )
    elif what == "range":
        box = control.bounding_box()
        assert box is not None
        share = 0.25 if control.evaluate("e => 2 * e.value >= +e.min + +e.max") else 0.75
        control.click(position={"x": box["width"] * share, "y": box["height"] / 2})
    elif what in {"text", "search", "number", "textarea"}:
        control.click()
        control.type("1")
    else:
        control.click()


KEYS = {
    "checkbox": ("Space",),
    "radio": ("ArrowDown", "ArrowUp"),
    "select": ("ArrowDown", "ArrowUp"),
    "range": ("ArrowRight", "ArrowLeft"),
    "number": ("ArrowUp", "ArrowDown"),
    "text": ("1",),
    "search": ("q",),
    "textarea": ("1",),
    "a": ("Enter",),
}
"""Keys that operate each kind; what has no entry is pressed with Enter, then with Space."""


@pytest.fixture
def scene(
    request: pytest.FixtureRequest,
    open_map: Callable[..., Any],
    map_file: Path,
    planned_map: Path,
) -> Scene:
    """Open the map for one scene, that of the plan where the scene is of it."""
    path = planned_map if request.param in {"plan", "cover"} else map_file
    return Scene(open_map(path, accept_downloads=True), request.param)


def quiet(scene: Scene) -> None:
    """Check that nothing was asked for and nothing complained of, over all the loads."""
    assert {url.partition(":")[0] for url in scene.watched.requests} <= {"file", "blob"}
    assert scene.watched.complaints == []


@pytest.mark.parametrize("scene", list(SCENES), indirect=True)
def test_every_control_works_by_mouse(scene: Scene) -> None:
    """A click on any control that is seen changes the page, or hands something out."""
    scene.begin()
    count = len(scene.controls())
    assert count >= SCENES[scene.name][1]
    dead = []
    for place in range(count):
        scene.begin()
        control = scene.controls()[place]
        if at_rest(control):
            continue
        control.scroll_into_view_if_needed()
        control.hover()
        name, before = label(control), scene.state()
        by_mouse(control, kind(control))
        if not scene.changes(before):
            dead.append(name)
    assert dead == []
    quiet(scene)


@pytest.mark.parametrize("scene", list(SCENES), indirect=True)
def test_every_control_works_by_keyboard_alone(scene: Scene) -> None:
    """Each control has its keys, and they change what the page shows or hand something out."""
    scene.begin()
    kinds = [kind(control) for control in scene.controls()]
    dead = []
    for place, what in enumerate(kinds):
        keys = KEYS.get(what)
        for press in [keys] if keys else [("Enter",), ("Space",)]:
            scene.begin()
            control = scene.controls()[place]
            if control.evaluate("e => Boolean(e.readOnly)"):
                continue
            control.focus()
            name, before = f"{press} {label(control)}", scene.state()
            for key in press:
                scene.page.keyboard.press(key)
                if scene.state() != before:
                    break
            if not scene.changes(before):
                dead.append(name)
    assert dead == []
    quiet(scene)


@pytest.mark.parametrize("scene", list(SCENES), indirect=True)
def test_every_control_is_reached_by_tab(scene: Scene) -> None:
    """Tab alone comes to each control that is seen; of a group of radio buttons, to one."""
    scene.begin()
    scene.page.evaluate(
        """() => { window.reached = new Set(); document.activeElement?.blur();
        addEventListener('focusin', event => window.reached.add(event.target)); }"""
    )
    for _ in range(4 * len(scene.controls()) + 20):
        scene.page.keyboard.press("Tab")
    missed = [
        label(control)
        for control in scene.controls()
        if not control.evaluate(
            """e => window.reached.has(e) || (e.type === 'radio' && [...window.reached].some(
            other => other.type === 'radio' && other.name === e.name))"""
        )
    ]
    assert missed == []
    quiet(scene)


def test_focus_is_always_seen(open_map: Callable[..., Any]) -> None:
    """Whatever the keyboard comes to is outlined, itself or the label that stands for it."""
    page = open_map().page
    bare = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        seen = page.evaluate(
            """() => { const e = document.activeElement;
            return [e, e.nextElementSibling].filter(Boolean).some(
              node => getComputedStyle(node).outlineStyle !== 'none'); }"""
        )
        if not seen:
            bare.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert bare == []


def test_a_dead_control_would_be_found(open_map: Callable[..., Any], tmp_path: Path) -> None:
    """The check is no blank one: a button that does nothing is told from the others."""
    scene = Scene(open_map(), "unfolded")
    scene.begin()
    scene.page.evaluate(
        "document.querySelector('#head').append(document.createElement('button'))"
    )
    control = scene.page.query_selector_all("#head button")[-1]
    control.evaluate("e => { e.textContent = 'dead'; }")
    control.hover()
    before = scene.state()
    control.click()
    assert not scene.changes(before)
