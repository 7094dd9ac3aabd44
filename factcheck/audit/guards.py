"""Triggers that guard what Python alone could get wrong: rows that never change, the chain of events, and the
three different people of a claim. Both databases, the same rules; a migration installs them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """On `event` of `table`, when `condition` holds for the row NEW (or OLD), refuse with `message`."""

    name: str
    table: str
    event: str
    condition: str
    message: str


_EVERYTHING = "1 = 1"
_AUTHOR = (
    "EXISTS (SELECT 1 FROM factcheck_claim c JOIN factcheck_document d ON d.id = c.document_id"
    " WHERE c.id = NEW.claim_id AND d.author_id = NEW.{person})"
)
_SIGNED = "EXISTS (SELECT 1 FROM factcheck_signoff s WHERE s.claim_id = NEW.claim_id AND s.signer_id = NEW.{person})"
_REVIEWED = (
    "EXISTS (SELECT 1 FROM factcheck_review r"
    " WHERE r.claim_id = NEW.claim_id AND r.reviewer_id = NEW.signer_id)"
)
_PART_OF_AUTHOR = (
    "EXISTS (SELECT 1 FROM factcheck_claim c JOIN {table} t ON t.claim_id = c.id"
    " WHERE c.document_id = NEW.id AND t.{person} = NEW.author_id{only})"
)
_AUTHOR_HAS_PART = " OR ".join(
    _PART_OF_AUTHOR.format(table=table, person=person, only=only)
    for table, person, only in (
        ("factcheck_review", "reviewer_id", ""),
        ("factcheck_signoff", "signer_id", ""),
        ("factcheck_assignment", "checker_id", " AND t.ended_at IS NULL"),
    )
)

RULES = (
    Rule(
        "event_unchanging",
        "factcheck_event",
        "UPDATE",
        _EVERYTHING,
        "the audit trail is never changed",
    ),
    Rule(
        "event_undeleted",
        "factcheck_event",
        "DELETE",
        _EVERYTHING,
        "the audit trail is never deleted",
    ),
    Rule(
        "revision_unchanging",
        "factcheck_revision",
        "UPDATE",
        _EVERYTHING,
        "a revision is never changed",
    ),
    Rule(
        "revision_undeleted",
        "factcheck_revision",
        "DELETE",
        _EVERYTHING,
        "a revision is never deleted",
    ),
    Rule(
        "review_unchanging", "factcheck_review", "UPDATE", _EVERYTHING, "a review is never changed"
    ),
    Rule(
        "review_undeleted", "factcheck_review", "DELETE", _EVERYTHING, "a review is never deleted"
    ),
    Rule(
        "review_not_by_author",
        "factcheck_review",
        "INSERT",
        _AUTHOR.format(person="reviewer_id"),
        "the author of a piece does not check it",
    ),
    Rule(
        "review_not_by_signer",
        "factcheck_review",
        "INSERT",
        _SIGNED.format(person="reviewer_id"),
        "a signer of the claim does not check it",
    ),
    Rule(
        "sign_off_not_by_author",
        "factcheck_signoff",
        "INSERT",
        _AUTHOR.format(person="signer_id"),
        "the author of a piece does not sign it",
    ),
    Rule(
        "sign_off_not_by_reviewer",
        "factcheck_signoff",
        "INSERT",
        _REVIEWED,
        "a reviewer does not sign the claim",
    ),
    Rule(
        "sign_off_unchanging",
        "factcheck_signoff",
        "UPDATE",
        "OLD.revoked_at IS NOT NULL OR NEW.claim_id <> OLD.claim_id OR NEW.signer_id <> OLD.signer_id"
        " OR NEW.rating_id <> OLD.rating_id OR NEW.words_sha256 <> OLD.words_sha256 OR NEW.at <> OLD.at"
        " OR NEW.basis <> OLD.basis OR NEW.reason <> OLD.reason OR NEW.correction <> OLD.correction",
        "a sign-off is only ever revoked, once",
    ),
    Rule(
        "sign_off_undeleted",
        "factcheck_signoff",
        "DELETE",
        _EVERYTHING,
        "a sign-off is revoked, never deleted",
    ),
    Rule(
        "author_has_no_part",
        "factcheck_document",
        "UPDATE",
        _AUTHOR_HAS_PART,
        "somebody who checks or signs a piece is not its author",
    ),
    Rule(
        "assignment_not_author",
        "factcheck_assignment",
        "INSERT",
        _AUTHOR.format(person="checker_id"),
        "the author of a piece does not check it",
    ),
    Rule(
        "assignment_not_signer",
        "factcheck_assignment",
        "INSERT",
        _SIGNED.format(person="checker_id"),
        "a signer of the claim does not check it",
    ),
    Rule(
        "assignment_within_need",
        "factcheck_assignment",
        "INSERT",
        "NEW.slot > (SELECT c.required_reviews FROM factcheck_claim c WHERE c.id = NEW.claim_id)"
        " OR EXISTS (SELECT 1 FROM factcheck_review r WHERE r.claim_id = NEW.claim_id"
        " AND r.round = NEW.round AND r.slot = NEW.slot)",
        "the claim needs no further checker",
    ),
    Rule(
        "report_frozen",
        "factcheck_report",
        "UPDATE",
        "OLD.frozen_at IS NOT NULL",
        "a frozen report is never changed",
    ),
    Rule(
        "report_undeleted",
        "factcheck_report",
        "DELETE",
        "OLD.frozen_at IS NOT NULL",
        "a frozen report is never deleted",
    ),
    Rule(
        "rendering_unchanging",
        "factcheck_rendering",
        "UPDATE",
        _EVERYTHING,
        "a rendered report is never changed",
    ),
)

#: Tables that PostgreSQL must not TRUNCATE either: row triggers do not see it.
KEPT_WHOLE = (
    "factcheck_event",
    "factcheck_review",
    "factcheck_revision",
    "factcheck_signoff",
    "factcheck_report",
)

#: Moves the head along with each event, and only from where the event says that it stood.
_MOVE_HEAD = (
    "UPDATE factcheck_audithead SET seq = NEW.seq, hash = NEW.hash"
    " WHERE desk_id = NEW.desk_id AND seq = NEW.seq - 1 AND hash = NEW.prev;"
)
_MUST_FOLLOW = "an event must follow from the last one of its desk"


def statements(vendor: str) -> list[str]:
    """The SQL that installs every guard. Raises KeyError for a database that the desk does not run on."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]()


