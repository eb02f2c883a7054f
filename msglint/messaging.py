"""The approved messaging platform as data: what a company agreed to say, one type for each kind of rule.

These types are the platform file, version 1: the loader, its error messages and the published JSON Schema are all derived
from them. ``SHORT_FORM`` names the field that a bare string in the file stands for (``banned: [seamless]``).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(min_length=1, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="kebab-case, unique over the file")]
AssetKind = Literal["script", "deck", "email", "flyer", "transcript", "page"]
ASSET_KINDS: tuple[AssetKind, ...] = ("script", "deck", "email", "flyer", "transcript", "page")


def slug(text: str) -> str:
    """The kebab-case name of a rule that has no id of its own: "Put down roots." -> "put-down-roots"."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the platform."""

    SHORT_FORM: ClassVar[str] = ""
    PREFIX: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """The id, or the text that stands for one."""
        raise NotImplementedError

    @property
    def address(self) -> str:
        """How findings and configuration name this rule: ``claim:uptime``."""
        return f"{self.PREFIX}:{slug(self.name)}"


class _Identified(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Id

    @property
    def name(self) -> str:
        """The id."""
        return self.id


class _Worded(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    SHORT_FORM: ClassVar[str] = "text"

    text: Annotated[Text, Meta(description="the text itself")]

    @property
    def name(self) -> str:
        """The text."""
        return self.text


class Product(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product of the company. ``aliases`` are other approved names."""

    SHORT_FORM: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "product"

    name: Annotated[Text, Meta(description="the approved name")]
    aliases: Annotated[tuple[Text, ...], Meta(description="other approved names")] = ()


class Message(_Identified, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key message: what every prospect should come away with, in any words.

    ``required_in`` lists the asset kinds that must convey it; ``min_mentions`` how often; with ``lead`` it must come early
    or as a heading.
    """

    PREFIX: ClassVar[str] = "message"

    statement: Annotated[Text, Meta(description="the message in one sentence")]
    approved_variants: Annotated[tuple[Text, ...], Meta(description="shorter wordings, or wordings for one audience")] = ()
    pillar: Annotated[str, Meta(description="the theme it belongs to")] = ""
    audiences: Annotated[tuple[Text, ...], Meta(description="whom it is for; nobody named means everybody")] = ()
    required_in: Annotated[tuple[AssetKind, ...], Meta(description="kinds of asset that must convey it")] = ()
    min_mentions: Annotated[int, Meta(ge=1, description="how often it must be said in an asset that must convey it")] = 1
    lead: Annotated[bool, Meta(description="true: it must come early or as a heading")] = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """The statement and all approved variants: alternatives of equal standing."""
        return (self.statement, *self.approved_variants)


class Claim(_Identified, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement that needs proof, in its approved wording. It may be told of its ``products`` only, up to ``expires``."""

    PREFIX: ClassVar[str] = "claim"

    text: Annotated[Text, Meta(description="the approved wording")]
    approved_variants: Annotated[tuple[Text, ...], Meta(description="other approved wordings")] = ()
    supports: Annotated[str | None, Meta(description="id of the message it proves")] = None
    source: Annotated[str, Meta(description="where the proof is")] = ""
    as_of: Annotated[date | None, Meta(description="the day from which the figure is")] = None
    expires: Annotated[date | None, Meta(description="the last day on which it may be told as news")] = None
    requires_disclaimer: Annotated[str | None, Meta(description="id of the disclaimer it needs")] = None
    products: Annotated[tuple[Text, ...], Meta(description="the products it may be told of; none named means all")] = ()
    audiences: Annotated[tuple[Text, ...], Meta(description="the audiences it may be told to; none named means all")] = ()
    regions: Annotated[tuple[Text, ...], Meta(description="the regions it holds for; none named means all")] = ()
    limits: Annotated[str, Meta(description="anything else that limits it, for people")] = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The text and all approved variants: alternatives of equal standing."""
        return (self.text, *self.approved_variants)


class Tagline(_Worded, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that is used word for word or not at all."""

    PREFIX: ClassVar[str] = "tagline"


class Boilerplate(_Worded, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The "about us" paragraph, used word for word or not at all. A bare string is the boilerplate with id "boilerplate"."""

    PREFIX: ClassVar[str] = "boilerplate"

    id: Id = "boilerplate"

    @property
    def name(self) -> str:
        """The id."""
        return self.id


class Disclaimer(_Identified, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small print that some claims must carry, on the same page or slide as the claim or anywhere in the asset (``within``)."""

    PREFIX: ClassVar[str] = "disclaimer"

    text: Annotated[Text, Meta(description="the approved wording")]
    within: Annotated[
        Literal["asset", "page"], Meta(description="`page`: on every page or slide with a claim that needs it")
    ] = "asset"


class Term(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A preferred word: ``use`` it instead of the words to ``avoid``, but for the phrases that ``except`` lists."""

    PREFIX: ClassVar[str] = "term"

    use: Annotated[Text, Meta(description="the preferred word")]
    avoid: Annotated[tuple[Text, ...], Meta(min_length=1, description="words that it replaces; only case differs: spell it so")]
    except_: Annotated[tuple[Text, ...], Meta(description="phrases in which it is right")] = field(default=(), name="except")
    why: Annotated[str, Meta(description="the reason, for people")] = ""

    @property
    def name(self) -> str:
        """The preferred word."""
        return self.use


class Retired(_Worded, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An old tagline, name or claim (``what``) that must not come back, and what took its place."""

    PREFIX: ClassVar[str] = "retired"

    replaced_by: Annotated[str, Meta(description="the text to use instead")] = ""
    since: Annotated[date | None, Meta(description="the day on which it was retired")] = None
    what: Annotated[str, Meta(description="tagline, product name, claim…")] = ""


class Banned(_Worded, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that is never used; ``except`` lists phrases in which it is right."""

    PREFIX: ClassVar[str] = "banned"

    except_: Annotated[tuple[Text, ...], Meta(description="phrases in which it is right")] = field(default=(), name="except")
    why: Annotated[str, Meta(description="the reason, for people")] = ""


class Competitor(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company that our assets do not name."""

    SHORT_FORM: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "competitor"

    name: Annotated[Text, Meta(description="the name of the company")]
    aliases: Annotated[tuple[Text, ...], Meta(description="other names it goes by")] = ()


class Voice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the company sounds; what is left out is not judged.

    ``person`` "second": speak to the reader as "you"; "first": speak as "we"; "third": neither. ``reading_grade_max`` is a US
    school grade (Flesch-Kincaid), ``max_sentence_words`` a number of words.
    """

    person: Annotated[Literal["first", "second", "third"] | None, Meta(description='first: "we"; second: "you"')] = None
    reading_grade_max: Annotated[float, Meta(gt=0, description="highest US school grade (Flesch-Kincaid)")] | None = None
    no_exclamation_marks: Annotated[bool, Meta(description="true: our sentences end without them")] = False
    max_sentence_words: Annotated[int, Meta(ge=1, description="longest sentence, in words")] | None = None
    notes: Annotated[str, Meta(description="anything else about the voice, for people")] = ""


class Platform(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole approved messaging of one organisation."""

    organisation: Annotated[Text, Meta(description="whose messaging it is")]
    version: Annotated[str, Meta(description="as the people who approve it count")] = ""
    approved_by: Annotated[str, Meta(description="who approved it, for people")] = ""
    approved_on: Annotated[date | None, Meta(description="the day of the approval, for people")] = None
    as_of: Annotated[date | None, Meta(description="judge dates on this day; left out means today")] = None
    audiences: Annotated[tuple[Text, ...], Meta(description="all audiences that messages and claims may name")] = ()
    products: tuple[Product, ...] = ()
    messages: Annotated[tuple[Message, ...], Meta(min_length=1)]
    claims: tuple[Claim, ...] = ()
    taglines: Annotated[tuple[Tagline, ...], Meta(description="lines that are used word for word")] = ()
    boilerplate: Annotated[tuple[Boilerplate, ...], Meta(description="about-us paragraphs, used word for word")] = ()
    disclaimers: tuple[Disclaimer, ...] = ()
    terms: tuple[Term, ...] = ()
    retired: tuple[Retired, ...] = ()
    banned: tuple[Banned, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    voice: Voice = Voice()


class ApprovedPlatform(Struct, frozen=True):
    """A valid platform. ``source`` is the path it came from, ``sha256`` the hash over its files in sorted order."""

    platform: Platform
    source: str
    sha256: str
