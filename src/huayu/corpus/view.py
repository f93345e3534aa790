"""The folded view of a whole document, made once however many rules read it."""

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.width import fold_width


@once_a_document
def folded_view(document: Document) -> str:
    """The clean text of a document under `fold_width`: every offset stands."""
    return fold_width(document.text)
