"""All attacks on the content of files."""

from tests.hostile import bodies, front_matters, notes, texts
from tests.hostile.attack import Attack

ATTACKS: tuple[Attack, ...] = (*texts.ATTACKS, *front_matters.ATTACKS, *bodies.ATTACKS, *notes.ATTACKS)
