"""No model: messages are found by their words in any form, alone. The fastest, and blind to other words for the same thing."""

from __future__ import annotations

from msglint.semantic import Backend, Model


def _open(_: str) -> Model | None:
    return None


BACKEND = Backend("lexical", "No model: words in any form, and nothing else.", _open)
