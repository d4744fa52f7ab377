"""Doses of a course that are only steps towards the one that is kept.

Belongs here: the role of what comes before a dose that is named the maintenance or target dose. Does not
belong here: the roles that words around one amount say (`dose.roles`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.candidate import Candidate, Slot
from pipelines.extract.context import Context
from pipelines.extract.text.patterns import pattern
from pipelines.extract.text.sentences import without_stops

_KEPT = pattern("dose_roles", "kept")
_THEN = pattern("dose_roles", "then_at_all")
_RAISED_FROM_THERE = pattern("dose_roles", "raised_from_there")
_RAISED_TO = pattern("dose_roles", "raised_to")
_STEP = pattern("dose_roles", "step")
_REACH = 60  # characters
_RAISE_REACH = 180
_COURSE = ("substance", "population", "condition", "route")


def settle_steps(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; the steps before a dose that is named the one that is kept are starting doses."""
    settled = list(candidates)
    kept: set[tuple[object, ...]] = set()
    following: Candidate | None = None
    later: dict[tuple[object, ...], Candidate] = {}
    for position in reversed(range(len(settled))):
        candidate = settled[position]
        if "role" not in candidate.slots:
            continue
        course = _course(context, candidate)
        role = candidate.value("role")
        same = (candidate.passage, candidate.value("substance"), candidate.value("population"))
        if role == "recommended" and (
            _is_raised(context, candidate, following) or _is_below(context, candidate, later.get(same))
        ):
            settled[position] = _as_step(candidate)
        if role == "maintenance" and _is_named_kept(context, candidate):
            kept.add(course)
        elif course in kept and (_is_step(context, candidate) or _goes_on(context, candidate, following)):
            settled[position] = _as_step(candidate)
        following = candidate
        later[same] = candidate
    return settled


def _course(context: Context, candidate: Candidate) -> tuple[object, ...]:
    """The doses of one course: those of the same section for the same people and purpose, rows apart."""
    passage = context.document.passages[candidate.passage]
    return passage.section, bool(passage.cells), *(candidate.value(name) for name in _COURSE)


def _is_named_kept(context: Context, candidate: Candidate) -> bool:
    """Whether the dose, its label or its row is named the maintenance or target dose."""
    passage = context.document.passages[candidate.passage]
    if passage.cells:
        first, role = passage.cells[0], candidate.slots["role"]
        own = next((cell for cell in passage.cells if cell.start == role.start), None)
        words = f"{context.text[first.start : first.end]} | {own.header if own else ''}"
        return _KEPT.search(words) is not None
    unit, role = candidate.slots["dose_unit"], candidate.slots["role"]
    if role.start is not None and role.end is not None and _KEPT.search(context.text, role.start, role.end):
        return True
    return unit.end is not None and _KEPT.match(context.text[unit.end : unit.end + _REACH]) is not None


def _is_step(context: Context, candidate: Candidate) -> bool:
    """Whether a dose is kept only because it follows another: `then 50 mg`, the row `Weeks 3-4`."""
    role = candidate.slots["role"]
    if role.value != "maintenance" or role.start is None or role.end is None:
        return False
    passage = context.document.passages[candidate.passage]
    return bool(passage.cells) or _STEP.search(context.text, role.start, role.end) is not None


def _is_raised(context: Context, candidate: Candidate, following: Candidate | None) -> bool:
    """`3 mg twice daily. The dose may then be doubled`: what follows an unnamed dose raises it."""
    end, passage = candidate.slots["dose_unit"].end, context.document.passages[candidate.passage]
    if candidate.slots["role"].source != "context" or end is None or passage.cells:
        return False
    stop = min(passage.end, end + _RAISE_REACH)
    if following is not None and following.passage == candidate.passage and "dose_unit" in following.slots:
        next_start = following.slots["dose_unit"].start
        stop = min(stop, next_start) if next_start is not None and next_start > end else stop
    return _RAISED_FROM_THERE.match(without_stops(context.text[end:stop])) is not None


def _is_below(context: Context, candidate: Candidate, later: Candidate | None) -> bool:
    """`50 mg once daily. Then add B 5 mg or raise A to 100 mg`: the next dose of the same raises it."""
    if later is None or later.value("role") != "maintenance" or "dose_unit" not in later.slots:
        return False
    start, end = candidate.slots["dose_unit"].end, later.slots["dose_unit"].start
    units = {str(candidate.value("dose_unit")), str(later.value("dose_unit"))}
    if len(units) > 1 and not any(unit.startswith("{") for unit in units):
        # 2 g of a gel are not raised to 1 mg.
        return False
    if start is None or end is None or not 0 < end - start <= _RAISE_REACH:
        return False
    between = without_stops(context.text[start:end])
    # What `which may be increased` says of a usual dose makes no course of it.
    return ", which " not in between and _RAISED_TO.search(between) is not None


def _goes_on(context: Context, candidate: Candidate, following: Candidate | None) -> bool:
    """Whether a dose without a role of its own is followed by the next one of its sentence."""
    if (
        candidate.value("role") != "recommended"
        or following is None
        or following.passage != candidate.passage
    ):
        return False
    start, end = candidate.slots["dose_unit"].end, following.slots["dose_unit"].start
    if start is None or end is None or "dose_unit" not in following.slots:
        return False
    return _THEN.match(context.text[start:end]) is not None


def _as_step(candidate: Candidate) -> Candidate:
    role = candidate.slots["role"]
    slots = {**candidate.slots, "role": Slot("starting", role.source, role.start, role.end)}
    return replace(candidate, rule="dose.starting", slots=slots)