def removals(vendor: str) -> list[str]:
    """The SQL that takes every guard away again; for migrating backwards and for emptying a test database."""
    names = [(rule.name, rule.table) for rule in RULES] + [("event_follows", "factcheck_event")]
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _ in names]
    names += [(f"{table}_whole", table) for table in KEPT_WHOLE]
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names]


def _sqlite() -> list[str]:
    made = [
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} WHEN {rule.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
        for rule in RULES
    ]
    follows = (
        f"CREATE TRIGGER event_follows BEFORE INSERT ON factcheck_event BEGIN {_MOVE_HEAD} "
        f"SELECT RAISE(ABORT, '{_MUST_FOLLOW}') WHERE changes() <> 1; END"
    )
    return [*made, follows]


def _postgresql() -> list[str]:
    made = [statement for rule in RULES for statement in _refusal(rule)]
    made += _function(
        "event_follows",
        f"{_MOVE_HEAD} IF NOT FOUND THEN {_raise(_MUST_FOLLOW)} END IF; RETURN NEW;",
    )
    made.append(
        "CREATE TRIGGER event_follows BEFORE INSERT ON factcheck_event FOR EACH ROW EXECUTE FUNCTION event_follows()"
    )
    made += _function("kept_whole", _raise("this table is never emptied"))
    made += [
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION kept_whole()"
        for table in KEPT_WHOLE
    ]
    return made


def _refusal(rule: Rule) -> list[str]:
    row = "OLD" if rule.event == "DELETE" else "NEW"
    body = f"IF {rule.condition} THEN {_raise(rule.message)} END IF; RETURN {row};"
    trigger = (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
    return [*_function(rule.name, body), trigger]


def _function(name: str, body: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    ]


def _raise(message: str) -> str:
    """Error code 23514 (check_violation) becomes Django's IntegrityError, as SQLite's ABORT does."""
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514';"
