import subprocess
import sys

from msglint.nlp import Grammar, parse


def test_entities_are_told_when_they_are_asked_for() -> None:
    [parsed] = parse(["We opened an office in Canada."])
    assert {token.text: token.entity for token in parsed.tokens if token.entity} == {"Canada": "GPE"}


def test_a_sentence_is_parsed_once_with_those_that_are_expected() -> None:
    grammar = Grammar()
    grammar.expect(["It rains.", "We know."])
    first = grammar.parse(["We know."])
    assert grammar.parsed == 2
    assert grammar.parse(["We know.", "It rains."])[:1] == first
    assert grammar.parsed == 2


def test_the_command_line_of_spacy_is_not_imported_and_can_be_still() -> None:
    code = (
        "import sys; from msglint.nlp import parse; parse(['We know.']);"
        "assert 'spacy' in sys.modules and 'typer' not in sys.modules;"
        "from spacy.cli.info import info; assert callable(info)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
