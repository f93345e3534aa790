"""The moves of a meeting report with their English: what a paragraph does, and the family that a move belongs to."""

from collections.abc import Mapping
from typing import NamedTuple

#: The families in the order of a legend. The grouping is ours: it sorts what tells of the meeting from what was said.
FAMILIES: Mapping[str, str] = {
    "heading": "headline or heading",
    "event": "the event",
    "speech": "what is said",
    "above": "guidance from above",
    "peers": "exchange of peers",
    "other": "caption or remnant",
}

#: Families whose paragraphs render what somebody said.
SAID = ("speech", "above", "peers")
#: Families that are no part of the running report.
BESIDE_THE_TEXT = ("heading", "other")


class MoveSense(NamedTuple):
    """A move as readers meet it: a short name for figures, its family, and what its paragraph does."""

    name: str
    family: str
    does: str


#: One entry a label of the layer `move`, as the codebook defines it.
MOVES: Mapping[str, MoveSense] = {
    "title": MoveSense("title", "heading", "is the headline"),
    "subtitle": MoveSense("subtitle", "heading", "is a line under the headline"),
    "section_heading": MoveSense("heading", "heading", "is a heading inside the text"),
    "lead": MoveSense("lead", "event", "says who held what, when, where, on what theme"),
    "attendance": MoveSense("attendance", "event", "names who came"),
    "host": MoveSense("host", "event", "says who chaired"),
    "agenda": MoveSense("agenda", "event", "tells the order of business, what was passed or discussed"),
    "ceremony": MoveSense("ceremony", "event", "tells of an anthem, a plaque, certificates"),
    "review": MoveSense("review", "speech", "judges past work"),
    "speech_notice": MoveSense("notice", "event", "tells that somebody spoke, without developing it"),
    "speech_framing": MoveSense("framing", "speech", "renders a speech that says why"),
    "speech_measures": MoveSense("measures", "speech", "renders a speech that says what is to be done"),
    "superior_guidance": MoveSense("guidance", "above", "renders what a visitor of a higher body says or asks"),
    "peer_exchange": MoveSense("exchange", "peers", "renders what peers contribute: papers, cases, round tables"),
    "outputs": MoveSense("outputs", "event", "names what came out of the meeting"),
    "exhortation": MoveSense("exhortation", "speech", "calls on everybody in general terms"),
    "closing": MoveSense("closing", "event", "ends the report"),
    "other": MoveSense("other", "other", "none of these: captions, remnants"),
}
