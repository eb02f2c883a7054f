import pytest

from msglint.report._difference import difference


def marked(found: str, approved: str) -> tuple[list[str], list[str]]:
    """The words that differ, on both sides."""
    ours, theirs = difference(found, approved)
    assert "".join(text for text, _ in ours) == found
    assert "".join(text for text, _ in theirs) == approved
    return [text for text, differs in ours if differs], [text for text, differs in theirs if differs]


@pytest.mark.parametrize(
    ("found", "approved", "ours", "theirs"),
    [
        ("Earn up to 6% a year", "Earn up to 4% a year", ["6"], ["4"]),
        ("Earn 4% a year", "Earn up to 4% a year", [], ["up to"]),
        ("We pay it all back at once", "We pay it back", ["all", "at once"], []),
        ("EARN “UP TO” 4%", "Earn up to 4%.", [], []),
        ("It’s yours.", "It's yours", [], []),
    ],
)
def test_words_that_only_one_side_has_are_marked(found, approved, ours, theirs):
    assert marked(found, approved) == (ours, theirs)


@pytest.mark.parametrize(("found", "approved"), [("piggy bank", "savings account"), ("", "savings account"), ("a piggy", "")])
def test_nothing_is_marked_where_there_is_nothing_in_common(found, approved):
    assert marked(found, approved) == ([], [])


def test_very_long_texts_are_not_compared():
    assert marked("one " * 400, "one two " * 400) == ([], [])
