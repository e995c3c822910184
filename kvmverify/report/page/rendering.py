"""Templates of the HTML page and of the SVG in it. Whatever is put into one is text: it is escaped where it lands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

FILES = files(__package__) / "templates"


def source(name: str) -> str:
    """A file of ``templates``."""
    return (FILES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FunctionLoader(lambda name: source(f"{name}.j2")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    found.globals["source"] = lambda name: Markup(source(name))
    return found


def rendered(template: str, **values: object) -> Markup:
    """A template filled in; the result is markup, everything put into it was escaped."""
    return Markup(_environment().get_template(template).render(**values))
