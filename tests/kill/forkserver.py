"""Where lives of the bot begin at once: what takes seconds to import is imported here, and each life is a fork.

A line on the standard input begins one, whose process id is answered on the standard output.
"""

import os
import signal
import sys

from bot.__main__ import cli


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here asks how a life ended
    for _ in sys.stdin:
        life = os.fork()
        if life == 0:
            _live()
        sys.stdout.write(f"{life}\n")
        sys.stdout.flush()


def _live() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    cli(["sandbox"])


if __name__ == "__main__":
    main()
