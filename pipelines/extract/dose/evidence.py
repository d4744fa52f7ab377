"""The words that show a dose when a sentence holds several.

Belongs here: where the stretch around one amount begins and ends. Does not belong here: what it says.
"""

from pipelines.extract.dose.slots import CLAUSE_END, Occurrence
from pipelines.extract.text.sentences import Interval


def dose_evidence(text: str, occurrence: Occurrence) -> Interval:
    """The words that show the dose: the sentence when it has one dose, else the stretch around the amount."""
    amount, sentence, window = occurrence.amount, occurrence.sentence, occurrence.window
    if window == sentence:
        return sentence
    is_first = window[0] == sentence[0]
    start = sentence[0] if is_first else _after_separator(text, window[0], amount.start)
    end = max([amount.end, *(frequency.end for frequency in occurrence.following(text))])
    if window[1] == sentence[1]:
        stop = CLAUSE_END.search(text, end, window[1])
        end = stop.start() if stop else window[1]
    return start, end


def _after_separator(text: str, start: int, end: int) -> int:
    """The beginning of the last comma- or semicolon-separated stretch before `end`."""
    cut = max(text.rfind(separator, start, end) for separator in ",;)")
    position = cut + 1 if cut >= 0 else start
    while position < end and text[position] in " ,;:":
        position += 1
    return position
