"""The PDF: xelatex run over what Sphinx wrote, and a log that must be clean."""

import os
import re
import shutil
import subprocess
from pathlib import Path

#: What a Debian or Ubuntu needs; the names are the same in both.
PACKAGES = "texlive-xetex texlive-lang-chinese texlive-latex-recommended latexmk fonts-noto-cjk fonts-dejavu-core"
#: A line may stick out this far into the margin before it is an error, in points.
MOST_OVERFULL = 20.0
_MISSING = re.compile(r"^Missing character: .*$", re.MULTILINE)
_OVERFULL = re.compile(r"^Overfull \\[hv]box \((?P<points>[\d.]+)pt too (?:wide|high)\).*$", re.MULTILINE)
_UNDEFINED = re.compile(
    r"^LaTeX Warning: (?:Reference|Hyper reference|Citation) .* undefined.*$|^.*name\{.*\} has been referenced but.*$",
    re.MULTILINE,
)


class PdfError(Exception):
    """No PDF was made; the message says why and what to do."""


def need_latex() -> None:
    """Make sure that the programs are there, before anything is built.

    Raises:
        PdfError: one is not; the message names the packages.
    """
    missing = [name for name in ("xelatex", "latexmk") if shutil.which(name) is None]
    if missing:
        raise PdfError(
            f"no {' and no '.join(missing)} here: the PDF is set by XeLaTeX. On Debian or Ubuntu:\n"
            f"  apt install {PACKAGES}"
        )


def run_latex(folder: Path, stem: str) -> Path:
    """Set `stem`.tex in `folder`, as often as its references need, and return the path of the PDF.

    Raises:
        PdfError: LaTeX stopped, or its log has a finding.
    """
    command = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", f"{stem}.tex"]
    # A long log line is not broken in two, so that what is searched for in it is found.
    environment = {**os.environ, "max_print_line": "1000", "SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1"}
    finished = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    log_path, pdf = folder / f"{stem}.log", folder / f"{stem}.pdf"
    log = log_path.read_text(encoding="utf-8", errors="replace") if log_path.is_file() else finished.stdout
    if finished.returncode != 0 or not pdf.is_file():
        raise PdfError(f"XeLaTeX stopped:\n{_first_error(log)}\nThe whole log is in {log_path}")
    findings = log_findings(log)
    if findings:
        lines = "\n".join(f"  {finding}" for finding in findings)
        raise PdfError(f"{len(findings)} finding(s) in {log_path}:\n{lines}")
    return pdf


def log_findings(log: str) -> list[str]:
    """What a reader would see: characters that no font has, links that lead nowhere, what runs into the margin."""
    wide = [match[0] for match in _OVERFULL.finditer(log) if float(match["points"]) > MOST_OVERFULL]
    found = [*_MISSING.findall(log), *_UNDEFINED.findall(log), *wide]
    return list(dict.fromkeys(found))


def _first_error(log: str) -> str:
    lines = log.splitlines()
    places = [number for number, line in enumerate(lines) if re.match(r"!|\S+\.tex:\d+:", line)]
    start = places[0] if places else max(0, len(lines) - 15)
    return "\n".join(f"  {line}" for line in lines[start : start + 12])
