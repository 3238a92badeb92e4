"""Where processes of the bot begin at once: what takes seconds to import is imported here, and each life is a fork.

A line of JSON on the standard input is an order: ``{"env": …, "log": …}`` begins ``serve`` and is answered with the
process id, ``{"wait": id}`` with the exit code of that process.
"""

import json
import os
import sys
from typing import Any

from bot.__main__ import cli


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]) if "wait" in order else _begin(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _begin(order: dict[str, Any]) -> int:
    life = os.fork()
    if life == 0:
        os.environ.update(order["env"])
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        cli(["serve"])
    return life


if __name__ == "__main__":
    main()
