"""Write docs/cli.md from the help pages, so that the two never differ.

Run it by hand after a flag changes: ``python tools/write_cli_docs.py``.
``tests/test_docs.py`` fails while the page is out of date.
"""

from __future__ import annotations

from pathlib import Path

import click

from geo_risk.commands import VERBS, cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """# Command line

`geo-risk` and `python cli.py` are the same program. Results go to stdout, progress and
messages to stderr; `--json` prints exactly one JSON object on stdout, `--quiet` the result
and nothing else. Flags beat the study file ([its keys](study.md)), which beats the defaults.
This page is written from the help pages.

| exit code | meaning |
|---|---|
| 0 | done; rows may be quarantined, the summary says how many |
| 2 | usage, or a fault of the study file |
| 4 | an input is refused, or more rows are quarantined than `--max-reject` allows |
| 5 | a release cannot be written or published, or the answer not be written to stdout |
| 6 | another run holds the lock |
| 70 | a fault of the program |
| 130, 143 | stopped by Ctrl-C or by SIGTERM; nothing was published |
"""


def page() -> str:
    """Return the text of docs/cli.md as the help pages have it now."""
    parts = [HEAD, _section("geo-risk", cli, None)]
    for verb in VERBS:
        command = cli.get_command(click.Context(cli), verb.name)
        if command is None:
            raise LookupError(verb.name)
        parts.append(_section(f"geo-risk {verb.name}", command, verb.name))
        if isinstance(command, click.Group):
            parts += [
                _section(f"geo-risk {verb.name} {name}", sub, f"{verb.name} {name}")
                for name, sub in command.commands.items()
            ]
    return "\n".join(parts)


def _section(title: str, command: click.Command, path: str | None) -> str:
    name = "geo-risk" if path is None else f"geo-risk {path}"
    context = click.Context(
        command,
        info_name=name,
        max_content_width=96,
        terminal_width=96,
        # A verb inherits these from the group, which is left out here.
        help_option_names=["-h", "--help"],
    )
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
