"""What a task may cost, how a process is held to it, and in what words a task is told that failed.

Belongs here: limits and reasons. Does not belong here: starting processes.
"""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OUT_OF_MEMORY = 77  # the exit code of a process
_PAGES = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may cost.

    Attributes:
        seconds: Processor time, so that a busy machine changes nothing.
        megabytes: Memory on top of what its process held before; not limited where the system cannot tell.
    """

    seconds: float = 120
    megabytes: int = 1_024

    @property
    def real_seconds(self) -> float:
        """The time after which a process is ended that does nothing at all."""
        return 10 * self.seconds


def confine(limits: Limits) -> None:
    """Hold this process, which was just forked, to the memory that it may have."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts all processes; one of them reacts
    for number in (signal.SIGTERM, signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _PAGES.exists():
        held = int(_PAGES.read_text().split()[0]) * resource.getpagesize()
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = held + limits.megabytes * 2**20
        least = min(limit for limit in (wanted, soft, hard) if limit != resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))


@contextmanager
def timed(limits: Limits) -> Iterator[None]:
    """End this process by a signal that nothing holds back when the block takes more than its time."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.real_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def is_over_time(status: int) -> bool:
    """Whether a process, by its status, ended because it took more than its time."""
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF


def reason_of_death(status: int, limits: Limits) -> str:
    """Why a process ended, by its status."""
    if not os.WIFSIGNALED(status):
        code = os.waitstatus_to_exitcode(status)
        needs_memory = f"needs more than {limits.megabytes} MB of memory"
        return needs_memory if code == OUT_OF_MEMORY else f"ends the process with exit code {code}"
    if is_over_time(status):
        return f"takes more than {limits.seconds:g} seconds"
    number = os.WTERMSIG(status)
    if number == signal.SIGALRM:
        return f"has no end within {limits.real_seconds:g} seconds"
    return f"kills the process ({signal.Signals(number).name})"


def reason_of_error(error: BaseException) -> str:
    """The type of an exception and its module: no path, which would differ from machine to machine."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__") if trace else None
    return f"raises {type(error).__name__} in {module}"
