import subprocess
import sys
from pathlib import Path

from msglint.cache import Store
from msglint.nlp import Grammar, Parsed, parse


def test_entities_are_told_when_they_are_asked_for() -> None:
    [parsed] = parse(["We opened an office in Canada."])
    assert _entities(parsed) == {"Canada": "GPE"}


def test_a_sentence_is_parsed_once_with_those_that_are_expected() -> None:
    grammar = Grammar()
    grammar.expect(["It rains.", "We know."])
    first = grammar.parse(["We know."])
    assert grammar.parsed == 2
    assert grammar.parse(["We know.", "It rains."])[:1] == first
    assert grammar.parsed == 2


def test_a_sentence_that_an_earlier_run_parsed_is_taken_from_the_store(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first = Grammar(store).parse(["We opened an office in Canada."])
        kinds = _entities(first[0])
    code = (
        "import sys; from pathlib import Path; from msglint.cache import Store; from msglint.nlp import Grammar;"
        "grammar = Grammar(Store(Path(sys.argv[1])));"
        "[parsed] = grammar.parse(['We opened an office in Canada.']); parsed.entity(0);"
        "assert grammar.parsed == 1 and 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    with Store(tmp_path) as store:
        again = Grammar(store).parse(["We opened an office in Canada."])
        assert again[0].tokens == first[0].tokens
        assert _entities(again[0]) == kinds == {"Canada": "GPE"}


def test_entities_that_no_run_has_looked_for_are_looked_for_in_a_known_sentence(tmp_path: Path) -> None:
    text = "Ask Anna Larsen. She works in Canada."
    with Store(tmp_path) as store:
        Grammar(store).parse([text])
    with Store(tmp_path) as store:
        assert store.contents().entries == {"grammar": 1}
        assert _entities(Grammar(store).parse([text])[0]) == {"Anna": "PERSON", "Larsen": "PERSON", "Canada": "GPE"}
        assert store.contents().entries == {"grammar": 1, "entities": 1}


def test_sentences_that_are_expected_wait_until_a_new_one_is_asked_for(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        Grammar(store).parse(["We know."])
        grammar = Grammar(store)
        grammar.expect(["It rains."])
        grammar.parse(["We know."])
        assert grammar.parsed == 1
        grammar.parse(["They know."])
        assert grammar.parsed == 3


def test_the_command_line_of_spacy_is_not_imported_and_can_be_still() -> None:
    code = (
        "import sys; from msglint.nlp import parse; parse(['We know.']);"
        "assert 'spacy' in sys.modules and 'typer' not in sys.modules;"
        "from spacy.cli.info import info; assert callable(info)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _entities(parsed: Parsed) -> dict[str, str]:
    return {token.text: kind for index, token in enumerate(parsed.tokens) if (kind := parsed.entity(index))}
