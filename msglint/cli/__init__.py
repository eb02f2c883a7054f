"""The command line: one file per command, imported when the command is invoked.

Only this package prints, exits and reads the environment. A command module exports ``COMMAND`` and has a row in ``COMMANDS``,
so that ``msglint --help`` loads none of them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from msglint import __version__
from msglint.errors import InvalidFileError, MsglintError, did_you_mean

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "baseline": "Start with the findings there are; only new ones fail.",
        "cache": "See or clear what is kept between runs.",
        "check": "Check collateral against the approved platform.",
        "explain": "Show what a check looks for, and why.",
        "extract": "Show what msglint reads in a file, with places.",
        "init": "Set up a folder: msglint.toml and a platform file.",
        "platform": "Work on the platform file.",
        "review": "Write a copy of a file with the findings as notes on the words.",
    }
)
INTERRUPTED = 130
_ALLOCATIONS = (
    50_000  # before cycles are looked for: hardly anything here is one, and Python's 700 cost a start 3 % of its time
)


class _Failure(click.ClickException):
    """Something a person has to put right: one clear message on stderr."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the message, to stderr unless told otherwise."""
        click.echo(self.message, file=file, err=file is None)


class _LazyGroup(click.Group):
    """The commands of the table, each loaded when it is needed; and the one place that turns errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the table."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"{__name__}.{cmd_name}").COMMAND
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command '{args[0]}'{did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Expected errors become one message, Ctrl-C is quiet, and a bug asks to be reported."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except InvalidFileError as error:
            raise _Failure(str(error)) from error
        except MsglintError as error:
            raise _Failure(f"msglint: {error}") from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise _Failure(_bug(error)) from error


def _bug(error: Exception) -> str:
    """What to say of an internal error: its kind and its place in our code, never its text, which may quote a document."""
    import traceback

    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "msglint" in frame.filename]
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"msglint: internal error ({type(error).__name__}{place}); please report it; 'msglint --debug' shows the traceback"


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="'msglint COMMAND --help' says more about a command.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def commands(debug: bool) -> None:
    """Check sales and marketing collateral against the approved messaging platform.

    Nothing leaves your machine.
    """


def main() -> None:
    """The console script: run the command line and exit."""
    gc.set_threshold(_ALLOCATIONS)
    _calm()
    commands(prog_name="msglint")


def _calm() -> None:
    """Keep the notes that libraries print about odd files off the terminal, and print any character anywhere."""
    import io
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
