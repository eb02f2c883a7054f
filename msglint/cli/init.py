"""``msglint init``: what a team needs to begin, from four questions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from msglint.cli._output import emit, write
from msglint.errors import UsageError
from msglint.report._words import clean

CONFIG, PLATFORM = Path("msglint.toml"), Path("rules/platform.yaml")

_CONFIG = """\
# What msglint goes by in this folder. All keys: docs/configuration.md.

platform = "{platform}"   # what the company has agreed to say
fail_on = "error"                  # error, warning or never
# min_coverage = 60                # the least score of an asset, 0 to 100
# baseline = "msglint-baseline.json"
exclude = ["archive"]              # paths that are not checked

# [kinds]                          # what assets are, where their names do not say it; the first match wins
# "outbound/**" = "email"

# [checks]                         # off, warning or error
# off-voice = "off"

# [paths."social/**"]              # levels for some paths
# wrong-term = "off"

# [[allow]]                        # a finding that is right as it is
# check = "banned-language"
# path = "events/**"
# quote = "world-class"
# reason = "the name of a trade show"
# until = 2027-01-31
"""

_PLATFORM = """\
# What {organisation} has agreed to say.
# Is it valid? 'msglint platform check {path}' tells. What else can stand in it? See docs/platform-file.md.

organisation: {quoted}
version: "1"

# Key messages: what every reader should come away with, in any words.
messages:
  - id: main-message
    statement: {message}
    # approved_variants: [A shorter wording]
    required_in: [script, deck, email, flyer]   # the kinds of asset that must convey it

# Claims need proof. They are told in the approved wording, and not after they expire.
# claims:
#   - id: uptime
#     text: On average, our service was up 99.9% of the time in 2025.
#     supports: main-message
#     source: Status report 2025
#     expires: 2026-12-31

{taglines}

# Words that we prefer, and the words that they replace.
# terms:
#   - use: sign in
#     avoid: [log in, log on]

# Old taglines, names and claims that must not come back.
# retired:
#   - text: Our old tagline
#     replaced_by: Our new tagline
#     since: 2026-01-01

# Words that we never use.
# banned: [guaranteed, world-class]

# Names that our assets do not mention.
# competitors: [Example Inc]
"""


@click.command()
@click.option("--organisation", metavar="NAME", help="Whose messaging it is.")
@click.option("--message", metavar="SENTENCE", help="What it does for its customers, in one sentence: the first key message.")
@click.option("--tagline", metavar="LINE", help='A line that is used word for word; "" for none.')
@click.option("--collateral", metavar="FOLDER", help="Where the collateral lies, to say what to run next.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says is as in the example.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def init(
    *, organisation: str | None, message: str | None, tagline: str | None, collateral: str | None, yes: bool, force: bool
) -> None:
    """Set up the working directory: write msglint.toml and a commented platform file.

    Asks four questions, or takes the answers as options.
    """
    _check_free(force)
    name = _answer(organisation, "Which organisation is it?", "Acme", yes=yes)
    said = _answer(message, "What does it do for its customers, in one sentence?", f"{name} makes your work easier.", yes=yes)
    line = _answer(tagline, "Its tagline (Enter for none)", "", yes=yes)
    folder = _answer(collateral, "In which folder is the collateral?", ".", yes=yes)
    _check_answers(name, said)
    _make_files(platform_file(name, said, line))
    emit(
        f"wrote {CONFIG.as_posix()} and {PLATFORM.as_posix()}\n\n"
        f"Next: put in what else you have agreed to say, then\n"
        f"  msglint platform check {PLATFORM.as_posix()}\n"
        f"  msglint check {_shell(clean(folder) or '.')}\n"
    )


def platform_file(organisation: str, message: str, tagline: str) -> str:
    """A platform file with these texts in it, and comments on what else it may hold."""
    taglines = f"taglines:   # word for word when used\n  - {_quoted(tagline)}" if tagline.strip() else _no_tagline()
    return _PLATFORM.format(
        organisation=clean(organisation),
        path=PLATFORM.as_posix(),
        quoted=_quoted(organisation),
        message=_quoted(message),
        taglines=taglines,
    )


def _no_tagline() -> str:
    return "# Lines that are used word for word.\n# taglines:\n#   - Our tagline."


def _quoted(text: str) -> str:
    """Text as a YAML scalar on one line, whatever is in it."""
    return json.dumps(clean(text), ensure_ascii=False)


def _shell(path: str) -> str:
    import shlex

    return shlex.quote(path)


def _answer(given: str | None, question: str, default: str, *, yes: bool) -> str:
    """What an option says, what a person answers, or the default when nobody is to be asked."""
    if given is not None:
        return given
    if yes:
        return default
    try:
        return str(click.prompt(question, default=default, show_default=bool(default), err=True))
    except click.Abort as error:
        raise UsageError("nobody answered; name the answers as options (msglint init --help), or use --yes") from error


def _check_answers(organisation: str, message: str) -> None:
    for value, option in ((organisation, "--organisation"), (message, "--message")):
        if not clean(value):
            raise UsageError(f"{option} is empty; nothing was written")


def _check_free(force: bool) -> None:
    """Never overwrite what somebody wrote. Raises ``UsageError``."""
    there = [path.as_posix() for path in (CONFIG, PLATFORM) if path.exists()]
    if there and not force:
        raise UsageError(f"{' and '.join(there)} {'is' if len(there) == 1 else 'are'} there already; --force replaces it")


def _make_files(platform: str) -> None:
    try:
        PLATFORM.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {PLATFORM.parent}: {error.strerror}") from error
    write(platform, PLATFORM)
    write(_CONFIG.format(platform=PLATFORM.as_posix()), CONFIG)


COMMAND = init
