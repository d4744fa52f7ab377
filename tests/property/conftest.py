"""How many examples a property is tried on: the same ones every time, more when they are asked for."""

import os

from hypothesis import settings

settings.register_profile("repository", max_examples=300, deadline=None, derandomize=True, database=None)
settings.register_profile("search", max_examples=20_000, deadline=None, database=None)
settings.load_profile(os.environ.get("PROPERTY_PROFILE", "repository"))
