from __future__ import annotations

from hypothesis import settings

# A test never measures time: a busy machine is no fault.
settings.register_profile("msglint", deadline=None)
settings.load_profile("msglint")
