"""Laboratory tests that a substance disturbs: `false-positive urine screens for amphetamines`.

Belongs here: the names of tests in a sentence that says that one is disturbed. Does not belong here: tests
that a doctor orders.
"""

from collections.abc import Iterator

from pipelines.extract.context import Context
from pipelines.extract.interaction.class_phrases import with_modifiers
from pipelines.extract.interaction.partners import Partner
from pipelines.extract.text.patterns import holds_any, load_words, named, pattern
from pipelines.extract.text.sentences import Interval

_TEST_WORDS = load_words("lab_tests", "test")
_TEST = pattern("lab_tests", "test")
_DISTURBS = pattern("lab_tests", "disturbs")
_DISTURBS_OUTRIGHT = named("lab_tests", "disturbs_outright")
_RESULT = pattern("lab_tests", "result")
_USED_BEFORE = pattern("lab_tests", "used_before")
_GENERIC = pattern("lab_tests", "generic")
_FURTHER = pattern("lab_tests", "further")
_REACH = 18  # characters


def _find_lab_tests(context: Context, stretch: Interval, disturbed: Interval) -> Iterator[Partner]:
    """The named tests of a stretch of text, if the words of `disturbed` say that they are disturbed."""
    text = context.text
    if not holds_any(context.scan.lowered, _TEST_WORDS, *stretch) or not _DISTURBS.search(text, *disturbed):
        return
    for match in _TEST.finditer(text, *stretch):
        start = with_modifiers(text, stretch[0], match.start())
        result = _RESULT.match(text, start, match.end())
        start = result.end() if result else start
        name = text[start : match.end()].lower().strip()
        if not _GENERIC.fullmatch(name) and not _USED_BEFORE.search(text, max(0, start - _REACH), start):
            found = Partner(name, "lab_test", start, match.end(), True)
            yield found
            yield from _further_tests(context, found, stretch[1])


def _further_tests(context: Context, test: Partner, end: int) -> Iterator[Partner]:
    """`immunoassays for phencyclidine and amphetamine`: the tests for the others that share one word."""
    kind, sought, _ = test.name.partition(" for ")
    position = test.end
    while sought and (joint := _FURTHER.match(context.text, position, end)):
        found = context.scan.within("substance", joint.end(), end)[:1]
        if not found or found[0].start != joint.end():
            return
        position = found[0].end
        name = f"{kind}{sought}{context.text[found[0].start : position].lower()}"
        yield Partner(name, "lab_test", found[0].start, position, True)


def disturbs_test(context: Context, sentence: Interval) -> bool:
    """Whether a sentence says outright that a named test is disturbed."""
    says_so = _DISTURBS_OUTRIGHT.find(context.scan.lowered, *sentence) is not None
    return says_so and any(_find_lab_tests(context, sentence, sentence))


def with_lab_tests(
    context: Context, partners: list[Partner], stretch: Interval, disturbed: Interval
) -> list[Partner]:
    """The partners of a stretch and its tests; what a test looks for is no partner beside it."""
    tests = list(_find_lab_tests(context, stretch, disturbed))
    others = [
        partner for partner in partners if not any(test.start <= partner.start < test.end for test in tests)
    ]
    return [*others, *tests]
