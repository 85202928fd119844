"""`regiondata export`: the files that the dashboard's pages offer, made on the command line."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportError, ExportRequest
from regiondata.paths import data_folder, default_slug, region_slugs
from regiondata.web.settings import SettingsError, read_settings


def add_export_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options."""
    command = commands.add_parser("export", help="write slides, documents, tables or pictures to a file")
    command.add_argument("format", metavar="FORMAT", help=", ".join(FORMATS))
    command.add_argument("--out", metavar="FILE", required=True, help="the file to write; - is standard output")
    command.add_argument("--region", metavar="SLUG", help="the region (the only one, or that of REGIONDATA_REGION)")
    command.add_argument("--story", metavar="KEY", default="", help="the story whose scenes go into the file")
    command.add_argument("--figure", metavar="KEY", action="append", default=[], help="a key figure; may be repeated")
    command.add_argument("--hub", metavar="KEY", action="append", default=[], help="a hub; may be repeated")
    command.add_argument("--chart", metavar="KEY", default="", help="a chart, for csv, png and svg")
    command.add_argument("--table", metavar="NAME", default="", help="one table, for csv")
    command.add_argument("--as-of", metavar="DAY", default="", help="the day it is looked at, as 2025-06-30 (today)")
    command.add_argument("--view", choices=["printed", "published"], default="published")
    command.add_argument("--lang", metavar="LANGUAGE", default="en")
    command.add_argument("--dark", action="store_true", help="pictures on a dark ground")
    command.add_argument("--template", metavar="FILE", default="", help="a .pptx or .potx whose master the slides take")
    command.add_argument("--url", help="how visitors call the dashboard; addresses in the file begin with it")
    command.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    command.set_defaults(run=run_export)


def run_export(options: argparse.Namespace) -> int:
    """Write the file that is asked for and return the exit code."""
    try:
        content = make_file(read_options(options))
        _write(content, options.out)
    except (ExportError, SettingsError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"export: {options.out}: cannot be written ({error.strerror}); name another file", file=sys.stderr)
        return 1
    return 0


def read_options(options: argparse.Namespace) -> ExportRequest:
    """Return the request that the options describe, or raise ExportError saying what is wrong with them."""
    data = data_folder(options.data)
    slugs = region_slugs(data)
    region = options.region or default_slug(slugs)
    if not region:
        raise ExportError(f"--region: name one of: {', '.join(slugs) or 'none, there is no region yet'}")
    if options.template and not Path(options.template).is_file():
        raise ExportError(f"--template {options.template}: no such file; expected a presentation (.pptx or .potx)")
    return ExportRequest(
        format=options.format,
        region=region,
        data=str(data),
        day=_day(options.as_of),
        language=options.lang,
        view=options.view,
        home=read_settings({"url": options.url}, os.environ).public_url,
        figures=tuple(options.figure),
        hubs=tuple(options.hub),
        chart=options.chart,
        table=options.table,
        story=options.story,
        color_scheme="dark" if options.dark else "light",
        template=options.template,
    )


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat() if given else date.today().isoformat()
    except ValueError:
        raise ExportError(f"--as-of {given}: no day; expected one of the form 2025-06-30") from None


def _write(content: bytes, out: str) -> None:
    if out == "-":
        sys.stdout.buffer.write(content)
        return
    file = Path(out)
    file.write_bytes(content)
    print(f"{file}: {len(content):,} bytes")
