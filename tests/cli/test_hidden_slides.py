from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pptx
from click.testing import Result

Run = Callable[..., Result]


def test_hidden_slides_are_read_when_the_configuration_says_so(run: Run) -> None:
    deck = pptx.Presentation()
    for title in ("Oak Saver", "Backup"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    deck.slides[1]._element.set("show", "0")
    deck.save("deck.pptx")
    outcome = run("extract", "deck.pptx")
    assert "Backup" not in outcome.stdout
    assert "slide 2 is hidden and was not checked" in outcome.stdout + outcome.stderr
    Path("msglint.toml").write_text("hidden_slides = true\n")
    assert "Backup" in run("extract", "deck.pptx").stdout
