"""What types cannot say about a platform: names are unique, and references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from msglint.errors import Problem, did_you_mean
from msglint.messaging import Competitor, Platform, Product
from msglint.structured import Decoded, Place

Named = Iterable[tuple[str, Place]]
_MEANS = {"supports": "message", "requires_disclaimer": "disclaimer", "products": "product", "audiences": "audience"}


def repetition_problems(decoded: Decoded[Platform]) -> Iterator[Problem]:
    """Ids, names and texts that stand twice."""
    platform = decoded.value
    identified = (*platform.messages, *platform.claims, *platform.boilerplate, *platform.disclaimers)
    yield from _repeated("id", ((rule.name, decoded.place(rule, "id")) for rule in identified))
    yield from _repeated("product", _names(decoded, platform.products))
    yield from _repeated("competitor", _names(decoded, platform.competitors))
    for what, worded in (("tagline", platform.taglines), ("retired text", platform.retired), ("banned text", platform.banned)):
        yield from _repeated(what, ((rule.text, decoded.place(rule, "text")) for rule in worded))
    yield from _repeated("avoided term", _avoided(decoded))


def reference_problems(decoded: Decoded[Platform]) -> Iterator[Problem]:
    """References to messages, disclaimers, products and audiences that do not exist.

    Products and audiences are compared only when the platform declares some.
    """
    platform = decoded.value
    products = [name for product in platform.products for name in (product.name, *product.aliases)]
    yield from _dangling(decoded, platform.claims, "supports", [message.id for message in platform.messages])
    yield from _dangling(decoded, platform.claims, "requires_disclaimer", [rule.id for rule in platform.disclaimers])
    if products:
        yield from _dangling(decoded, platform.claims, "products", products)
    if platform.audiences:
        yield from _dangling(decoded, (*platform.messages, *platform.claims), "audiences", platform.audiences)


def _names(decoded: Decoded[Platform], section: Iterable[Product | Competitor]) -> Named:
    for rule in section:
        yield rule.name, decoded.place(rule, "name")
        yield from ((alias, decoded.place(rule, "aliases", index)) for index, alias in enumerate(rule.aliases))


def _avoided(decoded: Decoded[Platform]) -> Named:
    for term in decoded.value.terms:
        yield from ((text, decoded.place(term, "avoid", index)) for index, text in enumerate(term.avoid))


def _repeated(what: str, named: Named) -> Iterator[Problem]:
    """Case counts, because a term may be avoided in spellings that differ by nothing else."""
    first: dict[str, Place] = {}
    for name, place in named:
        if name and name in first:
            yield place.fault(f"duplicate {what} '{name}'; it stands in {_where(first[name], place)} already")
        first.setdefault(name, place)


def _where(first: Place, seen_from: Place) -> str:
    return f"line {first.line}" if first.source == seen_from.source else f"{first.source}:{first.line}"


def _dangling(decoded: Decoded[Platform], rules: Iterable[Struct], key: str, known: Sequence[str]) -> Iterator[Problem]:
    names = set(known)
    for rule in rules:
        wanted = getattr(rule, key) or ()
        for index, name in enumerate((wanted,) if isinstance(wanted, str) else wanted):
            if name and name not in names:
                hint = did_you_mean(name, known)
                yield decoded.place(rule, key, index).fault(f"there is no {_MEANS[key]} '{name}'{hint}")
