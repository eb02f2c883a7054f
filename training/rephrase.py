"""Ways to say the same: each takes a sentence and gives one that conveys it in full, or None where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from training.changes import passive_voice, sentence_case, uncapitalised
from training.lexicon import NUMBERS, SYNONYM_PHRASES, SYNONYMS

_SAID_BEFORE = (
    "As our customers know, {}", "In short, {}", "The point is that {}", "Put simply, {}", "Here is what matters: {}",
    "In other words, {}", "Let me say it once more: {}", "The truth is that {}", "What you get out of it: {}",
    "As you can see, {}", "It is a fact that {}", "Research shows that {}", "One thing is clear: {}",
    "Don't forget that {}", "Remember, {}", "It goes without saying that {}", "So, um, basically, {}",
    "Yeah, and, you know, {}", "We are convinced that {}", "No doubt: {}", "There is no question that {}",
    "Not everybody knows it, but {}", "You may not believe it, yet {}",
)  # fmt: skip
_SAID_AFTER = (
    "{} That is what counts.", "{} And that is not all.", "{} No more, no less.", "{} Ask anyone.", "{} That's it.",
    "{} You will notice it from the first day.", "{} This should never be forgotten.", "{} Why wait?",
    "{} We see it again and again.",
)  # fmt: skip
_ADVERBS = re.compile(
    r"\b(very|really|also|just|simply|actually|quite|truly|clearly|certainly|generally|basically|definitely|obviously"
    r"|especially) ",
    re.IGNORECASE,
)
_SHORT = {
    "is not": "isn't", "are not": "aren't", "was not": "wasn't", "were not": "weren't", "do not": "don't",
    "does not": "doesn't", "did not": "didn't", "cannot": "can't", "will not": "won't", "should not": "shouldn't",
    "has not": "hasn't", "have not": "haven't", "it is": "it's", "they are": "they're", "you are": "you're",
    "we are": "we're", "you will": "you'll", "that is": "that's",
}  # fmt: skip


def synonyms(text: str, rng: Random) -> str | None:
    """One to three words for others that mean the same here."""
    groups = [*SYNONYMS, *SYNONYM_PHRASES]
    found = [group for group in groups if re.search(_whole(group[0]), text)]
    if not found:
        return None
    for group in rng.sample(found, min(len(found), rng.randint(1, 3))):
        text = re.sub(_whole(group[0]), rng.choice(group[1:]), text, count=1)
    return text


def _whole(word: str) -> str:
    return rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])"


def contracted(text: str, _: Random) -> str | None:
    """With "isn't" for "is not", or the other way round."""
    for long, short in _SHORT.items():
        for one, other in ((long, short), (short, long)):
            if re.search(_whole(one), text) and not text.endswith(one):
                return re.sub(_whole(one), other, text)
    return None


def framed(text: str, rng: Random) -> str | None:
    """After "As our customers know," or before "That is what counts"."""
    if rng.random() < 0.4:
        return rng.choice(_SAID_AFTER).format(text if text.endswith((".", "!")) else f"{text}.")
    return rng.choice(_SAID_BEFORE).format(uncapitalised(text))


def plain(text: str, _: Random) -> str | None:
    """Without its first adverb."""
    return sentence_case(_ADVERBS.sub("", text, count=1)) if _ADVERBS.search(text) else None


def reordered(text: str, rng: Random) -> str | None:
    """The reason or condition first: "A because B" becomes "Because B, A", or "B. That is why A."."""
    match = re.match(r"^([^,;:?]{12,}?),? (because|if|when|while|since|although|after|before) ([^,;:?]{12,}?)\.?$", text)
    if match is None or " and " in match.group(1):
        return None
    main, link, rest = match.groups()
    if link == "because" and rng.random() < 0.5:
        return f"{sentence_case(rest)}. That is why {uncapitalised(main)}."
    return f"{link.capitalize()} {rest}, {uncapitalised(main)}."


def split(text: str, _: Random) -> str | None:
    """Two sentences for two clauses."""
    match = re.match(r"^(.{15,}?),? (?:and|but|so) ((?:it|they|he|she|we|you|this|that|there) .{10,})$", text)
    return f"{match.group(1)}. {sentence_case(match.group(2))}" if match else None


def bulleted(text: str, rng: Random) -> str | None:
    """A heading and bullets, from a sentence that ends in an enumeration."""
    match = re.match(
        r"^([^,;:]{10,}?\b(?:and|is|are|for|with|to|of|in|[a-z]+s)) ([^,;:]{4,30}), "
        r"(?:([^,;:]{4,30}),? )?(?:and|or) ([^,;:]{4,40}?)\.?$",
        text,
    )
    if match is None:
        return None
    head, *items = (part for part in match.groups() if part)
    sign = rng.choice(("", "- ", "• "))
    return "\n".join([f"{head}{rng.choice((':', '', ' …'))}", *(f"{sign}{sentence_case(item)}" for item in items)])


def respelt(text: str, rng: Random) -> str | None:
    """The same figures in another spelling: "40%" as "40 percent", "two" as "2"."""
    if "%" in text:
        return re.sub(r"(?<=\d) ?%", rng.choice((" percent", " per cent")), text)
    if re.search(r"\d per ?cent\b", text):
        return re.sub(r"(?<=\d) per ?cent\b", "%", text)
    for value, word in enumerate(NUMBERS[2:], start=2):
        if re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", str(value), text)
        if re.search(rf"(?<![\w.,$€£-]){value}(?= [a-z])", text):
            return re.sub(rf"(?<![\w.,$€£-]){value}(?= [a-z])", word, text)
    return re.sub(r"(?<=\d),(?=\d{3})", "", text) if re.search(r"\d,\d{3}", text) else None


def careless(text: str, rng: Random) -> str | None:
    """As typed in a hurry: small letters, no full stop, capitals of a heading, or two letters changed over."""
    choice = rng.random()
    if choice < 0.35:
        return text.rstrip(".").lower()
    if choice < 0.55:
        return text.rstrip(".").title().replace("'S", "'s").replace("'T", "'t").replace("’S", "’s").replace("’T", "’t")
    words = list(re.finditer(r"[a-z]{6,}", text))
    if not words:
        return None
    at = rng.choice(words).start() + 2
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def passive(text: str, _: Random) -> str | None:
    """In the passive voice."""
    return passive_voice(text)


REPHRASINGS: tuple[Callable[[str, Random], str | None], ...] = (
    synonyms, contracted, framed, plain, reordered, split, bulleted, respelt, careless, passive,
)  # fmt: skip
"""All of them; the order does not matter."""


def rephrased(text: str, rng: Random, *, most: int = 3) -> str | None:
    """A sentence after one to ``most`` rephrasings that fit it; None where none does."""
    ways = rng.sample(REPHRASINGS, len(REPHRASINGS))
    done, wanted = text, rng.randint(1, most)
    for way in ways:
        if wanted == 0:
            break
        after = way(done, rng) if "\n" not in done else None
        if after is not None and after != done:
            done, wanted = after, wanted - 1
    return done if done != text else None
