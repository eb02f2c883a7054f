"""How a comparative or superlative compares: above all others, or among them."""

from __future__ import annotations

from msglint.nlp import Parsed
from msglint.strength._ladders import Degree

DEGREES = {"JJR": Degree.MORE, "RBR": Degree.MORE, "JJS": Degree.MOST_OF_ALL, "RBS": Degree.MOST_OF_ALL}
ORDINALS = tuple("second third fourth fifth sixth seventh eighth ninth tenth".split())


def degree(tree: Parsed, index: int) -> tuple[Degree, int]:
    """The rung of a comparative or superlative, and the index of the first word that puts it there.

    Above all others is "the largest"; "one of the largest", "among the largest" and "the third largest" stand among them."""
    rung = DEGREES[tree.tokens[index].tag]
    if rung is Degree.MORE:
        return rung, index
    noun = _compared(tree, index)
    joint = tree.tokens[noun].head if tree.tokens[noun].dep == "pobj" else noun
    counted = tree.tokens[joint].head
    if tree.tokens[joint].lemma == "among":
        return Degree.AMONG_MOST, joint
    if tree.tokens[joint].lemma == "of" and tree.tokens[counted].pos == "NUM":
        return Degree.AMONG_MOST, counted
    before = next((at for at in range(index - 1, max(-1, index - 3), -1) if tree.tokens[at].lemma in ORDINALS), None)
    return (rung, index) if before is None else (Degree.AMONG_MOST, before)


def _compared(tree: Parsed, index: int) -> int:
    """The noun of a superlative: "bank" in "the largest bank", "tool" in "the most used tool"."""
    head = tree.tokens[index].head
    return head if tree.tokens[head].pos in {"NOUN", "PROPN"} else tree.tokens[head].head
