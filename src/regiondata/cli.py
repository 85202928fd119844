"""The command line: serve, check, verify, paragraphs, export."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from regiondata.evidence import read_paragraphs
from regiondata.loading import read_curated
from regiondata.paths import data_folder, documents_folder, region_slugs
from regiondata.problems import Problem
from regiondata.server import port_is_free, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="regiondata", description="A regional investment dashboard.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--region", metavar="SLUG", help="the region to open with")
    serve.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    serve.add_argument("--documents", metavar="DIR", help="the folder with the documents themselves")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=int, default=8501, metavar="N")
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.set_defaults(run=_serve)
    check = commands.add_parser("check", help="list every problem in the data files")
    check.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    check.set_defaults(run=_check)
    paragraphs = commands.add_parser("paragraphs", help="print a document's numbered paragraphs and fingerprints")
    paragraphs.add_argument("--data", metavar="DIR")
    paragraphs.add_argument("--documents", metavar="DIR")
    paragraphs.add_argument("--region", metavar="SLUG")
    paragraphs.add_argument("--source", metavar="KEY", required=True)
    paragraphs.set_defaults(run=_paragraphs)
    return parser


def _serve(options: argparse.Namespace) -> int:
    chosen = {"DATA": options.data, "DOCUMENTS": options.documents}
    for name, folder in chosen.items():
        if folder:
            os.environ[f"REGIONDATA_{name}"] = str(Path(folder).resolve())
    if options.region:
        os.environ["REGIONDATA_REGION"] = options.region
    if not port_is_free(options.host, options.port):
        print(f"port {options.port} is in use; choose another with --port", file=sys.stderr)
        return 1
    print(f"The dashboard is at http://{options.host}:{options.port} (Ctrl+C stops it)", flush=True)
    serve(host=options.host, port=options.port, open_browser=options.open)
    return 0


def _check(options: argparse.Namespace) -> int:
    problems = find_problems(data_folder(options.data))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problems", file=sys.stderr)
    return 1 if problems else 0


def find_problems(data: Path) -> list[Problem]:
    """Return every problem of every region in a data folder."""
    slugs = region_slugs(data)
    if not slugs:
        return [Problem("regions", 0, "", "no region", "a folder with a region.yaml")]
    return sorted({problem for slug in slugs for problem in read_curated(slug, data)[2]})


def _paragraphs(options: argparse.Namespace) -> int:
    data = data_folder(options.data)
    _, region, _ = read_curated(options.region or region_slugs(data)[0], data)
    folder = documents_folder(options.documents)
    sources = {entry.record.key: entry.record.document for entry in region.sources}
    document = sources.get(options.source)
    if folder is None or document is None:
        print("name a documents folder and a source that has a document", file=sys.stderr)
        return 1
    for paragraph in read_paragraphs((folder / document.file).read_text(encoding="utf-8")):
        print(f"[{paragraph.number}] {paragraph.fingerprint}\n{paragraph.text}\n")
    return 0
