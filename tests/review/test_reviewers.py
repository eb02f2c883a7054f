from __future__ import annotations

from msglint.extract import extractors
from msglint.review import reviewers


def test_a_reviewer_has_the_name_of_its_extractor() -> None:
    assert "docx" in reviewers()
    assert reviewers().keys() <= extractors().keys()
