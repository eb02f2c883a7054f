"""Finds statements about us that a regulator would ask proof for: results in figures, ratings, certificates, guarantees, rank.

Cheap patterns propose sentences, spaCy's grammar decides who is spoken of and what the figure belongs to. Ordinary talk (dates,
times, agendas, the reader's own situation, questions, what somebody else says) is no assertion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from msglint.document import Document, Sentence, Span, Speaker
from msglint.match._ours import clause, is_ours, subjects
from msglint.match._results import result, usage
from msglint.match._standing import is_reported
from msglint.match._vocabulary import (
    CUSTOMERS,
    HOLDING_VERBS,
    LIGHT_VERBS,
    RESULT_NOUNS,
    RESULT_VERBS,
    USAGE_VERBS,
)
from msglint.match.evidence import Assertion, AssertionKind
from msglint.nlp import Grammar, Parsed
from msglint.quantities import Quantity, quantities

_RATING = re.compile(
    r"\brated (?:no\. ?|number |#)?\d|\b\d(?:\.\d)? out of (?:5|10|five|ten) (?:stars|by|on)|"
    r"\b\d(?:\.\d)?[- ]stars? (?:rating|review)|\b(?:voted|ranked) (?:the )?(?:#|no\.? ?|number )?(?:1|one|first|best|top)\b|"
    r"\baward[- ]winning\b|\b(?:winner|winners) of the\b",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\bISO(?:/IEC)? ?\d{4,5}\b|\bSOC ?[123]\b|\b(?:HIPAA|PCI(?: DSS)?|GDPR|FedRAMP)[- ](?:compliant|certified|authorized)\b|"
    r"\b(?:certified|accredited|patented) (?:by|to|under)\b"
)
_GUARANTEE = re.compile(
    r"\bmoney[- ]back\b|\byour money back\b|\bpays? for itself\b|\bfull refund\b|\brefund (?:you|in full)\b|"
    r"\bor it['’]s free\b",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(r"\b(?:worldwide|globally|around the world|across the globe|everywhere)\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:first|only|leading|best|largest|biggest|fastest|cheapest|safest|easiest|simplest|number one)\b", re.IGNORECASE
)
_RANKED = re.compile(  # "is the only", ", the only": a cheap look before grammar tells what is the first of what
    r"(?:\b(?:is|are|am|was|were|be|been|being|become|becomes)\b|['’](?:s|re|m)\b|[,;:(–—-]).*?\bthe(?: [\w'’,-]+){0,4}? "
    rf"(?:{_RANK.pattern[2:]}|\w+est\b)",
    re.IGNORECASE | re.DOTALL,
)
_RESULT = re.compile(rf"\b(?:{'|'.join(sorted(RESULT_VERBS | LIGHT_VERBS | RESULT_NOUNS))})", re.IGNORECASE)
_USAGE = re.compile(rf"\b(?:{'|'.join(sorted(USAGE_VERBS))}|chose|using|rel(?:ies|ied))", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?:{'|'.join(sorted(RESULT_VERBS | LIGHT_VERBS))})", re.IGNORECASE)
_DOERS = re.compile(
    rf"\b(?:we|us|they|it|(?:{'|'.join(word.removesuffix('y') for word in sorted(CUSTOMERS))})(?:y|s|es|ies)?)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w']+")
_BELIEVING = frozenset("believe think feel".split())
_AIMING = frozenset("work prepare plan want hope aim try intend expect seek strive go begin start".split())
_CHECKED = frozenset("audit assessment readiness preparation review".split())  # what one may be before it is passed
_PASSING = frozenset({"pass", "complete"})
_CUSTOMER = re.compile(
    rf"\b(?:{'|'.join(word.removesuffix('y') for word in sorted(CUSTOMERS))})(?:y|s|es|ies)?\b", re.IGNORECASE
)
_PATTERNS = ((_GUARANTEE, AssertionKind.GUARANTEE), (_RATING, AssertionKind.RATING))


class _Candidate(Struct, frozen=True):
    sentence: Sentence
    text: str
    figures: tuple[Quantity, ...]
    regional: bool
    they: bool  # may "they" be our customers: is there a word for them here or in the sentence before?


def find(
    document: Document, own_names: frozenset[str], regions: frozenset[str], silent: set[int], grammar: Grammar
) -> Iterator[Assertion]:
    """The assertions about us in our own words.

    ``own_names`` are the folded words of our names, ``regions`` those that approved claims are limited to. Sentences whose
    index is in ``silent`` are approved wording.
    """
    candidates = list(_candidates(document, own_names, regions, silent))
    grammar.expect(candidate.text for candidate in candidates)
    return _found(candidates, own_names, grammar)


def _found(candidates: Sequence[_Candidate], own_names: frozenset[str], grammar: Grammar) -> Iterator[Assertion]:
    parsed = grammar.parse(candidate.text for candidate in candidates)
    for candidate, sentence in zip(candidates, parsed, strict=True):
        block, start = candidate.sentence.block, candidate.sentence.span.start
        assertion = _judge(candidate, sentence, own_names)
        if assertion is not None:
            kind, span = assertion
            yield Assertion(kind, block, Span(start + span.start, start + span.end))
        if candidate.regional:
            yield Assertion(AssertionKind.REGION, block, candidate.sentence.span, _places(candidate.text, sentence))


def _candidates(
    document: Document, own_names: frozenset[str], regions: frozenset[str], silent: set[int]
) -> Iterator[_Candidate]:
    before = ""
    for sentence in document.sentences:
        around, before = f"{before} {document.text(sentence)}", document.text(sentence)
        if sentence.index in silent or document.blocks[sentence.block].speaker is not Speaker.OURS:
            continue
        text = document.text(sentence)
        if text.rstrip("”\"'’ )").endswith("?"):
            continue
        figures = _telling_figures(text, own_names)
        patterned = any(pattern.search(text) for pattern in (_GUARANTEE, _RATING, _CERTIFICATE))
        ranked = bool(_RANK.search(text) and _RANKED.search(text)) and _names_us(text, own_names)
        regional = any(region in text for region in regions) and _names_us(text, own_names)
        if figures or patterned or ranked or regional:
            yield _Candidate(sentence, text, figures, regional, bool(_CUSTOMER.search(around)))


def _telling_figures(text: str, own_names: frozenset[str]) -> tuple[Quantity, ...]:
    """A cheap look: the figures of a sentence that may tell what somebody gains from us, or how many use us."""
    figures = quantities(text)
    if not figures:
        return ()
    used = bool(_USAGE.search(text)) and _has_own_name(text, own_names)
    gained = bool(_RESULT.search(text)) and (
        bool(_DOERS.search(text)) or bool(_OPENING.match(text)) or _has_own_name(text, own_names)
    )
    return figures if used or (gained and any(figure.unit != "count" for figure in figures)) else ()


def _judge(candidate: _Candidate, grammar: Parsed, own_names: frozenset[str]) -> tuple[AssertionKind, Span] | None:
    whole = Span(0, len(candidate.text))
    for pattern, kind in _PATTERNS:
        match = pattern.search(candidate.text)
        if match and _is_of_us(grammar, Span(*match.span()), own_names):
            return kind, whole
    if (certificate := _CERTIFICATE.search(candidate.text)) and _is_held(grammar, Span(*certificate.span()), own_names):
        return AssertionKind.CERTIFICATE, whole
    for figure in candidate.figures:
        span = usage(grammar, figure, own_names) or result(grammar, figure, own_names, candidate.they)
        if span is not None:
            return AssertionKind.FIGURE, span
    rank = _rank(grammar, own_names)
    return (AssertionKind.RANK, rank) if rank is not None else None


def _places(text: str, grammar: Parsed) -> tuple[str, ...]:
    """The countries and regions that a sentence names, in order; "worldwide" and its like count as one."""
    named: list[list[str]] = []
    for index, token in enumerate(grammar.tokens):
        if grammar.entity(index) != "GPE":
            continue
        if index and grammar.entity(index - 1) == "GPE" and named:
            named[-1].append(token.text)
        else:
            named.append([token.text])
    return (*(" ".join(words) for words in named), *(match.group() for match in _EVERYWHERE.finditer(text)))


def _is_of_us(grammar: Parsed, hit: Span, own_names: frozenset[str]) -> bool:
    """Is it said of us or in our name: our subject, or a line without a subject of its own?"""
    tokens = grammar.at(hit)
    if not tokens or is_reported(grammar, tokens[0], own_names):
        return False
    verbs = [index for index in (tokens[0], *grammar.ancestors(tokens[0])) if grammar.tokens[index].pos in {"VERB", "AUX"}]
    doers = [token for verb in verbs[:2] for token in subjects(grammar, verb)]
    return not doers or any(is_ours(token, own_names) or token.lemma == "it" for token in doers)


def _is_held(grammar: Parsed, hit: Span, own_names: frozenset[str]) -> bool:
    """Do we say that we hold the certificate, and not only speak of it or work towards it?"""
    at = grammar.at(hit)
    above = grammar.ancestors(at[0]) if at else ()
    is_checked = any(grammar.tokens[index].lemma in _CHECKED for index in above)
    return any(
        grammar.tokens[verb].lemma in (_PASSING if is_checked else HOLDING_VERBS)
        and not _is_aimed_at(grammar, verb)
        and any(is_ours(subject, own_names) for subject in subjects(grammar, verb))
        for verb in above
    )


def _is_aimed_at(grammar: Parsed, verb: int) -> bool:
    """Is it what somebody works for ("we plan to get"), or will do?"""
    token = grammar.tokens[verb]
    below = [grammar.tokens[child] for child in grammar.children(verb)]
    is_infinitive = any(child.dep == "aux" and child.tag == "TO" for child in below)
    is_to_come = any(child.dep == "aux" and child.lemma in {"will", "shall", "would"} for child in below)
    return is_to_come or (is_infinitive and grammar.tokens[token.head].lemma in _AIMING)


def _rank(grammar: Parsed, own_names: frozenset[str]) -> Span | None:
    """The clause in which we are said to be the first, the only or the best of something."""
    for index, token in enumerate(grammar.tokens):
        is_said = token.lemma == "be" and any(is_ours(subject, own_names) for subject in subjects(grammar, index))
        if (not is_said and not is_ours(token, own_names)) or _is_believed(grammar, index):
            continue
        for child in grammar.children(index):
            relation = "attr" if is_said else "appos"  # "Acme is the only ..." and "Acme, the only ..., is"
            if grammar.tokens[child].dep == relation and _is_superlative(grammar, child):
                return clause(grammar, index if is_said else child)
    return None


def _is_believed(grammar: Parsed, index: int) -> bool:
    """Is it told as our opinion ("we believe that ... is the best")?"""
    below = (child for above in (index, *grammar.ancestors(index)) for child in (above, *grammar.children(above)))
    return any(grammar.tokens[at].lemma in _BELIEVING and grammar.tokens[at].dep in {"ROOT", "advcl"} for at in below)


def _is_superlative(grammar: Parsed, noun: int) -> bool:
    below = [grammar.tokens[child] for child in grammar.children(noun)]
    definite = any(token.lemma == "the" for token in below)
    return definite and any(token.dep == "amod" and (token.tag == "JJS" or _RANK.fullmatch(token.text)) for token in below)


def _names_us(text: str, own_names: frozenset[str]) -> bool:
    return any(word.lower() in {"we", "our"} for word in _WORD.findall(text)) or _has_own_name(text, own_names)


def _has_own_name(text: str, own_names: frozenset[str]) -> bool:
    return any(word[0].isupper() and word.lower() in own_names for word in _WORD.findall(text))
