"""Word lists of general English. Nothing here is tuned to one text; lists are lower case."""

from __future__ import annotations

MONTHS: tuple[str, ...] = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: tuple[str, ...] = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
SEASONS: tuple[str, ...] = ("winter", "spring", "summer", "autumn")
DECADE_WORDS: tuple[str, ...] = (
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
)  # fmt: skip

NUMBER_WORDS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
MAGNITUDES: dict[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
ORDINAL_WORDS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "hundredth": 100,
}  # fmt: skip

# A stop after these never ends a sentence: a name or a number follows.
TITLE_ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof gen col sgt capt cpl lt maj adm cmdr rev hon gov sen rep pres supt insp "
    "messrs mmes fr st mt vs v nos pp vol fig figs sec art cf e.g i.e eg ie approx ca viz ch".split()
)
# A stop after these ends a sentence only when a usual opening word follows.
OTHER_ABBREVIATIONS = frozenset(
    "sr jr no p inc ltd co corp bros plc llc univ assn dept est ave blvd rd etc al op ed eds a.m p.m "
    "u.s u.k u.n e.u ph.d b.a m.a d.c u.s.a jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun".split()
)
SENTENCE_OPENERS = frozenset(
    "the a an he she it they we i you this that these those his her its their our my in on at but and "
    "so however when while after before as if for there what why how who where then now not some many "
    "most no yes by with from to".split()
)

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any each every both all no "
    "another such many most several few".split()
)
PRONOUNS = frozenset("he she it they we i you who this that these those there one".split())
PREPOSITIONS = frozenset(
    "of in on at by for from to with without between among against about over under into through "
    "during after before behind beyond across along around near as like within toward towards "
    "despite until since per via upon off out up down amid".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet if when while because although though whereas unless than whether where "
    "why how what which whose".split()
)
# Adverbs and other openers that are capitalised at the start of a sentence but name nobody.
OTHER_OPENERS = frozenset(
    "not now then here there today yesterday tomorrow more less only even still just once also "
    "perhaps maybe nothing something everything nobody everyone someone none neither either other "
    "others much whatever whoever however indeed instead meanwhile moreover therefore thus hence "
    "yes no please let do does did is are was were has have had will would can could may might must "
    "should one two three four five six seven eight nine ten first second third last next earlier "
    "later recently finally according asked given because until".split()
)
FUNCTION_WORDS = (
    DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | OTHER_OPENERS | SENTENCE_OPENERS
)
NAME_CONNECTORS = frozenset("of de del della da dos du van von der den bin ibn al el la le".split())
TITLES = frozenset(
    "mr mrs ms mx dr prof sir lord lady dame president chancellor premier minister secretary senator "
    "congressman congresswoman representative governor mayor judge justice chairman chairwoman "
    "chair speaker ambassador sheriff director general colonel captain major admiral king queen "
    "prince princess pope rev bishop archbishop professor sen rep gov gen lt col sgt".split()
)
ROLE_NOUNS = frozenset(
    "president vice-president chancellor premier minister secretary senator congressman "
    "congresswoman representative governor mayor judge justice chairman chairwoman chair speaker "
    "ambassador sheriff director general king queen prince pope bishop professor politician "
    "lawmaker leader chief head founder co-founder owner chief-executive executive spokesman "
    "spokeswoman spokesperson economist historian analyst author editor journalist reporter "
    "columnist lawyer attorney prosecutor adviser advisor aide envoy diplomat commander officer "
    "commissioner candidate nominee member mp mep researcher scientist physicist engineer doctor "
    "actor actress singer coach manager striker captain activist campaigner strategist pollster "
    "senior wife husband son daughter brother sister father mother".split()
)
# Nouns that can act although they carry no name.
ACTORS = frozenset(
    "government governments administration officials official forces troops army navy police court "
    "courts parliament congress senate cabinet ministry ministers minister president regulators "
    "regulator company companies firm firms bank banks union unions scientists researchers study "
    "survey poll report investigators prosecutors prosecutor lawmakers leaders leader diplomats "
    "negotiators soldiers militants rebels voters doctors executives spokesman spokeswoman "
    "committee commission agency department authorities authority council campaign team university "
    "party parties economists analysts experts witnesses protesters workers judges judge jury "
    "prosecution state states country countries".split()
)
AGENTS = ACTORS | ROLE_NOUNS

