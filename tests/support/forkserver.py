"""Where processes begin at once: what takes seconds to import is imported here, and each is a fork.

A line of JSON on the standard input is an order, answered with a number on the standard output: ``{"begin": …}`` with
the new process's id, ``{"wait": id}`` with its exit code, ``{"alive": id}`` with 1 or 0.
"""

import gc
import json
import os
import pkgutil
import sys
from typing import Any, Final

from aiogram.methods import SendMessage

import bot.serve
from bot.__main__ import cli
from bot.telegram.aiogram_session import answer_type

LOADED: Final = (cli, bot.serve)
"""Imported before any process begins."""

_ended: Final[dict[int, int]] = {}


def main() -> None:
    answer_type(SendMessage)
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(f"{_answer(order)}\n")
        sys.stdout.flush()


def _answer(order: dict[str, Any]) -> int | None:
    if "begin" in order:
        return _begin(**order["begin"])
    if "wait" in order:
        return _reaped(order["wait"], 0)
    return int(_reaped(order["alive"], os.WNOHANG) is None)


def _begin(target: str, arguments: list[Any], env: dict[str, str], folder: str, log: str) -> int:
    begun = os.fork()
    if begun == 0:
        os.environ.update(env)
        os.chdir(folder)
        written, nothing = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), os.open(os.devnull, os.O_RDONLY)
        for its, ours in ((0, nothing), (1, written), (2, written)):
            os.dup2(ours, its)
        pkgutil.resolve_name(target)(*arguments)
        sys.exit(0)
    _ended.pop(begun, None)
    return begun


def _reaped(process: int, options: int) -> int | None:
    """The exit code of a process that has ended; None while it lives."""
    if process not in _ended:
        found, status = os.waitpid(process, options)
        if found == 0:
            return None
        _ended[process] = os.waitstatus_to_exitcode(status)
    return _ended[process]


if __name__ == "__main__":
    main()
