"""Runs Microsoft's real client, offline, with the emitted package and with connectors that rules speak of."""

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import imported  # noqa: F401
import package  # noqa: F401
import rules  # noqa: F401
from cases import CASES
from connector import Tools


def outcome(function, tools):
    """Why a case fails; nothing if it passes."""
    try:
        function(tools)
    except AssertionError as failure:
        return str(failure)
    except Exception:
        return traceback.format_exc()
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for tool in ("paconn", "conndef"):
        parser.add_argument(f"--{tool}", type=lambda path: Path(path).absolute(), required=True)
    parser.add_argument("--scratch", type=lambda path: Path(path).absolute(), required=True)
    parser.add_argument("only", nargs="?", default="", help="a part of the titles of the cases to run")
    arguments = parser.parse_args()

    start = time.monotonic()
    tools = Tools(arguments.paconn, arguments.conndef, arguments.scratch)
    cases = [(title, function) for title, function in CASES if arguments.only in title]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = pool.map(lambda case: outcome(case[1], tools), cases)
        for (title, _), failure in zip(cases, outcomes):
            print("ok    " if failure is None else "FAILED", title, flush=True)
            if failure is not None:
                failed += 1
                print("       " + failure.replace("\n", "\n       "))
    print(f"{time.monotonic() - start:.0f} s")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
