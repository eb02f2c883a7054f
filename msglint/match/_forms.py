"""Forms of words that stemming does not bring together: "kept" and "keep", "children" and "child", "faster" and "fast".

A cheap look, before grammar says what a form really is: it names every word that a form may be of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

# A word in its base form, and its irregular forms.
_IRREGULAR = """
    arise arose arisen | awake awoke awoken | bear bore borne born | beat beaten | become became | begin began begun | bend
    bent | bet | bid bade bidden | bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken | breed
    bred | bring brought | build built | burn burnt | buy bought | cast | catch caught | choose chose chosen | cling clung |
    come came | creep crept | deal dealt | dig dug | do did done does | draw drew drawn | dream dreamt | drink drank drunk |
    drive drove driven | eat ate eaten | embed embedded embedding | fall fell fallen | feed fed | feel felt | fight fought |
    find found | flee fled | fling flung | fly flew flown | forbid forbade forbidden | forget forgot forgotten | forgive
    forgave forgiven | freeze froze frozen | get got gotten | give gave given | go went gone goes | grind ground | grow grew
    grown | hang hung | have had has | hear heard | hide hid hidden | hold held | keep kept | kneel knelt | know knew known
    | lay laid | lead led | lean leant | leap leapt | learn learnt | leave left | lend lent | lie lay lain lying | light lit
    | lose lost | make made | mean meant | meet met | mistake mistook mistaken | overcome overcame | overtake overtook
    overtaken | override overrode overridden | pay paid | prove proven | rebuild rebuilt | rewrite rewrote rewritten | ride
    rode ridden | ring rang rung | rise rose risen | run ran | saw sawn | say said | see saw seen | seek sought | sell sold
    | send sent | sew sewn | shake shook shaken | shine shone | shoot shot | show shown | shrink shrank shrunk | sing sang
    sung | sink sank sunk | sit sat | sleep slept | slide slid | sling slung | smell smelt | sow sown | speak spoke spoken |
    speed sped | spell spelt | spend spent | spill spilt | spin spun | spit spat | spoil spoilt | spring sprang sprung |
    stand stood | steal stole stolen | stick stuck | sting stung | stride strode | strike struck stricken | strive strove
    striven | swear swore sworn | sweep swept | swell swollen | swim swam swum | swing swung | take took taken | teach
    taught | tear tore torn | tell told | think thought | throw threw thrown | tread trod trodden | undergo underwent
    undergone | understand understood | undertake undertook undertaken | undo undid undone | underlie underlay underlain
    underlying | uphold upheld | wake woke woken | wear wore worn | weave wove woven | weep wept | win won | wind wound |
    withdraw withdrew withdrawn | withhold withheld | withstand withstood | write wrote written | analysis analyses | axis
    axes | basis bases | calf calves | child children | crisis crises | criterion criteria | datum data | diagnosis
    diagnoses | elf elves | foot feet | goose geese | half halves | hypothesis hypotheses | index indices | knife knives |
    leaf leaves | life lives | loaf loaves | man men | matrix matrices | medium media | mouse mice | ox oxen | penny pence |
    person people | phenomenon phenomena | self selves | shelf shelves | stimulus stimuli | thesis theses | thief thieves |
    tooth teeth | wife wives | wolf wolves | woman women | bad worse worst badly | far farther farthest further furthest |
    good better best | ill worse worst | late latter last | little less least | many more most | much more most | old elder
    eldest | well better best
"""
_ENDINGS = ("er", "est", "ed", "es", "ing")


def _bases() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for base, *forms in map(str.split, _IRREGULAR.split("|")):
        for form in forms:
            found[form].add(base)
    return {form: frozenset(bases) for form, bases in found.items()}


_BASES = _bases()


@lru_cache(maxsize=20_000)
def may_be_of(word: str) -> frozenset[str]:
    """The words of which a folded word may be a form, apart from itself: "go" of "went", "fast" of "faster".
    Some of them are none."""
    return _BASES.get(word, frozenset()).union(_regular(word))


def _regular(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        cut = word.removesuffix(ending)
        if cut and cut != word:
            yield from (cut, f"{cut}e")
            if cut.endswith("i"):
                yield f"{cut[:-1]}y"
            if cut[-2:-1] == cut[-1:]:
                yield cut[:-1]
