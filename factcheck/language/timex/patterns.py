"""The shapes in which English writes times. Each pattern is linear: no nested repetition."""

from __future__ import annotations

import re

from factcheck.language import lexicon

# Not inside a word, a figure or an amount of money; not followed by more of a word.
_B = r"(?<![\w$£€.’'-])"
_E = r"(?!\w)"

_MONTH = rf"(?:{'|'.join(lexicon.MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_WEEKDAY = rf"(?:{'|'.join(lexicon.WEEKDAYS)})"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    rf"(?:{_TENS})[- ](?:{_ONES})|{'|'.join(sorted(lexicon.NUMBER_WORDS, key=len, reverse=True))}"
    r"|(?:a |one )?hundred|a dozen)"
)
_VAGUE = r"(?:a few|few|several|some|many|a couple of|a number of|dozens of|hundreds of)"
UNIT = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_QUALIFIER = (
    r"(?:at least|at most|more than|less than|fewer than|just over|just under|over|under|nearly|"
    r"almost|about|around|roughly|approximately|up to|no more than|no less than|as many as)"
)
_PART = (
    r"(?:(?P<part>(?:the )?(?:very )?(?:early|mid|late|beginning of|start of|middle of|end of))[ -]"
    r"(?:in )?)?"
)
_NEAR = (
    r"(?P<near>this past|this coming|the same|that same|the previous|the following|the next|"
    r"the last|the past|last|past|next|this|that|previous|the current|the)"
)


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(_B + pattern + _E, re.IGNORECASE)


PATTERNS: dict[str, re.Pattern[str]] = {
    # 2025-02-12
    "iso": _rule(r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)"),
    # Wednesday, 12 February 2025 · the 12th of February
    "day_month": _rule(
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?\s+(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR}))?"
    ),
    # February 12th, 2025
    "month_day": _rule(
        rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?:the\s+)?{_DAY}(?!:\d|\.\d|%|,\d\d\d\b)"
        rf"(?:,?\s+(?P<year>{_YEAR}))?"
    ),
    # early March · last May · June 2024
    "month": _rule(
        rf"{_PART}(?:(?P<near>last|next|this)\s+)?(?P<month>{_MONTH})(?:(?:\s+of|,)?\s+(?P<year>{_YEAR}))?"
    ),
    # the first quarter of 2024
    "quarter": _rule(
        r"(?:the\s+)?(?P<number>first|second|third|fourth)\s+quarter(?:\s+of\s+(?P<year>\d{4}))?"
    ),
    # the spring of 2024 · last summer
    "season": _rule(
        rf"{_PART}(?P<near>last\s+|next\s+|this\s+|the\s+)(?P<season>spring|summer|autumn|winter)"
        rf"(?:(?:\s+of)?\s+(?P<year>{_YEAR}))?"
    ),
    # the 1970s · the late 1990s
    "decade": _rule(rf"(?:the\s+)?{_PART}(?:the\s+)?(?P<decade>(?:1[0-9]|20)\d0)[’']?s"),
    # the seventies
    "decade_word": _rule(
        rf"the\s+{_PART}(?P<decade>{'|'.join(lexicon.DECADE_WORDS)})(?!-)",
    ),
    # the early 19th century
    "century": _rule(r"(?:the\s+)?" + _PART + r"(?P<century>\d{1,2})(?:st|nd|rd|th)[- ]century"),
    # late 2024 · pre-2014
    "year": _rule(
        rf"{_PART}(?:(?P<side>pre|post)-)?(?P<year>1[5-9]\d\d|20[0-4]\d)"
        r"(?![\w%]|[,.]\d|-\w|\s?%|\s+(?:per ?cent|people|men|women|dollars|euros|pounds|tons|tonnes"
        r"|troops|soldiers|miles|metres|feet|votes|points|jobs|pages|acres|km)\b)"
    ),
    # last Tuesday
    "weekday": _rule(rf"(?:(?P<near>last|next|this)\s+)?(?P<weekday>{_WEEKDAY})"),
    # the day before yesterday
    "day_word": _rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)"
    ),
    # at the same time · since then
    "same_time": _rule(r"at the same (?:time|moment)|at that (?:time|moment)|(?:since|until) then"),
    # the same day · the following week · last year
    "near_unit": _rule(
        rf"(?:(?P<part>earlier|later|early|late)\s+)?{_NEAR}\s+"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|morning|afternoon|evening|night)"
    ),
    # a week later · three years ago · more than a decade earlier
    "distance": _rule(
        rf"(?:(?P<qualifier>{_QUALIFIER})\s+)?(?P<number>{NUMBER}|{_VAGUE}|an?)\s+"
        rf"(?P<unit>{UNIT})s?\s+(?P<side>ago|earlier|before|previously|later|afterwards?|from now|hence)"
    ),
    # the past three years · the next few months · recent weeks
    "span_near": _rule(
        r"(?P<near>(?:(?:the|these)\s+)?(?:last|past|next|coming|previous|preceding|following|recent))"
        rf"\s+(?:(?P<number>{NUMBER}|few|several|couple of|many)\s+)?(?P<unit>{UNIT})s"
    ),
    # more than two hours · a 90-minute call · two to three weeks
    "duration": _rule(
        rf"(?:(?P<qualifier>{_QUALIFIER})\s+)?(?P<number>{NUMBER}|{_VAGUE}|an?|half an?|another|an entire)"
        rf"(?:\s+(?:to|or)\s+{NUMBER})?[\s-](?:(?:full|straight|consecutive|more)\s+)?(?P<unit>{UNIT})s?"
        r"(?P<half>\s+and a half)?"
    ),
    # decades · for years
    "bare_units": _rule(r"(?P<unit>hour|day|week|month|year|decade|centurie)s"),
    # every day · every two years
    "every": _rule(
        rf"(?:every|each)\s+(?:(?P<number>{NUMBER}|other)\s+)?"
        rf"(?P<unit>{UNIT}|{_WEEKDAY}|morning|evening|night)s?"
    ),
    # twice a week · daily
    "rate": _rule(
        r"(?:once|twice|three times|four times)\s+(?:an?|per)\s+(?P<unit>hour|day|week|month|year)"
        r"|daily|weekly|monthly|quarterly|yearly|annually|hourly|on a daily basis"
    ),
    # 3:30 p.m. · 15:00 GMT · noon
    "clock": _rule(
        r"(?P<hour>[01]?\d|2[0-3])(?:(?::(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
        r"|:(?P<minute24>[0-5]\d)(?:\s?(?:GMT|UTC|hours))?)|(?P<word>noon|midnight)"
    ),
    # recently · these days
    "vague": _rule(
        r"(?P<word>(?:more |most )?recently|lately|currently|nowadays|these days|at present|"
        rf"at the moment|for the moment|in the past(?!\s+(?:[\w-]+\s+)?{UNIT})|in (?:the )?future|soon|"
        r"formerly|previously)"
    ),
}

