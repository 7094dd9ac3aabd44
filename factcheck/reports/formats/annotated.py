"""The essay with its claims marked, as safe HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.reports.formats.entries import Entry
from factcheck.reports.formats.essay import Block, Segment, Span, blocks_of, layers_of
from factcheck.reports.formats.safety import visible

# The page has its title at level 1 and its sections at 2, so the essay's own headings begin at 3.
_FIRST_HEADING = 2
# Lines lie below each other, one per layer; the stylesheet knows this many.
_LAYERS = 3


@dataclass(frozen=True)
class BlockView:
    """One block of the essay and the entries whose words end in it, for the margin."""

    kind: str
    tag: str
    html: SafeString
    notes: tuple[Entry, ...]


def annotate(text: str, entries: Sequence[Entry]) -> list[BlockView]:
    """The text's blocks without the gaps between them. Every character of a claim is inside its mark."""
    spans = [Span(entry.number, entry.claim["start"], entry.claim["end"]) for entry in entries]
    look = {entry.number: entry for entry in entries}
    layers = layers_of(spans)
    return [
        BlockView(
            kind=block.kind,
            tag=_tag(block),
            html=format_html_join("", "{}", ((_segment(s, look, layers),) for s in block.segments)),
            notes=tuple(look[number] for number in block.claims),
        )
        for block in blocks_of(text, spans)
        if block.kind != "gap"
    ]


def _tag(block: Block) -> str:
    return f"h{min(6, block.level + _FIRST_HEADING)}" if block.kind == "heading" else "p"


def _segment(segment: Segment, look: Mapping[int, Entry], layers: Mapping[int, int]) -> SafeString:
    if segment.hidden:
        return SafeString("")
    html = format_html("{}", visible(segment.text))
    for number in reversed(segment.claims):
        css = f"{look[number].mark.css} layer{layers[number] % _LAYERS}"
        name = format_html(' id="words-{}"', number) if number in segment.opens else ""
        html = format_html('<mark class="{}"{}>{}</mark>', css, name, html)
    return html + format_html_join("", "{}", ((_reference(look[n]),) for n in segment.closes))


def _reference(entry: Entry) -> SafeString:
    return format_html(
        '<sup class="{}"><a href="#claim-{}"><span class="unseen">Claim </span>{}'
        '<span aria-hidden="true">{}</span><span class="unseen">: {}</span></a></sup>',
        entry.mark.css,
        entry.number,
        entry.number,
        entry.mark.icon,
        entry.status,
    )
