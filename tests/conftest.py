from __future__ import annotations

from hypothesis import settings

# A test never measures time: a busy machine is no fault.
settings.register_profile("msglint", deadline=None)
settings.load_profile("msglint")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name for a case: a file made in code has the time of its making in it, and every worker makes its own."""
    return argname if isinstance(val, bytes) else None
