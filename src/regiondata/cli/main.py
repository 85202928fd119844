"""The command line: serve, check, verify, paragraphs, export, release."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from regiondata.cli.export import add_export_command
from regiondata.cli.release import add_release_command
from regiondata.cli.undrawable_letters import undrawable_texts
from regiondata.data.loading import Reader, read_dataset
from regiondata.data.manifest import changed_files, manifest_folders, write_manifest
from regiondata.data.numbers import read_lexicon
from regiondata.data.problems import Problem
from regiondata.data.release_snapshots import snapshot_problems
from regiondata.data.schemas import SCHEMAS, frame_faults
from regiondata.documents.document_files import read_documents
from regiondata.documents.edition_check import OUTCOMES, check_edition, statements_of
from regiondata.documents.extract import DocumentError, read_document_file
from regiondata.documents.normalise import read_wording
from regiondata.documents.paragraphs import read_paragraphs
from regiondata.documents.verification import count_found, verify_region
from regiondata.paths import data_folder, documents_folder, region_folders, region_slugs, unknown_region
from regiondata.region import load_region
from regiondata.web.settings import VARIABLES, SettingsError, read_settings
from regiondata.wording.column_descriptions import describe_frames
from regiondata.wording.edition_check import edition_lines


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
    serve.add_argument("--host", help="the address to listen on (127.0.0.1)")
    serve.add_argument("--port", metavar="N", help="the port to listen on (8501)")
    serve.add_argument("--url", help="how visitors call it from outside, such as https://invest.example")
    serve.add_argument("--hosts", metavar="NAMES", help="names it answers to, apart by spaces")
    serve.add_argument("--frames", metavar="ORIGINS", help="sites that may show it in a frame, apart by spaces")
    serve.add_argument("--drain", metavar="SECONDS", help="how long it goes on after it says that it stops (0)")
    serve.add_argument("--log", choices=["on", "off"], help="write a line for each request (on without a terminal)")
    serve.add_argument("--hsts", choices=["host", "subdomains"], help="which hosts browsers keep to https (host)")
    serve.add_argument("--metrics", choices=["on", "off"], help="answer /metrics in the format of Prometheus (off)")
    serve.add_argument("--base-path", metavar="PATH", help="refused unless it is /: give it a host name of its own")
    serve.add_argument("--editor", action="store_true", help="show on the pages what is wrong with the data files")
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.set_defaults(run=_serve)
    check = commands.add_parser("check", help="list every problem in the data files")
    check.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    check.set_defaults(run=_check)
    manifest = commands.add_parser("manifest", help="write down how many lines each data file has, and its hash")
    manifest.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    manifest.add_argument("--check", action="store_true", help="write nothing; list files that have changed since")
    manifest.set_defaults(run=_manifest)
    verify = commands.add_parser("verify", help="look up every printed figure in its document")
    verify.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    verify.add_argument("--documents", metavar="DIR", help="the folder with the documents themselves")
    verify.add_argument("--edition", metavar="FILE", help="look up its figures in a newer edition of one document")
    verify.add_argument("--source", metavar="KEY", help="the document that the newer edition replaces")
    verify.set_defaults(run=_verify)
    paragraphs = commands.add_parser("paragraphs", help="print a document's numbered paragraphs and fingerprints")
    paragraphs.add_argument("--data", metavar="DIR")
    paragraphs.add_argument("--documents", metavar="DIR")
    paragraphs.add_argument("--region", metavar="SLUG")
    paragraphs.add_argument("--source", metavar="KEY", required=True)
    paragraphs.set_defaults(run=_paragraphs)
    frames = commands.add_parser("frames", help="print the columns of every frame with dtypes and meanings, as tables")
    frames.set_defaults(run=_frames)
    add_export_command(commands)
    add_release_command(commands)
    return parser


def _frames(_options: argparse.Namespace) -> int:
    print(describe_frames())
    return 0


def _serve(options: argparse.Namespace) -> int:
    chosen = {"DATA": options.data, "DOCUMENTS": options.documents}
    for name, folder in chosen.items():
        if folder:
            os.environ[f"REGIONDATA_{name}"] = str(Path(folder).resolve())
    if options.region:
        os.environ["REGIONDATA_REGION"] = options.region
    if options.editor:
        os.environ["REGIONDATA_EDITOR"] = "on"
    named, slugs = os.environ.get("REGIONDATA_REGION", ""), region_slugs(data_folder())
    if named and named not in slugs:
        print(f"--region (or REGIONDATA_REGION): {unknown_region(named, slugs)}", file=sys.stderr)
        return 2
    app = import_module("regiondata.web.app")  # takes as long to import as all that the other commands need
    try:
        settings = read_settings(_serving(options), os.environ)
        if not app.port_is_free(settings.host, settings.port):
            print(f"port {settings.port} is in use; choose another with --port", file=sys.stderr)
            return 1
        print(f"The dashboard is at {settings.public_url} (Ctrl+C stops it)", flush=True)
        app.serve(settings, open_browser=options.open)
    except SettingsError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    return 0


def _serving(options: argparse.Namespace) -> dict[str, object]:
    """Return the options of the server; a terminal is spared the log unless it is asked for."""
    described = {name: getattr(options, name) for name in VARIABLES}
    quiet = described["log"] is None and not os.environ.get(VARIABLES["log"]) and sys.stdout.isatty()
    requested = "off" if quiet else described["log"] or os.environ.get(VARIABLES["log"]) or "on"
    return {**described, "log": requested}


def _check(options: argparse.Namespace) -> int:
    data, read = data_folder(options.data), cache(read_dataset)
    problems = find_problems(data, read)
    for problem in problems:
        print(problem)
    if not problems:
        for line in undrawable_texts(data, read):
            print(line, file=sys.stderr)
    print(f"{len(problems)} problems" if problems else "no problems", file=sys.stderr)
    return 1 if problems else 0


def _manifest(options: argparse.Namespace) -> int:
    data = data_folder(options.data)
    if options.check:
        changed = sorted({problem for slug in region_slugs(data) for problem in changed_files(slug, data)})
        for problem in changed:
            print(problem)
        print(f"{len(changed)} files have changed" if changed else "nothing has changed", file=sys.stderr)
        return 1 if changed else 0
    folders = {folder for slug in region_slugs(data) for folder in manifest_folders(slug, data) if folder.is_dir()}
    for folder in sorted(folders):
        print(write_manifest(folder))
    return 0


def find_problems(data: Path, read: Reader = read_dataset) -> list[Problem]:
    """Return every problem of every region in a data folder; what else looks at the files may share their reading."""
    slugs = region_folders(data)
    if not slugs:
        return [Problem("regions", 0, "", "no region", "a folder with a region.yaml")]
    found = (problem for slug in slugs for problem in (*_problems_of(slug, data, read), *snapshot_problems(slug, data)))
    return sorted(set(found))


def _problems_of(slug: str, data: Path, read: Reader) -> list[Problem]:
    """Return the problems of a region's files; where there are none, what is made of them is held to the schemas."""
    problems = read(slug, data)[2]
    if problems:
        return problems
    region = load_region(slug, data)
    return [
        Problem(f"regions/{slug}", 0, f"{schema.reached} {column}".strip(), found, expected)
        for schema in SCHEMAS
        for column, found, expected in frame_faults(schema, schema.of(region))
    ]


