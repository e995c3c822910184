"""The command line: words of a user come in; text on stdout, one line of error on stderr, and an exit code go out.

The only package that prints or exits. One module a command, which holds a ``Command``; ``main.py`` has the table of
them. ``keys``, ``options`` and ``completion`` are what commands take, ``terminal`` and ``exits`` what they give.
It knows no rule of the kernel, searches nothing and words no report: it calls what does, imported when a command runs,
so that ``--help`` and completion are quick.
"""

from kvmverify.cli.main import app

__all__ = ["app"]
