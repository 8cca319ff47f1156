"""The command line: one verb a file, loaded only when it is used.

Results go to stdout, progress and messages to stderr. Exit codes are those of
:mod:`geo_risk.errors`: 0 done, 2 usage or study file, 4 an input is refused,
5 cannot publish or write, 6 another run holds the lock, 70 a fault of the program,
130 stopped by Ctrl-C, 143 stopped by SIGTERM.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import click

from geo_risk import __version__
from geo_risk.commands.console import echo, say_json, visible
from geo_risk.commands.environment import calm_environment
from geo_risk.commands.stopping import stopped_gently
from geo_risk.commands.streams import fenced_streams
from geo_risk.errors import GeoRiskError, PublishError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULT = 70


@dataclass(frozen=True)
class Verb:
    """A verb of the command line: its name, its module and its one-line help."""

    name: str
    module: str
    help: str


VERBS = (
    Verb("run", "geo_risk.commands.run", "Read, check, score, draw and publish one release."),
    Verb("check", "geo_risk.commands.check", "Read and check files only; say what and why."),
    Verb(
        "backtest",
        "geo_risk.commands.backtest",
        "Test the forecast on the past, beside baselines.",
    ),
    Verb("map", "geo_risk.commands.map", "Draw the map of a release again, and as a picture."),
    Verb("explain", "geo_risk.commands.explain", "Take one area's or site's score apart."),
    Verb("plan", "geo_risk.commands.plan", "Place units; say what each province needs."),
    Verb("export", "geo_risk.commands.export", "Write a release again in other formats."),
    Verb(
        "compare",
        "geo_risk.commands.compare",
        "Say what changed between two releases, and why.",
    ),
    Verb(
        "layers", "geo_risk.commands.layers", "Show the layers in use, or put in better ones."
    ),
    Verb(
        "download",
        "geo_risk.commands.download",
        "Fetch public data from their publishers.",
    ),
    Verb(
        "verify", "geo_risk.commands.verify", "Check every file of a release against its hash."
    ),
    Verb("doctor", "geo_risk.commands.doctor", "Show versions, libraries, drivers and data."),
)
"""The one visible table of verbs, in the order of the help page."""


class LazyGroup(click.Group):
    """A group that imports a verb's module only when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the verbs in the order of the table."""
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one verb's module and take its ``command``."""
        for verb in VERBS:
            if verb.name == cmd_name:
                return cast("click.Command", importlib.import_module(verb.module).command)
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs from the table, so that help imports none of them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.help) for verb in VERBS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the verbs there are when a verb is unknown."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            known = ", ".join(self.list_commands(ctx))
            ctx.fail(f"No such verb {args[0]!r}. Known: {known}.")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Examples:  geo-risk run   ·   geo-risk run ucdp.csv kp_police.xlsx   ·   "
    "geo-risk check sheet.csv",
)
@click.version_option(__version__, prog_name="geo-risk")
def cli() -> None:
    """Turn lists of security incidents into offline risk maps for protection planning.

    Without input, `run` shows a built-in demonstration with synthetic incidents.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback but for a fault of ours."""
    given = list(sys.argv[1:] if args is None else args)
    with fenced_streams() as output, stopped_gently() as stopped, calm_environment():
        code = _answered(given, stopped)
    if output.failed is None:
        return code
    echo(
        f"geo-risk: the answer cannot be written to stdout: {output.failed.strerror}; what "
        "the verb did is done. Give the output another place.",
        err=True,
    )
    return code or PublishError.exit_code


def _answered(given: list[str], stopped: dict[str, int]) -> int:
    """Run one verb; every way in which it may end has its exit code."""
    try:
        result = cli.main(args=given, prog_name="geo-risk", standalone_mode=False)
    except click.ClickException as error:
        return _tell(given, error.format_message(), error.exit_code, usage=error)
    except GeoRiskError as error:
        return _tell(given, str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _tell(given, "interrupted; nothing was published", stopped["code"])
    except Exception as error:  # noqa: BLE001 - the last fence: every other error is explained
        echo(traceback.format_exc(), err=True)
        return _tell(given, f"a fault of the program: {error!r}. Please report it.", FAULT)
    return result if isinstance(result, int) else 0


def _tell(
    args: Sequence[str], message: str, code: int, *, usage: click.ClickException | None = None
) -> int:
    """Write one message to stderr, and one JSON object to stdout where that was asked for."""
    if isinstance(usage, click.UsageError):
        click.UsageError(visible(usage.format_message()), usage.ctx).show()
    else:
        echo(f"geo-risk: {message}", err=True)
    if "--json" in args:
        say_json({"error": message, "exit_code": code})
    return code