def _verify(options: argparse.Namespace) -> int:
    if options.edition or options.source:
        return _verify_edition(options)
    data, folder = data_folder(options.data), documents_folder(options.documents)
    if folder is None:
        print("name the documents folder with --documents or REGIONDATA_DOCUMENTS", file=sys.stderr)
        return 1
    failed = False
    for slug in region_slugs(data):
        _, region, problems = read_dataset(slug, data)
        texts, missing = read_documents(region, folder)
        problems = [*problems, *missing, *changed_files(slug, data), *verify_region(region, texts)]
        for problem in sorted(set(problems)):
            print(problem)
        found, figures = count_found(region, texts), len(region.key_figures)
        print(f"{slug}: {found} of {figures} printed figures found; documents: {len(texts)}; problems: {len(problems)}")
        failed = failed or bool(problems)
    return 1 if failed else 0


def _verify_edition(options: argparse.Namespace) -> int:
    data, folder = data_folder(options.data), documents_folder(options.documents)
    read = [read_dataset(slug, data)[:2] for slug in region_slugs(data)]
    keys = {
        entry.record.key: (region, catalogue)
        for catalogue, region in read
        for entry in region.sources
        if entry.record.document
    }
    try:
        if not options.edition or options.source not in keys:
            raise DocumentError(f"name the newer file with --edition, and with --source one of {', '.join(keys)}")
        region, catalogue = keys[options.source]
        lexicon = read_lexicon(entry.record for entry in catalogue.units)
        older = read_documents(region, folder)[0].get(options.source) if folder else None
        text = read_document_file(Path(options.edition)).text
        old = read_wording(older, lexicon) if older else None
        check = check_edition(statements_of(region, options.source), text, old, lexicon)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    for line in edition_lines(check):
        print(line)
    counts = ", ".join(f"{check.count(outcome)} {outcome}" for outcome in OUTCOMES)
    print(f"{options.source}: {counts}; numerals that no key figure holds: {len(check.unheld)}")
    return 0 if check.holds else 1


def _paragraphs(options: argparse.Namespace) -> int:
    data, folder = data_folder(options.data), documents_folder(options.documents)
    slugs = [options.region] if options.region else region_slugs(data)
    texts = [read_documents(read_dataset(slug, data)[1], folder)[0] for slug in slugs if folder]
    text = next((found[options.source] for found in texts if options.source in found), None)
    if text is None:
        print("name a documents folder and a source that has a document in it", file=sys.stderr)
        return 1
    for paragraph in read_paragraphs(text):
        print(f"[{paragraph.number}] {paragraph.fingerprint}\n{paragraph.text}\n")
    return 0
