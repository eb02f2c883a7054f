"""Prints how many words msglint reads in files: python count.py FILE..."""

from __future__ import annotations

import sys
from pathlib import Path

from msglint.extract import read
from msglint.options import ReadOptions


def main() -> None:
    documents = (read(path, Path(path).read_bytes(), ReadOptions()) for path in sys.argv[1:])
    print(sum(len(block.text.split()) for document in documents for block in document.blocks))


if __name__ == "__main__":
    main()