# The first four letters of the words that some pattern needs, with the cue that they give.
_CUE_WORDS: dict[str, tuple[str, ...]] = {
    "month": (*lexicon.MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
              "nov", "dec", "may"),
    "weekday": lexicon.WEEKDAYS,
    "unit": ("second", "minute", "hour", "day", "days", "week", "fortnight", "month", "quarter",
             "year", "decade", "century"),
    "part": ("morning", "afternoon", "evening", "night", "noon", "midnight"),
    "season": ("spring", "summer", "autumn", "winter"),
    "decade": lexicon.DECADE_WORDS,
    "word": ("today", "tonight", "yesterday", "tomorrow", "time", "moment", "then", "daily",
             "annually", "hourly", "recently", "lately", "currently", "nowadays", "these", "present",
             "past", "future", "soon", "formerly", "previously"),
}  # fmt: skip
_CUE_OF_STEM: dict[str, frozenset[str]] = {}
for _cue, _words in _CUE_WORDS.items():
    for _word in _words:
        _CUE_OF_STEM[_word[:4]] = _CUE_OF_STEM.get(_word[:4], frozenset()) | {_cue}
_STEM = re.compile(r"[a-z]+|\d")


def cues_in(stretch: str) -> frozenset[str]:
    """The cues of a stretch in lower case: a cheap look before twenty patterns are tried on it."""
    cues: set[str] = set()
    for stem in set(_STEM.findall(stretch)):
        cues |= {"digit"} if stem.isdigit() else _CUE_OF_STEM.get(stem[:4], frozenset())
    return frozenset(cues)


CUES_OF: dict[str, frozenset[str]] = {
    "iso": frozenset(["digit"]),
    "day_month": frozenset(["month"]),
    "month_day": frozenset(["month"]),
    "month": frozenset(["month"]),
    "quarter": frozenset(["unit"]),
    "season": frozenset(["season"]),
    "decade": frozenset(["digit"]),
    "decade_word": frozenset(["decade"]),
    "century": frozenset(["digit"]),
    "year": frozenset(["digit"]),
    "weekday": frozenset(["weekday"]),
    "day_word": frozenset(["word", "unit"]),
    "same_time": frozenset(["word"]),
    "near_unit": frozenset(["unit", "part"]),
    "distance": frozenset(["unit"]),
    "span_near": frozenset(["unit"]),
    "duration": frozenset(["unit"]),
    "bare_units": frozenset(["unit"]),
    "every": frozenset(["unit", "part", "weekday"]),
    "rate": frozenset(["unit", "word", "month"]),
    "clock": frozenset(["digit", "part"]),
    "vague": frozenset(["word"]),
}
