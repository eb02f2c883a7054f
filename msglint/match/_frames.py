"""What a figure in a sentence is said of: the words it stands among, who brings it about, where, when, and as part of what.

A figure alone tells nothing. "34% of the money goes to health services" and "86% of the money goes to services" share their
words and state two things; what a figure measures is read off the words that depend on the same verb and stand near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from msglint.document import Span
from msglint.match._doers import is_done_by_reader, is_of_others, is_wished, may_be_ours, named, subjects
from msglint.match._places import is_boundless, is_located, places, sites
from msglint.match._places import limit as limiting_place
from msglint.match._times import is_open_ended, limit
from msglint.match._told import LIGHT, TOWARDS, Told, is_telling, stems, told
from msglint.match._vocabulary import BITS, GIVING, RESULT_VERBS
from msglint.nlp import Parsed
from msglint.normalize import stem
from msglint.quantities import Quantity, Year, is_former, years

_STOPS = frozenset(".;!?()[]:—–")
_DASHES = frozenset({"—", "–", "-", "--"})
_PART_OF = frozenset("include including incl whom which".split())  # "155 million children, including 237,000 in Ohio"
_FARTHEST = 14  # tokens; what stands further from a figure seldom tells what it measures
LOCATED = "(located)"  # stands among the words of a figure that counts where we are
_DETERMINING = frozenset({"nummod", "det", "predet", "poss", "amod"})
_IT = frozenset({"it", "that", "this"})


class Frame(Struct, frozen=True):
    """A figure of a sentence with its words.

    ``whole`` are the stems of the noun of which the figure is a share ("of donations"); ``of_others`` says that somebody else's
    doing is told, ``doers`` are the names of those who do it, ``is_wished`` says that it is only wished for and ``is_readers``
    that the reader does it; ``is_part`` that the figure is part of another; ``places`` are the names of places beside it,
    ``place`` is the one that it is limited to or "", ``years`` are the years of its sentence; ``time`` are the words that limit
    it to a time ("in 2017", "last year") or "", and ``is_open_ended`` says that it is told of all time up to now ("for 30 years
    we have helped").
    """

    figure: Quantity | Year
    told: tuple[Told, ...]
    whole: frozenset[str]
    counted: frozenset[str]
    of_others: bool
    doers: frozenset[str]
    is_wished: bool
    is_readers: bool
    is_part: bool
    places: frozenset[str]
    place: str
    years: frozenset[int]
    time: str
    is_open_ended: bool

    @property
    def words(self) -> frozenset[str]:
        """The stems of all words told of the figure."""
        return frozenset(key for word in self.told for key in word.stems)


def frames(text: str, parsed: Parsed, figures: Sequence[Quantity | Year], own_names: frozenset[str]) -> Iterator[Frame]:
    """The figures of a sentence, each with what it is said of. Spans of ``figures`` are offsets in ``text``."""
    dates = years(text)
    former = {figure.span for figure in figures if isinstance(figure, Quantity) and is_former(text, figure)}
    taken = [figure.span for figure in (*figures, *dates) if figure.span not in former]  # "from 40 to 6" is one statement
    for figure in figures:
        at = parsed.at(figure.span)
        if not at:
            continue
        verb = _verb(parsed, at)
        others = [span for span in taken if span != figure.span]
        right = list(_until_stop(parsed, range(at[-1] + 1, len(parsed.tokens)), others))
        left = _left(parsed, at, verb, others)
        located = is_located(parsed, at, verb, own_names)
        if located:
            left = [index for index in left if index not in sites(parsed, verb)]
        if not any(is_telling(parsed.tokens[index]) for index in (*left, *right)):
            left = _before_dash(parsed, at, others)
        counted = _counted(parsed, at) or frozenset(figure.counted) if isinstance(figure, Quantity) else frozenset()
        is_share = isinstance(figure, Quantity) and figure.unit == "percent" and not counted
        yield Frame(
            figure=figure,
            told=(
                *_all_told(parsed, at, (left, right), own_names, is_share),
                *((Told(frozenset({LOCATED}), LIGHT),) if located else ()),  # told without a word that tells: "we are in"
            ),
            whole=_whole(parsed, at),
            counted=counted,
            of_others=(verb is not None and is_of_others(parsed, verb, at, own_names))
            or (verb is not None and isinstance(figure, Year) and not may_be_ours(parsed, verb, own_names)),
            doers=named(text, parsed, verb, own_names),
            is_wished=is_wished(parsed, at),
            is_readers=verb is not None and is_done_by_reader(parsed, verb),
            is_part=_is_part(parsed, at),
            places=places(parsed, at, verb, right, own_names),
            place=limiting_place(parsed, at, verb, own_names),
            years=frozenset(date.value for date in dates if not date.since or isinstance(figure, Year)),
            time=limit(text, [date for date in dates if not date.since or isinstance(figure, Year)]),
            is_open_ended=is_open_ended(text, parsed, verb),
        )


def _left(parsed: Parsed, at: Sequence[int], verb: int | None, others: Sequence[Span]) -> list[int]:
    """What stands before the figure, back to its verb. Where the figure is the subject ("They say that 86% goes"), what stands
    before it tells of something else."""
    left = list(_until_stop(parsed, range(at[0] - 1, -1, -1), others))
    if verb is None:
        return left
    before = parsed.tokens[at[0] - 1] if at[0] else None
    if before and (before.text == "," or before.dep == "cc") and any(span.end <= before.span.start for span in others):
        return [verb]  # "86% went to programs, 9% to ..."
    return left[: left.index(verb) + 1] if verb in left else []


def _before_dash(parsed: Parsed, at: Sequence[int], others: Sequence[Span]) -> list[int]:
    """What stands before the dash behind which a figure is put, with nothing but a bound between: "most of it — over 75%"."""
    near = range(at[0] - 1, max(-1, at[0] - 4), -1)
    dash = next((index for index in near if parsed.tokens[index].text in _DASHES), None)
    return [] if dash is None else list(_until_stop(parsed, range(dash - 1, -1, -1), others))


def _all_told(
    parsed: Parsed, at: Sequence[int], sides: tuple[list[int], list[int]], own_names: frozenset[str], is_share: bool
) -> tuple[Told, ...]:
    verb, left = _verb(parsed, at), sides[0]
    subject = [] if not left or verb is None else _subject_words(parsed, verb, at)
    return tuple(word for side in (*sides, subject) for word in told(parsed, side, own_names, verb, is_share))


def _verb(parsed: Parsed, at: Sequence[int]) -> int | None:
    """The nearest verb above the figure that is no noun-like "processing" behind a preposition; behind "by" the change that the
    figure measures ("cut the time that they spend by 60%")."""
    for index in at:
        above = parsed.ancestors(index)
        verbs = [
            i for i in above if i not in at and parsed.tokens[i].pos in {"VERB", "AUX"} and parsed.tokens[i].dep != "pcomp"
        ]
        if verbs:
            changes = (verb for verb in verbs if parsed.tokens[verb].lemma in RESULT_VERBS)
            measures = any(parsed.tokens[i].lemma == "by" for i in above if i > verbs[0])
            return next(changes, verbs[0]) if measures else verbs[0]
    return None


def _until_stop(parsed: Parsed, indexes: range, taken: Sequence[Span]) -> Iterator[int]:
    """The tokens from a figure on, in one direction, up to the end of the clause or the next figure."""
    for index in indexes[:_FARTHEST]:
        token = parsed.tokens[index]
        if token.text in _STOPS or any(span.overlaps(token.span) for span in taken):
            return
        if token.text == "," and indexes.step > 0:
            return
        if token.dep == "cc" and index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].pos in {"VERB", "AUX"}:
            return
        if token.dep == "cc" and parsed.tokens[token.head].pos in {"VERB", "AUX"}:  # another clause begins
            return
        if token.lemma in {"but", "that", "while"} and token.pos in {"CCONJ", "SCONJ"}:
            return
        if token.lemma == "rest" or (indexes.step > 0 and _begins_purpose(parsed, index)):
            return
        yield index


def _begins_purpose(parsed: Parsed, index: int) -> bool:
    """Does "to" begin what is done with a share by those that it goes to ("goes to the children to better their lives")?"""
    before = parsed.tokens[index - 1] if index else None
    return (
        before is not None
        and parsed.tokens[index].tag == "TO"
        and before.dep == "pobj"
        and parsed.tokens[before.head].lemma in TOWARDS
    )


def _subject_words(parsed: Parsed, verb: int, at: Sequence[int]) -> list[int]:
    """The subject of the verb that has the figure behind it, from its noun on backwards: "the average rate is 40%"."""
    heads = [head for head in subjects(parsed, verb) if head not in at and parsed.tokens[head].pos in {"NOUN", "PROPN"}]
    return [*heads, *(child for head in heads for child in reversed(parsed.children(head)) if child < head)]


def _counted(parsed: Parsed, at: Sequence[int]) -> frozenset[str]:
    """The stems of the noun that a figure counts, with the nouns that are joined to it ("10 million families and children")."""
    found: set[str] = set()
    for index in at:
        if is_boundless(parsed, parsed.tokens[index].head):
            found |= stems(parsed.tokens[parsed.tokens[index].head])
        head = parsed.tokens[index].head
        if head not in at and parsed.tokens[index].dep == "nummod":
            found |= stems(parsed.tokens[head])
            found |= {
                each
                for child in parsed.children(head)
                if parsed.tokens[child].dep == "conj" and parsed.tokens[child].pos == "NOUN"
                for each in stems(parsed.tokens[child])
            }
    return frozenset(found)


def _whole(parsed: Parsed, at: Sequence[int]) -> frozenset[str]:
    """The stems of the noun of which a share is told: "86% of all donations", "nine in ten dollars", "every dollar", "your
    whole gift", "every bit of your gift"; of "everything you give" and "every bit of it" it is money."""
    heads = [parsed.tokens[index].head for index in at if parsed.tokens[index].dep in _DETERMINING]
    parts = [of for index in at for of in parsed.children(index) if parsed.tokens[of].lemma == "of"]
    named = [noun for noun in (*heads, *(noun for of in parts for noun in parsed.children(of))) if noun not in at]
    nouns = [_held(parsed, noun) for noun in named]
    of_it = any(parsed.tokens[noun].lemma in _IT for noun in nouns)
    given = {stem("money")} if of_it or any(_is_all_given(parsed, index) for index in at) else set()
    whole = [noun for noun in nouns if parsed.tokens[noun].pos == "NOUN" and not _is_of_another(parsed, noun)]
    return frozenset(given.union(*(stems(parsed.tokens[noun]) for noun in whole)))


def _held(parsed: Parsed, noun: int) -> int:
    """What a noun is all parts of ("every bit of your gift"), or the noun itself."""
    of = [child for child in parsed.children(noun) if parsed.tokens[child].lemma == "of"]
    below = [low for joint in of for low in parsed.children(joint)]
    return below[0] if below and parsed.tokens[noun].lemma in BITS else noun


def _is_of_another(parsed: Parsed, noun: int) -> bool:
    """Is it the whole of something else ("all proceeds of the concert")?"""
    joints = [child for child in parsed.children(noun) if child > noun and parsed.tokens[child].lemma in {"of", "from"}]
    return any(parsed.tokens[low].pos == "NOUN" for joint in joints for low in parsed.children(joint))


def _is_all_given(parsed: Parsed, index: int) -> bool:
    """Is it "everything" that is given or raised?"""
    below = [parsed.tokens[child] for child in parsed.children(index)]
    return parsed.tokens[index].lemma in {"everything", "all"} and any(
        token.dep == "relcl" and token.lemma in GIVING for token in below
    )


def _is_part(parsed: Parsed, at: Sequence[int]) -> bool:
    before = [parsed.tokens[index].lemma for index in range(max(0, at[0] - 3), at[0])]
    return bool(_PART_OF & set(before)) or before[-2:] == ["%", ","]
