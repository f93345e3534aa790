"""The `{result}` role: a number glued in one chapter, printed on any page.

`{result}`working-vocabulary::n_words`` names the chapter by its file name without the leading number, or in full. A
format may follow: `{result}`working-vocabulary::n_words:,d``. A key that the chapter did not glue is a build warning,
which the strict build turns into a failure.
"""

import re

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from myst_nb.ext.glue.utils import PendingGlueReference
from sphinx.util.docutils import SphinxRole

_TARGET = re.compile(r"(?P<chapter>[\w-]+)::(?P<key>[\w-]+)(?::(?P<format>.+))?")


class ResultRole(SphinxRole):
    """Leaves a reference that is filled after every chapter has been read."""

    inliner: Inliner

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One pending reference, or an error message when the target does not parse or names no chapter."""
        match = _TARGET.fullmatch(self.text.strip())
        docname = self._docname(match["chapter"]) if match else None
        if match is None or docname is None:
            known = ", ".join(sorted(self._chapters()))
            message = self.inliner.reporter.error(
                f"result {self.text!r}: write chapter::key or chapter::key:format; the chapters are {known}",
                line=self.lineno,
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        reference = PendingGlueReference(refdoc=docname, key=match["key"], inline=True, gtype="text")
        reference["fmt_spec"] = match["format"] or ""
        reference.source, reference.line = self.get_source_info()
        return [reference], []

    def _chapters(self) -> dict[str, str]:
        """Short and full chapter name → page."""
        names = {}
        for docname in self.env.found_docs:
            if docname.startswith("notebooks/"):
                stem = docname.removeprefix("notebooks/")
                names[stem] = docname
                names[re.sub(r"^\d+-", "", stem)] = docname
        return names

    def _docname(self, chapter: str) -> str | None:
        return self._chapters().get(chapter)
