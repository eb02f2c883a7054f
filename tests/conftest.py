from __future__ import annotations

import os

from hypothesis import settings

# A test judges by the code, never by what an earlier run has kept; tests of the cache ask for one of their own.
os.environ["MSGLINT_NO_CACHE"] = "1"

# A test never measures time: a busy machine is no fault.
settings.register_profile("msglint", deadline=None)
settings.load_profile("msglint")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name for a case: a file made in code has the time of its making in it, and every worker makes its own."""
    return argname if isinstance(val, bytes) else None
