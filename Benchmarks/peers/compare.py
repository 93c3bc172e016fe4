"""Sohoa and OCRmyPDF on the same pages, in turn: pages per second, CPU, memory, bytes a page, character errors.

Called by the script `compare-ocrmypdf` beside this file, which makes the environment. `--help` lists the options.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import accuracy
import measure
import pages

PACKAGE = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("SOHOA_CORPUS", PACKAGE.parent / "shared" / "corpus"))
CORPUS_SETS = ["vn_quangngai_ubnd/pages", "vn_quangngai_ubnd/pdf", "vn_central_gov/pages", "vn_central_gov/pdf"]
DOSSIER = "H49.61-261124-0012"


class Failure(Exception):
    """The comparison cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Program:
    """One side of the comparison."""

    name: str
    version: str
    command: Callable[[Path], list[str]]  # given the folder to write into
    result: Callable[[Path], Path]  # from that folder, the PDF it made


@dataclass(frozen=True)
class Round:
    """One run of one program over all pages."""

    program: str
    cost: measure.Cost
    page_count: int
    pdf_bytes: int

    @property
    def pages_per_second(self) -> float:
        return self.page_count / self.cost.seconds


def main() -> int:
    options = parsed_options()
    work = Path(tempfile.mkdtemp(prefix="peers-", dir=options.work))
    try:
        compare(options, work)
    except Failure as failure:
        print(f"compare-ocrmypdf: {failure}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"kept: {work}", file=sys.stderr)
        else:
            shutil.rmtree(work)
    return 0


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="compare-ocrmypdf", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, nargs="+", metavar="PATH", help="folders, images, PDFs (the corpus's sets)")
    parser.add_argument("--count", type=int, default=20, help="how many pages of them (20)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program, in turn (3)")
    parser.add_argument("--jobs", type=int, default=2, help="workers of each program (2)")
    parser.add_argument("--languages", default="vie+eng", help="models of each program (vie+eng)")
    parser.add_argument("--input", choices=["pdf", "folder"], default="pdf", help="what Sohoa gets; OCRmyPDF: the PDF")
    parser.add_argument("--only", choices=["sohoa", "ocrmypdf"], help="run one side alone")
    parser.add_argument("--list", action="store_true", help="print the pages chosen, run nothing")
    parser.add_argument("--sohoa", type=Path, default=PACKAGE / ".build/release/sohoa", help="the program")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    parser.add_argument("--work", type=Path, metavar="DIR", help="where to put what is written meanwhile (TMPDIR)")
    parser.add_argument("--keep", action="store_true", help="leave it there")
    return parser.parse_args()


def compare(options: argparse.Namespace, work: Path) -> None:
    chosen = chosen_pages(options)
    if options.list:
        for ordinal, candidate in enumerate(chosen, start=1):
            print(f"{ordinal:3}  {candidate.dpi:4.0f} dpi  {candidate.name}")
        return
    load = os.getloadavg()[0]  # of others: before we add ours
    sheets, pdf = pages.write(chosen, work)
    native = sum(candidate.is_native for candidate in chosen)
    print(f"{len(sheets)} pages, {native} of them scanned at 300 dpi, the others brought to it")

    programs = [program(options, sheets, pdf) for program in (sohoa, ocrmypdf)
                if options.only in (None, program.__name__)]  # fmt: skip
    rounds = []
    for number in range(1, options.rounds + 1):
        for program in programs:
            rounds.append(run(program, len(sheets), work / f"{number}-{program.name}"))
            print(f"round {number}: {line(rounds[-1])}", flush=True)
    errors = {program.name: error_rates(program, sheets, work / f"{options.rounds}-{program.name}")
              for program in programs}  # fmt: skip
    report(options, load, sheets, programs, rounds, errors)


def chosen_pages(options: argparse.Namespace) -> list[pages.Candidate]:
    paths = options.pages or [CORPUS / name for name in CORPUS_SETS]
    for path in paths:
        if not path.exists():
            raise Failure(f"there is no {path}; name folders or files with --pages")
    chosen = pages.choose(paths, options.count)
    if not chosen:
        raise Failure("no colour or grey page in " + ", ".join(map(str, paths)))
    if len(chosen) < options.count:
        print(f"only {len(chosen)} pages of the {options.count} wanted", file=sys.stderr)
    return chosen


def sohoa(options: argparse.Namespace, sheets: list[pages.Page], pdf: Path) -> Program:
    if not os.access(options.sohoa, os.X_OK):
        raise Failure(f"there is no {options.sohoa}: swift build -c release, or name it with --sohoa")
    given = pdf if options.input == "pdf" else sheets[0].image.parent

    def result(folder: Path) -> Path:
        archives = list(folder.glob("*/*.zip"))
        if len(archives) != 1:
            raise Failure(f"sohoa left {len(archives)} archives in {folder} where one was due")
        with zipfile.ZipFile(archives[0]) as archive:
            return Path(archive.extract("data/document.pdf", folder))

    return Program(
        "sohoa",
        said([str(options.sohoa), "--version"]).split()[-1],
        lambda folder: [str(options.sohoa), "digitize", str(given), "--dossier", DOSSIER, "--out", str(folder),
                        "--lang", options.languages, "--jobs", str(options.jobs)],
        result,
    )  # fmt: skip


