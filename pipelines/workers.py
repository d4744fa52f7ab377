"""Applying a function to tasks in processes that may die.

A task that kills its process (no memory, no end, a fault of the interpreter or of a library) costs itself.
Workers are forked, which takes some milliseconds, and answer task by task: so it is known which task one died
of, and nothing that was answered is done again. Memory may also run out by the tasks before it, so a task is
lost only when it kills a fresh worker, too, or takes too long.

A worker is forked where other threads may hold the locks of libraries: the function must be plain Python, not
Polars, which would wait for its threads forever.

Belongs here: processes, limits and the reasons of deaths. Does not belong here: what the tasks are.
"""

import gc
import os
import signal
import warnings
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Pipe, wait
from typing import Any, Generic, NoReturn, TypeVar

from pipelines.limits import (
    OUT_OF_MEMORY,
    Limits,
    confine,
    is_over_time,
    reason_of_death,
    reason_of_error,
    timed,
)

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result; `reason` says in words what became of it, such as "raises KeyError"."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process, the way to talk to it, and the task that it has."""

    process: int
    connection: Any
    task: int


def apply(
    function: Callable[[Task], Result], tasks: Sequence[Task], limits: Limits, processes: int = 1
) -> Generator[Result | Lost, None, None]:
    """Yield the result of each task in order; a task that raises or kills its worker is `Lost`.

    Args:
        function: Plain Python, whose results can be pickled.
        tasks: Values, which need not be.
        limits: What a task may cost.
        processes: How many workers there are at most.
    """
    pool = _Pool(function, tasks, limits)
    try:
        for _ in range(min(processes, len(tasks))):
            pool.start()
        for number in range(len(tasks)):
            while number not in pool.answers:
                pool.listen()
            yield pool.answers.pop(number)
    finally:
        pool.end()


class _Pool(Generic[Task, Result]):
    """The workers, and what is still to be done."""

    def __init__(self, function: Callable[[Task], Result], tasks: Sequence[Task], limits: Limits) -> None:
        self.answers: dict[int, Result | Lost] = {}
        self._function = function
        self._tasks = tasks
        self._limits = limits
        self._waiting = list(reversed(range(len(tasks))))
        self._suspects: set[int] = set()
        self._workers: list[_Worker] = []

    def start(self) -> None:
        """Fork a worker for the next task, if there is one."""
        if not self._waiting:
            return
        ours, theirs = Pipe()
        with warnings.catch_warnings():
            # Python 3.12 warns of threads whenever there are some; what the worker runs needs none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process == 0:
            ours.close()
            self._serve(theirs)
        theirs.close()
        self._give(process, ours)

    def listen(self) -> None:
        """Wait until some worker has answered or died, and go on from there."""
        heard = wait([worker.connection for worker in self._workers])
        for worker in tuple(self._workers):
            if worker.connection in heard:
                self._hear(worker)

    def end(self) -> None:
        """End all workers."""
        for worker in self._workers:
            _kill(worker)

    def _give(self, process: int, connection: Any) -> None:
        task = self._waiting.pop()
        # A worker that is dead already is noticed when its answer is waited for.
        with suppress(ConnectionError):
            connection.send(task)
        self._workers.append(_Worker(process, connection, task))

    def _hear(self, worker: _Worker) -> None:
        try:
            self.answers[worker.task] = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        self._workers.remove(worker)
        if self._waiting:
            self._give(worker.process, worker.connection)
        else:
            _kill(worker)

    def _bury(self, worker: _Worker) -> None:
        """Put a fresh worker in the place of a dead one; it begins with the task that may have killed it."""
        self._workers.remove(worker)
        status = _kill(worker)
        if worker.task in self._suspects or is_over_time(status):
            self.answers[worker.task] = Lost(reason_of_death(status, self._limits))
        else:
            self._suspects.add(worker.task)
            self._waiting.append(worker.task)
        self.start()

    def _serve(self, connection: Any) -> NoReturn:
        """The life of a worker: answer until nobody asks. What it was forked with is not cleaned up."""
        code = 1
        try:
            confine(self._limits)
            # What was there before the fork is no garbage; to look at it would copy the shared memory.
            gc.freeze()
            while True:
                connection.send(self._answer(connection.recv()))
        except (EOFError, ConnectionError):
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        finally:
            os._exit(code)

    def _answer(self, task: int) -> Result | Lost:
        """The result of a task. Without memory nothing can be said, and the worker ends."""
        try:
            with timed(self._limits):
                return self._function(self._tasks[task])
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001
            return Lost(reason_of_error(error))


def _kill(worker: _Worker) -> int:
    """End a worker, should it live, and return how it ended. It shares its connection with later workers."""
    os.kill(worker.process, signal.SIGKILL)
    worker.connection.close()
    return os.waitpid(worker.process, 0)[1]
