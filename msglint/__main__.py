"""``python -m msglint`` is the same as ``msglint``."""

from __future__ import annotations

from msglint.cli import main

if __name__ == "__main__":
    main()
