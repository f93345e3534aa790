"""Parallelism (排比 and its short forms): runs of limbs of one length, or of one frame.

In words. *Equal runs* (`equal_limbs`): limbs of one sentence, next to each other and divided by 、 or ， (or two
quotations that touch), with the same number of Han characters; three or more, or two of four characters or more that
repeat a character at the same place. *Repeated frames* (`frames`): three or more clauses, groups of clauses divided by
；, or sentences, that share a word in their opening or at their end. Of two runs that overlap the longer one stays.

What it cannot do: whether a 、-row of nouns names things or says something is a judgement. Here a row is a list of
things if it runs out in 等 or holds names of persons, bodies or posts, and rows of nouns of four characters
(专业建设、课程结构) are taken for runs. Whether sentences that open alike were set side by side on purpose is another.
The best published figure for Chinese is a strict F1 of 0.43.
"""

from bisect import bisect_left

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.enumeration import enumeration_rows
from huayu.patterns.equal_limbs import equal_runs
from huayu.patterns.frames import Run, framed_runs
from huayu.patterns.limbs import limb_rows
from huayu.patterns.undivided import undivided_runs


def parallelism_spans(document: Document) -> pd.DataFrame:
    """The runs of a document: a span table, layer `parallelism`, no two of them overlapping.

    Labels `four_character`, `equal_limbs`, `repeated_frame`. Attributes: `limbs` (as printed), `lengths` (in Han
    characters), `repeated` (what stands at the same place in all limbs). Markers of lists belong to no limb.
    """
    return span_frame(parallelism_rows(document))


@once_a_document
def parallelism_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `parallelism_spans`."""
    view = folded_view(document)
    markers = [(item.start, item.start + len(item.attributes["marker"])) for item in enumeration_rows(document)]
    runs: list[Run] = []
    for paragraph in document.paragraphs:
        if paragraph.role != "dateline":
            breaks = markers[bisect_left(markers, (paragraph.start,)) : bisect_left(markers, (paragraph.end,))]
            for row in limb_rows(view, paragraph.start, paragraph.end, breaks):
                runs += equal_runs(view, row)
                runs += framed_runs(row)
            runs += undivided_runs(view, paragraph.start, paragraph.end)
    return tuple(_span(document, run) for run in _apart(runs))


def _apart(runs: list[Run]) -> list[Run]:
    """The runs that do not overlap, in their order; of two that do, the longer one stays."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        while kept and kept[-1].end > run.start and kept[-1].end - kept[-1].start < run.end - run.start:
            kept.pop()
        if not kept or kept[-1].end <= run.start:
            kept.append(run)
    return kept


def _span(document: Document, run: Run) -> Span:
    limbs = [document.text[start:end] for start, end in run.limbs]
    attributes = {"limbs": limbs, "lengths": list(run.lengths), "repeated": list(run.repeated)}
    return clean_span(document, "parallelism", run.start, run.end, run.label, attributes)