MODALS = frozenset(
    "will would shall should can could may might must ought cannot won’t wouldn’t can’t couldn’t "
    "shouldn’t mustn’t won't wouldn't can't couldn't shouldn't mustn't".split()
)
BE_PRESENT = frozenset("is are am isn’t aren’t isn't aren't".split())
BE_PAST = frozenset("was were wasn’t weren’t wasn't weren't".split())
HAVE = frozenset("has have had hasn’t haven’t hadn’t hasn't haven't hadn't".split())
DO_PAST = frozenset("did didn’t didn't".split())
DO_PRESENT = frozenset("do does don’t doesn’t don't doesn't".split())
IRREGULAR_PAST = frozenset(
    "arose ate beat became began bent bet bit blew bought bound broke brought built burnt burst "
    "came cast caught chose clung cost cut dealt drank drew drove dug fed fell felt fought fled "
    "flew forbade forgot forgave found froze gave got grew heard held hid hit hung hurt kept knelt "
    "knew laid lay leapt learnt led left lent let lit lost made meant met oversaw overthrew paid "
    "put quit ran rang read rode rose said sang sank sat saw sent set shed shook shot shrank shut "
    "slept slid sold sought spent split spoke spread sprang stole stood stuck struck swam swore "
    "swept swung taught threw thought told took tore understood undertook upheld went withdrew won "
    "woke wore wound wrote".split()
)
IRREGULAR_PARTICIPLES = IRREGULAR_PAST | frozenset(
    "been become begun bitten blown broken chosen come done drawn driven drunk eaten fallen flown "
    "forgotten forgiven frozen given gone gotten grown hidden known lain overthrown ridden risen run "
    "sung sunk seen shaken shown shrunk sprung stolen sworn taken thrown torn undertaken withdrawn "
    "woken worn written".split()
)

# Verbs in their plain form; the other forms are made by `inflections`.
REPORTING_BASES = (
    "say tell claim state announce report acknowledge admit declare warn argue assert insist confirm "
    "deny promise pledge vow testify add ask reply respond write tweet note explain suggest believe "
    "think describe call accuse blame predict conclude complain concede contend allege estimate "
    "reveal indicate urge demand praise propose cite recall remark stress emphasise emphasize quip "
    "joke speak mention observe regard consider view criticise criticize condemn dismiss reject "
    "characterise characterize label quote voice comment"
).split()
ACTION_BASES = (
    "hold carry open run pit want reach get lead give take make move raise attack invade sign ban "
    "approve buy sell own pay cost earn employ produce export import supply control occupy govern "
    "rule serve live work win lose rise fall grow increase decrease cause kill arrest charge elect "
    "appoint visit meet launch build join leave support oppose show find need rank account represent "
    "contain consist include receive use spend borrow owe allow require forbid guarantee amount lie "
    "begin end start stop keep come go see look seem appear place set stand mean remain help let put "
    "play turn follow bring face regard know become provide offer hope try plan expect belong depend "
    "stay fail die happen travel return reject accept publish create change continue develop reduce"
).split()

HEDGES = frozenset(
    "perhaps maybe probably possibly presumably arguably apparently seemingly seem seems seemed "
    "appear appears looks likely unlikely doubtless surely hopefully supposedly".split()
)
EVALUATIVE = frozenset(
    "good bad better worse best worst great terrible wonderful awful important interesting beautiful "
    "ugly sad happy shameful disgraceful brilliant stupid wise foolish right wrong fair unfair well "
    "badly nice horrible dreadful admirable regrettable remarkable striking simple grave shaky".split()
)
# "admit" makes "admitted".
DOUBLING_BASES = frozenset(
    "admit ban begin cut get let permit plan put quip run set stop win".split()
)
# Verbs whose third person is also a common plural noun: only after a name or a pronoun a verb.
NOUN_LIKE_BASES = (
    "claim state report promise pledge note call blame estimate demand praise remark stress joke "
    "view label quote voice comment hold run lead move raise attack ban cost supply control rule "
    "work win rise fall increase cause arrest charge visit launch leave support show find need rank "
    "account use place set stand end start stop look help play turn face offer hope try plan mean "
    "question answer vow deal cut"
).split()

AGREEMENT_WORDS = frozenset(
    "agreement agreements treaty treaties pact pacts accord accords deal deals truce ceasefire "
    "ceasefires armistice memorandum convention protocol settlement contract charter ratified "
    "ratify signed signing agreed".split()
)
HISTORY_WORDS = frozenset(
    "history historic historically campaign pledge pledges formerly originally decades century "
    "centuries ago predecessor founded tradition war revolution empire".split()
)
CAUSE_WORDS = frozenset(
    "because caused causes causing therefore consequently led resulted results prompted triggered "
    "sparked owing thanks".split()
)
MEASURABLE_SUPERLATIVES = frozenset(
    "largest biggest highest lowest fastest oldest youngest longest shortest richest poorest "
    "deadliest busiest cheapest smallest tallest heaviest hottest coldest record unprecedented".split()
)
SUPERLATIVES = frozenset(
    "most least best worst greatest strongest weakest leading foremost main key pivotal principal "
    "sole only first last never".split()
)
EVERY_WORDS = frozenset("all every none nobody always never nowhere everywhere".split())
FIRST_PERSON = frozenset("i we my our me us mine ours".split())