def ocrmypdf(options: argparse.Namespace, sheets: list[pages.Page], pdf: Path) -> Program:
    program = str(Path(sys.executable).with_name("ocrmypdf"))
    return Program(
        "ocrmypdf",
        said([program, "--version"]).strip(),
        lambda folder: [program, "--deskew", "--rotate-pages", "--output-type", "pdfa", "--jobs", str(options.jobs),
                        "--language", options.languages, str(pdf), str(folder / "result.pdf")],
        lambda folder: folder / "result.pdf",
    )  # fmt: skip


def run(program: Program, page_count: int, folder: Path) -> Round:
    folder.mkdir()
    log = folder.with_suffix(".log")
    cost = measure.run(program.command(folder), log)
    if cost.status != 0:
        raise Failure(f"{program.name} ended with {cost.status}:\n{log.read_text(errors='replace')[-2000:]}")
    pdf = program.result(folder)
    made = int(next(row.split()[1] for row in said(["pdfinfo", str(pdf)]).splitlines() if row.startswith("Pages:")))
    if made != page_count:
        raise Failure(f"{program.name} made {made} pages of {page_count}: nothing to compare")
    return Round(program.name, cost, page_count, pdf.stat().st_size)


def error_rates(program: Program, sheets: list[pages.Page], folder: Path) -> dict[str, float]:
    """By page, where there is a truth, of the last round."""
    rates = {}
    for number, sheet in enumerate(sheets, start=1):
        if sheet.truth is None:
            continue
        text = said(["pdftotext", "-raw", "-f", str(number), "-l", str(number), str(program.result(folder)), "-"])
        rates[sheet.name] = accuracy.character_error_rate(sheet.truth.read_text("utf-8"), text)
    return rates


def line(result: Round) -> str:
    cost = result.cost
    return (
        f"{result.program:9} {result.pages_per_second:7.3f} pages/s  {cost.cpu_seconds / result.page_count:6.2f} CPU s/page"
        f"  {cost.peak_bytes / 2**20:6.0f} MiB peak (largest process {cost.largest_bytes / 2**20:.0f})"
        f"  {result.pdf_bytes / result.page_count / 1000:6.0f} KB/page"
    )


def report(
    options: argparse.Namespace, load: float, sheets: list[pages.Page], programs: list[Program],
    rounds: list[Round], errors: dict[str, dict[str, float]],
) -> None:  # fmt: skip
    speeds = {program.name: [result.pages_per_second for result in rounds if result.program == program.name]
              for program in programs}  # fmt: skip
    ratios = [ours / theirs for ours, theirs in zip(speeds.get("sohoa", []), speeds.get("ocrmypdf", []))]
    machine = {
        "processor": processor(), "cores": os.cpu_count(), "load before": load,
        "system": platform.platform(), "tesseract": said(["tesseract", "--version"]).split("\n")[0],
        "ghostscript": said(["gs", "--version"]).strip(),
    }  # fmt: skip
    figures = {
        "pages": [{"page": sheet.name, "dpi before": round(sheet.dpi_before)} for sheet in sheets],
        "input": options.input, "jobs": options.jobs, "languages": options.languages, "machine": machine,
        "versions": {program.name: program.version for program in programs},
        "rounds": [asdict(result) | {"pages_per_second": result.pages_per_second} for result in rounds],
        "character error rates": errors,
        "median pages per second": {name: statistics.median(values) for name, values in speeds.items()},
        "ratios": ratios, "median ratio": statistics.median(ratios) if ratios else None,
    }  # fmt: skip

    print(f"\n{machine['processor']}, {machine['cores']} cores, {options.jobs} jobs, {options.languages}, "
          f"{machine['tesseract']}, Ghostscript {machine['ghostscript']}, load before {load:.1f}")  # fmt: skip
    for program in programs:
        print(f"{program.name} {program.version}: median {statistics.median(speeds[program.name]):.3f} pages/s")
        for page, rate in errors[program.name].items():
            print(f"  character errors {100 * rate:5.2f} %  {page}")
    if ratios:
        print(f"sohoa is {statistics.median(ratios):.2f} times as fast: median of {', '.join(f'{r:.2f}' for r in ratios)}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", "utf-8")


def processor() -> str:
    for row in Path("/proc/cpuinfo").read_text().splitlines():
        if row.startswith("model name"):
            return row.partition(":")[2].strip()
    return platform.machine()


def said(command: list[str]) -> str:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
