"""What speaks for and against checking a clause. Each signal has a weight and a sentence for people.

The weights are ours: they put what can be looked up (words, dates, figures, named deeds) before
what cannot (opinion, forecast, advice). They add up to a score of 0 to 1000.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.language import lexicon
from factcheck.language.names import Name, Role
from factcheck.language.quantities import Quantity
from factcheck.language.quotes import Quote
from factcheck.language.times import TimeExpression
from factcheck.language.tokens import Token
from factcheck.language.verbs import REPORTING, Tense, first_finite, is_participle


@dataclass(frozen=True, slots=True)
class Signal:
    """`kind` is the claim kind that it supports, "" for none; weights of doubt are negative."""

    kind: str
    weight: int
    reason: str


@dataclass(frozen=True)
class Content:
    """A stretch of a text (quotations blanked out) with all that was found in it."""

    text: str
    start: int
    end: int
    marker: str
    stands_alone: bool  # a date, a duration or a quotation needs no verb of its own
    is_timed: bool  # its date or its length stands beside it, as a piece of its own
    tokens: Sequence[Token]
    times: Sequence[TimeExpression]
    quotes: Sequence[Quote]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    roles: Sequence[Role]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def verb(self) -> tuple[int, Tense] | None:
        """Index among the tokens and tense of the finite verb."""
        return first_finite(self.tokens)


_ATTITUDES = frozenset(("regards", "considers", "sees", "views", "believes", "wants", "thinks"))
_STANDING = frozenset(("i", "we", "my", "our"))


def signals(content: Content) -> list[Signal]:
    """All signals of the content, for and against."""
    return [
        *_quote_signals(content),
        *_time_signals(content),
        *_figure_signals(content),
        *_actor_signals(content),
        *_word_signals(content),
        *_doubts(content),
    ]


def _quote_signals(content: Content) -> Iterator[Signal]:
    for quote in content.quotes:
        if quote.speaker and quote.words >= 2:
            yield Signal("quote", 560, "A direct quotation with a name attached.")
        elif quote.words >= 4:
            yield Signal("quote", 360, "A direct quotation; who said it has to be found.")


def _time_signals(content: Content) -> Iterator[Signal]:
    if content.is_timed and content.verb is not None:
        yield Signal("", 180, "The text dates or measures it exactly.")
    for time in content.times:
        if time.type == "duration" and "X" not in time.value:
            yield Signal("duration", 240, "A length of time that can be measured.")
        elif time.type == "set":
            yield Signal("number", 110, "It is said to happen again and again.")
        elif time.type == "date":
            yield _date_signal(time)


def _date_signal(time: TimeExpression) -> Signal:
    if time.anchor == "previous" and time.begin is not None and not time.modifier:
        return Signal("date", 260, "Its date is counted from another event, so both must hold.")
    if time.begin is None and not time.value.startswith("XXXX-"):
        return Signal("date", 60, "It is placed in time only loosely.")
    if time.granularity == "day":
        return Signal("date", 280, "An exact date that can be looked up.")
    return Signal("date", 200, "It is placed in time.")


def _figure_signals(content: Content) -> Iterator[Signal]:
    taken = [(time.start, time.end) for time in content.times]
    for quantity in content.quantities:
        if any(start <= quantity.start < end for start, end in taken):
            continue
        if quantity.type == "ordinal":
            yield Signal("number", 130, "A place in a series, quick to look up.")
        elif quantity.type in ("percent", "money"):
            yield Signal("number", 330, "A figure that must match its source.")
        elif quantity.value > 2:
            yield Signal("number", 240, "A number that must match its source.")


def _actor_signals(content: Content) -> Iterator[Signal]:
    verb = content.verb
    for _ in content.roles[:1]:
        yield Signal("role", 130, "An office or role is given to a person.")
    if verb is None:
        yield from _verbless_signals(content)
        return
    index, tense = verb
    word = _main_word(content.tokens, index, tense)
    subject = _subject(content, index)
    if tense != "modal":
        yield from _deed_signals(subject, word, tense)


def _main_word(tokens: Sequence[Token], index: int, tense: Tense) -> str:
    """ "acknowledged" in "has acknowledged": the word that says what was done."""
    if tense == "perfect":
        group = (token.lower for token in tokens[index + 1 : index + 5])
        return next(word for word in group if is_participle(word))
    return tokens[index].lower


def _verbless_signals(content: Content) -> Iterator[Signal]:
    active = content.tokens and content.tokens[0].lower.endswith("ing")
    if active and content.marker and len(content.names) >= 2:
        yield Signal("event", 320, "Several named parties to confirm.")


@dataclass(frozen=True, slots=True)
class _Subject:
    named: bool
    acting: bool
    pronoun: bool


def _subject(content: Content, verb: int) -> _Subject:
    """Who acts: the words before the verb, an opening adverbial and what follows a preposition left out."""
    start = _after_adverbial(content, verb)
    tokens = content.tokens[start:verb]
    head: list[Token] = []
    for token in tokens:
        if token.lower in lexicon.PREPOSITIONS:
            break
        head.append(token)
    named = any(
        head and head[0].start <= name.start <= head[-1].start and not _is_possessive(content, name)
        for name in content.names
    )
    acting = any(token.text in lexicon.AGENTS for token in head)
    pronoun = bool(head) and head[-1].lower in lexicon.PRONOUNS
    return _Subject(named, acting, pronoun)


def _after_adverbial(content: Content, verb: int) -> int:
    """Index of the first word after an opening time ("On the same day") or phrase with a comma."""
    if not content.tokens:
        return 0
    limit = content.tokens[verb].start
    position = content.start
    for time in content.times:
        if time.start - content.start <= 16 and time.end < limit:
            position = time.end
    if content.tokens[0].lower in lexicon.PREPOSITIONS:
        comma = content.text.find(",", position, limit)
        position = comma if comma >= 0 else position
    return next(i for i, token in enumerate(content.tokens) if token.start >= position)


def _is_possessive(content: Content, name: Name) -> bool:
    return content.text[name.end : name.end + 2] in ("’s", "'s")


def _deed_signals(subject: _Subject, word: str, tense: Tense) -> Iterator[Signal]:
    told = word in REPORTING
    past = tense in ("past", "perfect")
    if told and past:
        weight = 280 if subject.named or subject.acting else 150 if subject.pronoun else 240
        yield Signal("attribution", weight, "Words or thoughts are ascribed to somebody.")
    elif (subject.named or subject.acting) and past:
        weight = 260 if subject.named else 200
        yield Signal("event", weight, "Somebody named is said to have done something.")
    elif subject.named and (told or word in _ATTITUDES):
        yield Signal("attribution", 250, "A view is ascribed to somebody by name.")
    elif subject.acting:
        weight = 260 if subject.named else 160
        yield Signal("event", weight, "A state of things that others have reported on.")
    elif past:
        yield Signal("event", 70, "Something is said to have happened.")
    elif subject.named:
        yield Signal("event", 60, "Something is said of somebody named.")


def _word_signals(content: Content) -> Iterator[Signal]:
    words = content.words
    verb = content.verb
    settled = verb is not None and verb[1] in ("past", "perfect")
    if words & lexicon.AGREEMENT_WORDS and settled:
        yield Signal("agreement", 160, "An agreement whose parties and date can be looked up.")
    if words & lexicon.HISTORY_WORDS and settled:
        yield Signal("history", 110, "It rests on what happened before.")
    if words & lexicon.MEASURABLE_SUPERLATIVES:
        yield Signal("comparison", 250, "A record or rank that can be measured.")
    elif words & lexicon.SUPERLATIVES:
        yield Signal("comparison", 110, "It says that something ranks above the rest.")
    elif "than" in words and not words & {"rather", "other"} and not _counts_time(content):
        yield Signal("comparison", 110, "It compares two things.")
    if words & lexicon.CAUSE_WORDS and settled:
        yield Signal("cause", 70, "It says what caused what.")
    if words & lexicon.EVERY_WORDS:
        yield Signal("", 40, "It allows of no exception.")


def _counts_time(content: Content) -> bool:
    return any("than" in time.text for time in content.times)


def _doubts(content: Content) -> Iterator[Signal]:
    words = content.words
    if words & lexicon.HEDGES:
        yield Signal("", -160, "It is hedged.")
    if words & lexicon.EVALUATIVE:
        yield Signal("", -100, "It passes a judgement.")
    if words & _STANDING and not content.quotes:
        yield Signal("", -150, "The author speaks of himself or herself.")
    if content.text[content.end : content.end + 1] == "?":
        yield Signal("", -300, "It is a question.")
    yield from _doubts_of_form(content)


def _doubts_of_form(content: Content) -> Iterator[Signal]:
    verb = content.verb
    if verb is not None and verb[1] == "modal":
        yield Signal("", -280, "It speaks of what may or should be.")
    if content.marker in ("if", "unless"):
        yield Signal("", -250, "It is a condition.")
    if content.stands_alone:
        return
    if len(content.tokens) < 4:
        yield Signal("", -200, "Too short to stand alone.")
    if verb is None and not any(is_participle(token.lower) for token in content.tokens):
        yield Signal("", -60, "It holds no statement of its own.")
