"""PDF with 200 issues: against ReportLab's own Platypus with the same text; Bengali against Latin.

    python benchmarks/bench_pdf.py

Each run is a process of its own, so that imports and caches are the same for all; the runs
alternate, and the median of the ratios is told.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ISSUES, ROUNDS = 200, 5
KINDS = ("own-en", "own-bn", "platypus-en")
LIMITS = {"pdf_latin": 0.6, "pdf_bengali": 4.0, "pdf_memory": 80.0}


def main() -> dict[str, float]:
    """Prints the figures; gives them by name."""
    rounds = [{kind: measured(kind) for kind in KINDS} for _round in range(ROUNDS)]
    figures = {
        "pdf_latin": median(
            run["own-en"]["seconds"] / run["platypus-en"]["seconds"] for run in rounds
        ),
        "pdf_bengali": median(
            run["own-bn"]["seconds"] / run["own-en"]["seconds"] for run in rounds
        ),
        "pdf_memory": max(run[kind]["grown_mib"] for run in rounds for kind in KINDS[:2]),
    }
    told(f"PDF with {ISSUES} issues, Latin, to Platypus", figures["pdf_latin"], "pdf_latin")
    told("the same in Bengali, to Latin", figures["pdf_bengali"], "pdf_bengali")
    told("peak memory grows, MiB", figures["pdf_memory"], "pdf_memory")
    for kind in KINDS:
        seconds = median(run[kind]["seconds"] for run in rounds)
        print(f"    {kind}: {seconds * 1000:.0f} ms, {rounds[0][kind]['pages']} pages")
    return figures


def told(name: str, value: float, limit: str) -> None:
    verdict = "ok" if value <= LIMITS[limit] else "FALLS SHORT"
    print(f"{name}: {value:.2f} (at most {LIMITS[limit]:g}) {verdict}")


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def measured(kind: str) -> dict[str, float]:
    """One rendering in a fresh process."""
    command = [sys.executable, __file__, "--one", kind]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(kind: str) -> None:
    """Renders once, after everything is imported, and tells time and memory."""
    from tests.support import snapshots

    maker, _dash, language = kind.partition("-")
    frozen = snapshots.large(language, ISSUES, random.Random(7))
    render = own(frozen) if maker == "own" else platypus(frozen)
    before = peak_mib()
    start = time.perf_counter()
    pages = render()
    seconds = time.perf_counter() - start
    grown = peak_mib() - before
    print(json.dumps({"seconds": seconds, "grown_mib": grown, "pages": pages}))


def own(frozen):  # noqa: ANN001, ANN201
    from io import BytesIO

    from bwdesk.export.report_pdf import render_report
    from tests.support import snapshots

    digest = snapshots.hash_of(frozen)
    return lambda: render_report(frozen, BytesIO(), sha256=digest)


def platypus(frozen):  # noqa: ANN001, ANN201
    """The same texts as ReportLab's guide would have them: paragraphs in tables."""
    from io import BytesIO

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate

    fonts = ROOT / "resources" / "fonts"
    pdfmetrics.registerFont(TTFont("Noto", str(fonts / "NotoSans-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("NotoBold", str(fonts / "NotoSans-Bold.ttf")))

    def render() -> int:
        document = SimpleDocTemplate(BytesIO(), initialFontName="Noto", invariant=1)
        document.build(story_of(frozen))
        return int(document.page)

    return render


def story_of(frozen):  # noqa: ANN001, ANN201
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer

    body = ParagraphStyle("body", fontName="Noto", fontSize=10, leading=14)
    strong = ParagraphStyle("strong", fontName="NotoBold", fontSize=10, leading=14)
    title = ParagraphStyle("title", fontName="NotoBold", fontSize=21, leading=28)
    story = [Paragraph("Progress Report One", title)]
    story += [Paragraph(f"{x['label']}: {x['value']}", body) for x in frozen["enterprise"]]
    for section in frozen["sections"]:
        story.append(Paragraph(section["title"], strong))
        for question in section["questions"]:
            story.append(Paragraph(question["label"], strong))
            story += [Paragraph(choice["label"], body) for choice in question["choices"]]
            story.append(Paragraph(str(question["value"]), body))
    story.append(Paragraph("Improvement Plan", title))
    for issue in frozen["plan"]["issues"]:
        story += [issue_table(issue, body, strong), Spacer(1, 9)]
    return story


def issue_table(issue, body, strong):  # noqa: ANN001, ANN201
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    facts = (
        ("Compliance point", issue["cp"], "Lead person", issue["lead"]),
        ("Additional person", issue["additional"], "Target date", issue["target"]),
        ("Origin", issue["origin_label"], "First target date", issue["first_target"]),
        ("Publicly reported", str(issue["public"]), "Training needed", "No"),
    )
    rows = [[Paragraph(str(issue["number"]), strong), Paragraph(issue["area"], strong), "",
             Paragraph(issue["status"], strong)]]  # fmt: skip
    rows += [[Paragraph(str(text), body) for text in line] for line in facts]
    texts = (
        ("Root cause", f"{issue['root_label']}. {issue['root_desc']}"),
        ("Actions needed", issue["actions"]),
        ("Progress", issue["progress"]),
    )
    rows += [[Paragraph(label, body), Paragraph(text, body), "", ""] for label, text in texts]
    spans = [("SPAN", (1, row), (3, row)) for row in range(5, 8)]
    style = [
        ("BOX", (0, 0), (-1, -1), 0.6, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
        ("SPAN", (1, 0), (2, 0)),
    ]
    return Table(rows, colWidths=[112, 160, 112, 90], style=[*style, *spans])


def peak_mib() -> float:
    """The most memory this process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(sys.argv[-1])
        raise SystemExit(0)
    main()
