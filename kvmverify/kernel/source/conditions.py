"""Conditions of ``#if``: what a configuration says of symbols, what a file itself defines, and what neither does.

Three values: True, False, and None for what nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvmverify.errors import QuestionError

MAX_CONFIG = 4 * 1024 * 1024
"""A longer ``.config`` is refused."""
_COMPLETE = "Automatically generated file; DO NOT EDIT."
_SET = re.compile(r"(CONFIG_\w+)=(.*)")
_UNSET = re.compile(r"#\s*(CONFIG_\w+) is not set")
_TOKEN = re.compile(r"\s*(0[xX][0-9a-fA-F]+|\d+|\w+|&&|\|\||[!=<>]=|<<|>>|.)")
_OPTION = ("IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE")


@dataclass(frozen=True)
class Config:
    """What is known of symbols. ``defined``: is it a macro? ``numbers``: what it stands for, if that is a number.
    ``complete``: a symbol ``CONFIG_…`` that is not named is not set, as in a whole ``.config``."""

    defined: Mapping[str, bool]
    numbers: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False

    def has(self, symbol: str) -> bool | None:
        """Is the symbol defined?"""
        known = self.defined.get(symbol)
        if known is None and self.complete and symbol.startswith("CONFIG_"):
            return False
        return known

    def option(self, how: str, symbol: str) -> bool | None:
        """``IS_ENABLED(symbol)`` and its kin."""
        builtin, module = self.has(symbol), self.has(symbol + "_MODULE")
        if module is None and builtin is not None:
            module = False
        match how:
            case "IS_BUILTIN":
                return builtin
            case "IS_MODULE":
                return module
            case "IS_REACHABLE" if builtin is False and module:
                return None
            case _:
                return True if builtin or module else None if builtin is None else False


def given(values: Mapping[str, bool | int]) -> Config:
    """What a vocabulary says: a symbol is defined, is not, or is a number."""
    numbers = {name: value for name, value in values.items() if not isinstance(value, bool)}
    return Config({name: value if isinstance(value, bool) else True for name, value in values.items()}, numbers)


def read_config(path: Path, otherwise: Config) -> Config:
    """A ``.config``. What it does not name, ``otherwise`` says, unless it is a whole one and the symbol is an option's.

    Raises ``QuestionError`` for a file that is none, or that builds no KVM.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CONFIG + 1)
    except OSError as error:
        raise QuestionError(f"config={path}: {error.strerror or error}") from None
    if len(data) > MAX_CONFIG or b"\0" in data:
        raise QuestionError(f"config={path}: is no .config")
    defined: dict[str, bool] = {}
    numbers: dict[str, int] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if match := _UNSET.fullmatch(line.strip()):
            defined[match[1]] = defined[match[1] + "_MODULE"] = False
        elif match := _SET.fullmatch(line.strip()):
            name, value = match[1], match[2]
            defined[name], defined[name + "_MODULE"] = value not in ("m", "n"), value == "m"
            if re.fullmatch(r"-?\d+|0[xX][0-9a-fA-F]+", value):
                numbers[name] = int(value, 0) if not re.fullmatch(r"-?0\d+", value) else int(value, 8)
        elif line.strip() and not line.lstrip().startswith("#"):
            raise QuestionError(f"config={path}: no line of a .config", str(path), number, 1)
    complete = _COMPLETE in data.decode("utf-8", "replace")
    if defined.get("CONFIG_KVM", not complete) is False and not defined.get("CONFIG_KVM_MODULE"):
        raise QuestionError(f"config={path}: CONFIG_KVM is not set, so nothing of the tree is built")
    kept = [name for name in otherwise.defined if not (complete and name.startswith("CONFIG_"))]
    rest = {name: otherwise.defined[name] for name in kept}
    return Config({**rest, **defined}, {**otherwise.numbers, **numbers}, complete)


UNSURE = object()
"""Of a symbol that is defined where nobody knows whether it is compiled."""


@dataclass
class Symbols:
    """The configuration, and what the file at hand defined so far: its body, None after ``#undef``, or ``UNSURE``."""

    config: Config
    own: dict[str, object] = field(default_factory=dict)

    def has(self, name: str) -> bool | None:
        """Is the symbol defined here?"""
        if name in self.own:
            body = self.own[name]
            return None if body is UNSURE else body is not None
        return self.config.has(name)

    def number(self, name: str) -> int | None:
        """What the symbol stands for; 0 if it is not defined."""
        known = self.has(name)
        if known is False:
            return 0
        body = self.own.get(name)
        if isinstance(body, str):
            return int(body, 0) if re.fullmatch(r"[1-9]\d*|0|0[xX][0-9a-fA-F]+", body) else None
        if known is None:
            return None
        return self.config.numbers.get(name, 1)

    def holds(self, condition: str) -> bool | None:
        """Is a condition of ``#if`` true?"""
        value = _Condition(self, [token for token in _TOKEN.findall(condition) if token.strip()]).value()
        return None if value is None else value != 0


class _Condition:
    """A reader of one condition; what it does not understand makes all of it unknown."""

    def __init__(self, symbols: Symbols, tokens: list[str]) -> None:
        self.symbols, self.tokens, self.at, self.lost = symbols, tokens, 0, False

    def value(self) -> int | None:
        found = self._or()
        return None if self.lost or self.at != len(self.tokens) else found

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> str | None:
        if self._next() in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def _or(self) -> int | None:
        found = self._and()
        while self._take("||"):
            other = self._and()
            found = 1 if found or other else None if None in (found, other) else 0
        return found

    def _and(self) -> int | None:
        found = self._compared()
        while self._take("&&"):
            other = self._compared()
            found = 0 if 0 in (found, other) else None if None in (found, other) else 1
        return found

    def _compared(self) -> int | None:
        found = self._unary()
        while operator := self._take("==", "!=", "<", "<=", ">", ">="):
            other = self._unary()
            found = None if found is None or other is None else int(_COMPARED[operator](found, other))
        return found

    def _unary(self) -> int | None:
        if self._take("!"):
            found = self._unary()
            return None if found is None else int(not found)
        if self._take("("):
            found = self._or()
            self.lost |= not self._take(")")
            return found
        token = self._next()
        self.at += 1
        if token == "defined" or token in _OPTION:
            opened = self._take("(")
            name = self._next()
            self.at += 1
            self.lost |= bool(opened) and not self._take(")")
            known = self.symbols.has(name) if token == "defined" else self._option(token, name)
            return None if known is None else int(known)
        if re.fullmatch(r"0[xX][0-9a-fA-F]+|\d+", token):
            return int(token, 8) if re.fullmatch(r"0\d+", token) else int(token, 0)
        if re.fullmatch(r"[A-Za-z_]\w*", token) and self._next() != "(":
            return self.symbols.number(token)
        self.lost = True
        return None

    def _option(self, how: str, name: str) -> bool | None:
        return self.symbols.has(name) if name in self.symbols.own else self.symbols.config.option(how, name)


_COMPARED: dict[str, Callable[[int, int], bool]] = {
    "==": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
