"""Errors that the user can act on: each names what was wrong and where."""

from __future__ import annotations


class QuestionError(ValueError):
    """The question is wrong: usage, a bad model file, a bad guard. The command line exits with 2.

    ``str()`` is one line, ``source:line:column: message``, with the parts that are known.
    """

    def __init__(self, message: str, source: str = "", line: int = 0, column: int = 0) -> None:
        self.message, self.source, self.line, self.column = message, source, line, column
        place = [source] if source else []
        if line:
            place += [str(line), str(column)] if column else [str(line)]
        super().__init__(f"{':'.join(place)}: {message}" if place else message)
