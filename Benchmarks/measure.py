"""Runs one command and says what it cost: wall time, CPU time and peak memory, child processes included.

Linux only. The cost of measuring is a walk over /proc four times a second.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """What a finished command took."""

    status: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int  # resident, summed over its processes (pages they share count twice), sampled every 0.25 s
    largest_bytes: int  # resident peak of its largest process, exact


def run(command: list[str], log: Path, limit: float = 3600) -> Cost:
    """Runs `command` with its output in `log`; after `limit` seconds all its processes are killed."""
    with log.open("wb") as output:
        began = time.monotonic()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        done = threading.Event()
        peak = [0]

        def watch() -> None:
            while not done.wait(0.25):
                peak[0] = max(peak[0], _resident_bytes(session=child.pid))
                if time.monotonic() - began > limit:
                    os.killpg(child.pid, signal.SIGKILL)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            os.killpg(child.pid, signal.SIGKILL)
            raise
        seconds = time.monotonic() - began
        done.set()
        watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    largest = usage.ru_maxrss * 1024
    return Cost(
        child.returncode, seconds, usage.ru_utime + usage.ru_stime, max(peak[0], largest), largest
    )


def _resident_bytes(session: int) -> int:
    """Resident bytes of every living process of this session."""
    total = 0
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = Path("/proc", entry, "stat").read_text()
        except OSError:  # ended meanwhile
            continue
        # After the name in parentheses, which may hold anything: state, parent, group, session … resident pages.
        fields = stat.rpartition(")")[2].split()
        if int(fields[3]) == session:
            total += int(fields[21]) * _PAGE_BYTES
    return total
