from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.formats.essay import Block, Segment, Span, blocks_of, layers_of, text_of


def spoken(blocks: list[Block]) -> list[tuple[str, int, str]]:
    return [
        (block.kind, block.level, "".join(s.text for s in block.segments if not s.hidden))
        for block in blocks
        if block.kind != "gap"
    ]


def test_blocks_tell_headings_byline_and_paragraphs_apart() -> None:
    text = "# Title\n\n*By A. M.*\n\nOne line\nand another.\n## Part\nText *not* a byline\n\n\n"
    assert spoken(blocks_of(text, [])) == [
        ("heading", 1, "Title"),
        ("byline", 0, "By A. M."),
        ("paragraph", 0, "One line\nand another."),
        ("heading", 2, "Part"),
        ("paragraph", 0, "Text *not* a byline"),
    ]


def test_heading_levels_leave_no_holes() -> None:
    text = "### Deep\n\n###### Deeper\n\n# Top\n\n#hashtag is no heading"
    assert [(kind, level) for kind, level, _ in spoken(blocks_of(text, []))] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_claim_is_one_marked_segment() -> None:
    (block,) = blocks_of("He said so.", [Span(1, 3, 7)])
    assert block.segments == (
        Segment("He "),
        Segment("said", claims=(1,), opens=(1,), closes=(1,)),
        Segment(" so."),
    )


def test_nested_and_overlapping_claims_are_split() -> None:
    (block,) = blocks_of("abcdefgh", [Span(1, 0, 5), Span(2, 1, 3), Span(3, 4, 7)])
    assert [(s.text, s.claims, s.closes) for s in block.segments] == [
        ("a", (1,), ()),
        ("bc", (1, 2), (2,)),
        ("d", (1,), ()),
        ("e", (1, 3), (1,)),
        ("fg", (3,), (3,)),
        ("h", (), ()),
    ]


def test_claim_over_two_paragraphs_opens_and_closes_once() -> None:
    blocks = blocks_of("One two\n\nthree four", [Span(7, 4, 14)])
    assert [block.claims for block in blocks] == [(), (), (7,)]
    assert [s.text for b in blocks for s in b.segments if 7 in s.opens] == ["two"]
    assert [s.text for b in blocks for s in b.segments if 7 in s.claims] == ["two", "\n\n", "three"]


def test_claim_that_ends_in_the_gap_closes_in_its_paragraph() -> None:
    blocks = blocks_of("One.\n\nTwo.", [Span(1, 0, 6)])
    assert blocks[0].claims == (1,)


def test_spans_outside_the_text_are_clipped_and_empty_ones_ignored() -> None:
    (block,) = blocks_of("abc", [Span(1, 2, 99), Span(2, 1, 1), Span(3, 50, 60)])
    assert [(s.text, s.claims) for s in block.segments] == [("ab", ()), ("c", (1,))]


def test_empty_text_has_no_blocks() -> None:
    assert blocks_of("", [Span(1, 0, 0)]) == []


def test_layers_keep_overlapping_claims_apart() -> None:
    spans = [Span(1, 0, 10), Span(2, 2, 5), Span(3, 4, 8), Span(4, 5, 6), Span(5, 10, 12)]
    assert layers_of(spans) == {1: 0, 2: 1, 3: 2, 4: 1, 5: 0}


LINES = st.lists(
    st.sampled_from(["# T", "## U", "*by*", "", "  ", "word and", "#no", "*", "x\u202ey", "# "]),
    max_size=12,
).map("\n".join)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6)


@given(text=LINES, places=SPANS)
def test_blocks_join_to_the_text_and_mark_each_character(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [Span(n, start, start + length) for n, (start, length) in enumerate(places, 1)]

    blocks = blocks_of(text, spans)

    assert text_of(blocks) == text
    marked = [frozenset(s.claims) for b in blocks for s in b.segments for _ in s.text]
    assert marked == [
        frozenset(span.number for span in spans if span.start <= at < span.end)
        for at in range(len(text))
    ]
