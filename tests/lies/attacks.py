"""The lies, by name: each changes a journal, and says at which event it must be found, and as what.

An attack returns (seq, kind): seq None where the lie is of no one event. `EXPOSED` are those that nobody can
find who has nothing but the file; a checkpoint that was given away finds them.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.journal import canonical
from engine.proof.merkle import leaf_hash
from tests.journal.examples import HANMEI, JOURNAL_KEY, LILEI, RULE, Hand
from tests.lies import scene
from tests.lies.forge import Change, Fields, Forgery, put, put_data, signature
from tests.lies.scene import FORMER, GONE, LATER, NEW_JOURNAL_KEY, TELEPHONE, THIEF

Found = tuple[int | None, str]
Attack = Callable[[Forgery], Found]

ATTACKS: dict[str, Attack] = {}
EXPOSED: dict[str, Attack] = {}


def attack(function: Attack) -> Attack:
    ATTACKS[function.__name__.replace("_", "-")] = function
    return function


def exposed(function: Attack) -> Attack:
    EXPOSED[function.__name__.replace("_", "-")] = function
    return function


# ---- the file


@attack
def a_flipped_bit_in_a_body(it: Forgery) -> Found:
    seq = it.pick()
    body = canonical.encode(it.of(seq))
    it.flip(it.path.read_bytes().index(body) + it.chance.randrange(len(body)))
    return seq, "leaf"


@attack
def a_file_cut_short(it: Forgery) -> Found:
    content = it.path.read_bytes()
    it.path.write_bytes(content[: it.chance.randrange(4096, len(content) * 3 // 4)])
    return None, "database"


@attack
def a_file_of_noise(it: Forgery) -> Found:
    it.path.write_bytes(it.chance.randbytes(it.chance.randrange(1, 9000)))
    return None, "database"


@attack
def another_program_s_database(it: Forgery) -> Found:
    it.sql(f"PRAGMA application_id = {it.chance.randrange(1, 2**31 - 1)}")
    return None, "format"


@attack
def a_format_to_come(it: Forgery) -> Found:
    it.sql(f"PRAGMA user_version = {it.chance.randrange(3, 1000)}")
    return None, "format"


@attack
def a_format_said_to_be_older(it: Forgery) -> Found:
    it.sql("PRAGMA user_version = 1")
    return None, "schema"


# ---- the schema


@attack
def a_guard_dropped(it: Forgery) -> Found:
    with it.plain() as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
        db.execute(f"DROP TRIGGER {it.chance.choice(names)}")
    return None, "schema"


@attack
def a_guard_weakened(it: Forgery) -> Found:
    with it.plain() as db:
        db.execute("DROP TRIGGER event_is_not_changed")
        db.execute("CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT 1; END")
    return None, "schema"


@attack
def a_trigger_that_lies_for_others(it: Forgery) -> Found:
    with it.plain() as db:
        db.execute("CREATE TRIGGER helps AFTER INSERT ON event BEGIN DELETE FROM refusal; END")
    return None, "schema"


@attack
def one_table_more(it: Forgery) -> Found:
    it.sql("CREATE TABLE votes(person TEXT, choice TEXT) STRICT")
    return None, "schema"


@attack
def one_column_more(it: Forgery) -> Found:
    it.sql("ALTER TABLE fact ADD COLUMN note TEXT")
    return None, "schema"


@attack
def one_index_more(it: Forgery) -> Found:
    it.sql("CREATE INDEX more ON event(leaf)")
    return None, "schema"


@attack
def a_view_in_the_place_of_a_table(it: Forgery) -> Found:
    it.sql(
        "ALTER TABLE refusal RENAME TO refusal_kept",
        "CREATE VIEW refusal AS SELECT * FROM refusal_kept WHERE seq < 0",
    )
    return None, "schema"


# ---- the rows


@attack
def a_body_changed_alone(it: Forgery) -> Found:
    seq = it.pick()
    it.of(seq)["actor"] = "王五"
    it.sql(("UPDATE event SET body = ? WHERE seq = ?", (canonical.encode(it.of(seq)), seq)))
    return seq, "leaf"


@attack
def a_leaf_changed_alone(it: Forgery) -> Found:
    seq = it.pick()
    it.sql(("UPDATE event SET leaf = ? WHERE seq = ?", (it.chance.randbytes(32), seq)))
    return seq, "leaf"


@attack
def a_leaf_that_is_longer(it: Forgery) -> Found:
    seq = it.pick()
    longer = leaf_hash(canonical.encode(it.of(seq))) + b"\0"
    it.sql(("UPDATE event SET leaf = ? WHERE seq = ?", (longer, seq)))
    return seq, "leaf"


@attack
def a_row_replaced(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", before=40)
    it.of(seq)["data"]["facts"][0][2] = 4711 if it.of(seq)["data"]["facts"][0][1] == "integer" else RULE
    it.link(seq + 1)
    body = canonical.encode(it.of(seq))
    it.raw(seq, body)
    return (
        (seq, "signature")
        if "sigs" in it.of(seq) and not private_facts(it.of(seq))
        else ((seq, "private") if private_facts(it.of(seq)) else (seq + 1, "link"))
    )


def private_facts(body: Fields) -> bool:
    return any(kind == "private" for _, kind, _ in body["data"].get("facts", ()))


@attack
def a_stream_column(it: Forgery) -> Found:
    seq = it.pick()
    it.sql(("UPDATE event SET stream = '别处', ver = 1 WHERE seq = ?", (seq,)))
    return seq, "copy"


@attack
def a_version_column(it: Forgery) -> Found:
    seq = it.pick()
    it.sql(("UPDATE event SET ver = ver + 900 WHERE seq = ?", (seq,)))
    return seq, "copy"


@attack
def a_command_column(it: Forgery) -> Found:
    seq = it.pick()
    it.sql(("UPDATE event SET cid = 'x/0' WHERE seq = ?", (seq,)))
    return seq, "copy"


@attack
def a_number_column(it: Forgery) -> Found:
    last = len(it.bodies)
    it.sql(("UPDATE event SET seq = ? WHERE seq = ?", (last + 10, last)))
    return last + 10, "copy"


@attack
def an_event_deleted(it: Forgery) -> Found:
    seq = it.pick(before=len(it.bodies))
    it.sql(("DELETE FROM event WHERE seq = ?", (seq,)))
    return seq + 1, "gap"


@attack
def the_first_event_deleted(it: Forgery) -> Found:
    it.sql("DELETE FROM event WHERE seq = 1")
    return 2, "gap"


@attack
def every_event_deleted(it: Forgery) -> Found:
    it.sql("DELETE FROM event", "DELETE FROM checkpoint")
    return None, "empty"


@attack
def an_event_deleted_and_the_others_moved_up(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    del it.bodies[seq - 1]
    it.number(seq)
    it.save()
    return seq, "signature"


@attack
def two_events_swapped(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    first, second = it.bodies[seq - 1], it.bodies[seq]
    it.bodies[seq - 1 : seq + 1] = [second, first]
    it.number(seq)
    it.save()
    return seq, "signature"


@attack
def an_event_inserted(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    made = {**it.of(seq), "cid": "another/0", "data": {"object": "东街", "facts": [["人数", "integer", 1]]}}
    it.bodies.insert(seq - 1, made)
    it.number(seq)
    it.save()
    return seq, "signature"


@attack
def an_event_repeated(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    it.bodies.insert(seq, {**it.of(seq), "cid": it.of(seq)["cid"].replace("/0", "-again/0")})
    it.number(seq + 1)
    it.save()
    return seq + 1, "signature"


# ---- how a body is written


def written(name: str, change: Callable[[bytes], bytes]) -> None:
    def lie(it: Forgery) -> Found:
        seq = it.pick("facts.recorded")
        it.raw(seq, change(canonical.encode(it.of(seq))))
        return seq, "canonical"

    ATTACKS[name] = lie


written("a-blank-more", lambda body: body.replace(b'"actor":', b'"actor": '))
written("a-newline-at-the-end", lambda body: body + b"\n")
written("a-byte-order-mark", lambda body: b"\xef\xbb\xbf" + body)
written("a-key-twice", lambda body: body.replace(b'{"actor"', b'{"actor":"x","actor"', 1))
written("keys-in-another-order", lambda body: b'{"v":2,' + body[1:].replace(b',"v":2}', b"}"))
written("a-needless-escape", lambda body: body.replace(b'"journal"', b'"\\u006aournal"', 1))
written("a-number-as-a-float", lambda body: body.replace(b'"v":2', b'"v":2.0'))
written("a-number-with-an-exponent", lambda body: body.replace(b'"v":2', b'"v":2e0'))
written("a-string-not-in-nfc", lambda body: body.replace("东街".encode(), "e\u0301".encode(), 1))
written("a-lone-surrogate", lambda body: body.replace(b'"actor":"', b'"actor":"\\ud800', 1))
written("bytes-that-are-not-utf-8", lambda body: body.replace(b'"actor":"', b'"actor":"\xff', 1))
written("half-a-body", lambda body: body[: len(body) // 2])
written("a-number-too-great", lambda body: body.replace(b'"v":2', b'"v":9007199254740993'))
written("nan", lambda body: body.replace(b'"v":2', b'"v":NaN'))


# ---- what a body says, every link mended, and every signature made anew with stolen keys


def said(name: str, kind: str, change: Change, *types: str, after: int = 1) -> None:
    def lie(it: Forgery) -> Found:
        seq = it.pick(*types, after=after)
        change(it.of(seq))
        it.sign(seq)
        it.save()
        return seq, kind

    ATTACKS[name] = lie


def without(key: str) -> Change:
    return lambda body: body.pop(key)


def later(body: Fields) -> None:
    body["data"]["reads"] = [body["seq"]]


def first_fact(*fact: object) -> Change:
    return lambda body: body["data"]["facts"].__setitem__(0, list(fact))


said("one-key-more", "shape", put(more=1))
said("one-key-less", "shape", without("unit"))
said("a-key-of-the-wrong-type", "shape", put(roles="经办"))
said("an-unknown-type-of-event", "shape", put(type="vote.cast"))
said("one-datum-more", "shape", put_data(voted="赞成"), "facts.recorded")
said("a-fact-of-another-type", "shape", first_fact("人数", "integer", "12"), "facts.recorded")
said("a-fraction-not-in-lowest-terms", "shape", first_fact("比例", "decimal", "2/4"), "facts.recorded")
said("a-day-that-is-none", "shape", first_fact("日期", "date", "2015-02-30"), "facts.recorded")
said("a-taken-step-that-a-rule-refused", "shape", put_data(reasons=["wrong_state"]), "step.taken")
said("a-step-that-reads-the-future", "shape", later, "step.taken")
said("a-policy-with-another-digest", "shape", put_data(digest="ff" * 32), "policy.adopted")
said("a-journal-opened-twice", "shape", put(type="journal.opened"))
said("an-event-of-the-old-format", "shape", put(v=1), after=4)
said("an-instant-with-a-zone", "shape", put(at="2015-10-12T01:02:03+00:00"))
said("a-body-longer-than-a-bundle-holds", "shape", put(unit="长" * 30_000))
said("another-journal", "journal", put(journal="ff" * 16))
said("a-version-skipped", "version", put(ver=900), "facts.recorded", after=31)
said("a-clock-set-back", "clock", put(at="2015-10-12T01:02:01Z"), after=9)
said("a-day-to-come", "late", put(date="2015-10-13"))
said("an-earlier-day-without-a-reason", "late", put(date="2015-10-11"))
said("a-reason-without-lateness", "late", put(late="盖章晚了"))
said("a-step-under-another-policy", "policy", put_data(policy="ff" * 32), "step.taken", "step.refused")


@attack
def a_command_id_used_twice(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=33)
    with it.plain() as db:  # the column is unique: the forger drops that with the table
        it.of(seq)["cid"] = it.of(seq - 1)["cid"]
        it.sign(seq)
        made = canonical.encode(it.of(seq))
        db.close()
    it.sql(("UPDATE event SET body = ?, leaf = ? WHERE seq = ?", (made, leaf_hash(made), seq)))
    return seq, "copy"


@attack
def a_link_to_another_leaf(it: Forgery) -> Found:
    seq = it.pick()
    it.of(seq)["prev"] = RULE
    it.raw(seq, canonical.encode(it.of(seq)))
    return seq, "link"


# ---- commands and signatures


def forged(name: str, kind: str, change: Change, *types: str, after: int = 4) -> None:
    """A change with every link mended, by somebody who has nobody's key."""

    def lie(it: Forgery) -> Found:
        seq = it.pick(*types, after=after)
        change(it.of(seq))
        it.link(seq + 1)
        it.save()
        return next(one for one in range(seq, len(it.bodies) + 1) if "sigs" in it.of(one)), kind

    ATTACKS[name] = lie


forged(
    "a-number-of-votes-changed", "signature", first_fact("赞成票", "integer", 900), "facts.recorded", after=31
)
forged("an-office-changed", "signature", put(unit="西街街道"))
forged("a-role-taken-on", "signature", put(roles=["书记"]))
forged("a-reason-for-lateness-made-up", "signature", put(date="2015-10-10", late="补登"))
forged("a-refusal-made-softer", "signature", put_data(reasons=["not_in_force"]), "step.refused")
forged("a-paper-s-hash-changed", "signature", put_data(kind="财务收支表"), "evidence.added")
forged("a-rule-struck-from-the-gate", "signature", put_data(gate=[]), "step.taken")


def signed_by(name: str, sigs: Callable[[Fields, bytes], list[list[str]]]) -> None:
    """A command of one event, signed otherwise."""

    def lie(it: Forgery) -> Found:
        seq = it.pick("facts.recorded", after=31, before=43)
        body = it.of(seq)
        bare = {key: value for key, value in body.items() if key != "sigs"}
        body["sigs"] = sigs(body, leaf_hash(canonical.encode(bare)))
        it.sign(seq + 1)
        it.save()
        return seq, "signature"

    ATTACKS[name] = lie


def line(hand: Hand, digest: bytes, actor: str = "") -> list[str]:
    return [actor or hand.actor, hand.key, signature(hand, digest, actor or hand.actor)]


signed_by("no-signature", lambda body, digest: [])
signed_by("a-key-that-nobody-registered", lambda body, digest: [line(THIEF, digest)])
signed_by("a-revoked-key", lambda body, digest: [line(FORMER, digest)])
signed_by("another-person-s-key-in-one-s-own-name", lambda body, digest: [line(HANMEI, digest)])
signed_by("another-person-s-key-in-the-actor-s-name", lambda body, digest: [line(HANMEI, digest, "李雷")])
signed_by("two-who-sign-where-one-must", lambda body, digest: [line(LILEI, digest), line(HANMEI, digest)])
signed_by("a-signature-of-nothing", lambda body, digest: [["李雷", LILEI.key, "AA=="]])
signed_by("a-signature-of-another-digest", lambda body, digest: [line(LILEI, leaf_hash(digest))])
signed_by(
    "a-signature-in-other-letters",
    lambda body, digest: [[*line(LILEI, digest)[:2], line(LILEI, digest)[2].rstrip("=")]],
)
signed_by("an-unknown-algorithm-alone", lambda body, digest: [["李雷", "sm2:abc", line(LILEI, digest)[2]]])
signed_by(
    "an-unknown-algorithm-first",
    lambda body, digest: [["李雷", "sm2:abc", "x"], line(LILEI, digest)],
)
signed_by(
    "a-signature-with-s-beyond-the-order",
    lambda body, digest: [[*line(LILEI, digest)[:2], beyond_the_order(line(LILEI, digest)[2])]],
)


def beyond_the_order(text: str) -> str:
    """The same signature with the order of the group added to s: what RFC 8032 tells verifiers to refuse."""
    from base64 import b64decode, b64encode

    made = b64decode(text)
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(made[32:], "little") + order
    return b64encode(made[:32] + s.to_bytes(32, "little")).decode()


@attack
def a_countersignature_left_out(it: Forgery) -> Found:
    seq = it.pick("step.taken", after=24)
    it.of(seq)["sigs"].pop()
    it.sign(seq + 1)
    it.save()
    return seq, "signature"


@attack
def a_countersignature_by_the_first_person(it: Forgery) -> Found:
    seq = it.pick("step.taken", after=24)
    it.of(seq)["sigs"][1] = list(it.of(seq)["sigs"][0])
    it.sign(seq + 1)
    it.save()
    return seq, "signature"


@attack
def a_countersigner_struck_out(it: Forgery) -> Found:
    seq = it.pick("step.taken", after=24)
    it.of(seq)["data"]["countersign"] = None
    it.sign(seq)
    it.save()
    return seq, "signature"


@attack
def a_key_used_before_it_was_added(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=21, before=24)
    it.of(seq)["actor"] = "韩梅"
    it.of(seq)["sigs"] = [["韩梅", LATER.key, ""]]
    it.sign(seq)
    it.save()
    return seq, "signature"


@attack
def a_command_cut_short(it: Forgery) -> Found:
    seq = next(body["seq"] for body in it.bodies if body["cid"].startswith("c17/2"))
    del it.bodies[seq - 1]
    it.number(seq)
    it.sign(seq)
    it.save()
    return seq, "command"


@attack
def the_last_command_cut_short(it: Forgery) -> Found:
    seq = len(it.bodies)
    del it.of(seq)["sigs"]
    it.save()
    return seq, "command"


@attack
def two_commands_run_together(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    del it.of(seq)["sigs"]
    it.sign(seq)
    it.save()
    return seq + 1, "command"


@attack
def somebody_else_within_a_command(it: Forgery) -> Found:
    seq = next(body["seq"] for body in it.bodies if body["cid"] == "c17/1")
    it.of(seq)["actor"] = "韩梅"
    it.sign(seq)
    it.save()
    return seq, "command"


@attack
def a_real_journal_said_to_be_an_unsigned_rehearsal(it: Forgery) -> Found:
    it.of(1)["data"] |= {"rehearsal": True, "signed": False}
    it.sign(1)
    it.save()
    return 4, "signature"


@attack
def a_real_journal_that_nobody_signs(it: Forgery) -> Found:
    it.of(1)["data"]["signed"] = False
    it.sign(1)
    it.save()
    return 1, "shape"


# ---- keys, by somebody who holds 李雷's


@attack
def a_key_added_twice(it: Forgery) -> Found:
    seq = it.pick("key.added", after=25)
    it.of(seq)["data"] = {"actor": "韩梅", "key": HANMEI.key}
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def a_revoked_key_added_again(it: Forgery) -> Found:
    seq = it.pick("key.added", after=25)
    it.of(seq)["data"] = {"actor": "李雷", "key": FORMER.key}
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def the_journal_s_key_given_to_a_person(it: Forgery) -> Found:
    seq = it.pick("key.added", after=25)
    it.of(seq)["data"] = {"actor": "韩梅", "key": JOURNAL_KEY.key}
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def a_person_s_key_for_the_journal(it: Forgery) -> Found:
    seq = it.pick("journal_key.rotated")
    it.of(seq)["data"]["key"] = HANMEI.key
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def a_version_that_is_true(it: Forgery) -> Found:
    seq = it.chance.choice([body["seq"] for body in it.bodies if body["ver"] == 1 and body["seq"] > 1])
    it.of(seq)["ver"] = True
    it.sign(seq)
    it.save()
    return seq, "shape"


@attack
def a_checkpoint_given_of_another_history(it: Forgery) -> Found:
    last = len(it.bodies)
    given = {"size": it.chance.randrange(1, last), "root": "ab" * 32, "to": "核验员"}
    it.bodies.append(
        {**it.of(last), "cid": "given/0", "type": "checkpoint.given", "stream": "journal", "data": given}
    )
    it.number(last + 1)
    it.sign(last + 1)
    it.save()
    return last + 1, "root"


@attack
def a_key_revoked_that_never_was(it: Forgery) -> Found:
    seq = it.pick("key.revoked")
    it.of(seq)["data"]["key"] = THIEF.key
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def a_key_revoked_of_somebody_else(it: Forgery) -> Found:
    seq = it.pick("key.revoked")
    it.of(seq)["data"]["actor"] = "韩梅"
    it.sign(seq)
    it.save()
    return seq, "key"


@attack
def a_revocation_taken_back(it: Forgery) -> Found:
    seq = it.pick("key.revoked")
    it.of(seq)["type"] = "key.added"
    it.of(seq)["data"] = {"actor": "李雷", "key": THIEF.key}
    it.link(seq + 1)
    it.save()
    return seq, "signature"


# ---- personal data


def rows(name: str, found: Found, *statements: str | tuple[str, tuple[object, ...]]) -> None:
    def lie(it: Forgery) -> Found:
        it.sql(*statements)
        return found

    ATTACKS[name] = lie


TOLD, ERASED = 22, 24
"""The events that commit to a telephone number, and that erase an address."""

rows(
    "a-personal-value-changed",
    (TOLD, "private"),
    """UPDATE private SET value = '["东街","联系电话","text","110"]'""",
)
rows("a-personal-value-said-to-be-of-another", (TOLD, "private"), "UPDATE private SET subject = '西街'")
rows("a-salt-changed", (TOLD, "private"), "UPDATE private SET salt = zeroblob(32)")
rows("a-personal-value-deleted", (TOLD, "private"), "DELETE FROM private")
rows(
    "a-personal-value-that-nobody-recorded",
    (None, "private"),
    ("INSERT INTO private VALUES (?, '东街', ?, ?)", (RULE, b"salt" * 8, '["住址","text","x"]')),
)
rows(
    "an-erased-value-kept-after-all",
    (ERASED, "private"),
    ("INSERT INTO private VALUES (?, '东街', ?, ?)", (GONE.commitment, GONE.salt, GONE.value)),
)


@attack
def an_erasure_of_what_never_was(it: Forgery) -> Found:
    it.of(ERASED)["data"]["commitments"] = [RULE]
    it.sign(ERASED)
    it.save()
    return ERASED, "private"


@attack
def a_personal_value_moved_to_another_commitment(it: Forgery) -> Found:
    it.sql(("UPDATE private SET commitment = ? WHERE commitment = ?", (RULE, TELEPHONE.commitment)))
    return TOLD, "private"


# ---- checkpoints that the journal keeps


def note(name: str, change: Callable[[str], str], seq: int | None = None, kind: str = "checkpoint") -> None:
    def lie(it: Forgery) -> Found:
        with it.plain() as db:
            kept = db.execute("SELECT size, note FROM checkpoint").fetchall()
        size, text = it.chance.choice(kept)
        it.sql(("UPDATE checkpoint SET note = ? WHERE size = ?", (change(text), size)))
        return seq, kind

    ATTACKS[name] = lie


def other_root(text: str) -> str:
    lines = text.split("\n")
    lines[2] = "A" * 43 + "="
    return "\n".join(lines)


note("a-kept-checkpoint-with-another-root", other_root)
note("a-kept-checkpoint-without-signature", lambda text: text.partition("\n\n")[0] + "\n\n")
note("a-kept-checkpoint-of-another-journal", lambda text: text.replace("0123", "3210"))
note("a-kept-checkpoint-that-is-none", lambda text: "")
note("a-kept-checkpoint-with-a-false-signature", lambda text: text[:-12] + "AAAAAAAAAA=\n")
rows(
    "a-kept-checkpoint-of-events-that-never-were",
    (None, "checkpoint"),
    "UPDATE checkpoint SET size = size + 900",
)


@attack
def a_kept_checkpoint_by_the_key_before(it: Forgery) -> Found:
    from engine.journal.store import Journal

    with it.plain() as db:
        db.execute("DELETE FROM checkpoint")
    with Journal.open(it.path) as journal:
        scene.keep_checkpoint(journal, JOURNAL_KEY)  # which was rotated away
    return None, "checkpoint"


# ---- files, and what is derived

rows(
    "a-kept-file-changed",
    (None, "blob"),
    ("UPDATE blob SET data = ? WHERE data = ?", (b"x", scene.ATTACHMENT)),
)
rows(
    "a-file-kept-under-another-hash",
    (None, "blob"),
    f"UPDATE blob SET sha256 = '{RULE}' WHERE data = x'{scene.ATTACHMENT.hex()}'",
)
rows("a-policy-file-deleted", (2, "missing"), ("DELETE FROM blob WHERE data <> ?", (scene.ATTACHMENT,)))

for table, statement in {
    "policy": "UPDATE policy SET version = '9'",
    "unit": "INSERT INTO unit VALUES ('u9', 'x', 'x', '', 3)",
    "actor_role": "UPDATE actor_role SET removed = NULL",
    "actor_key": "UPDATE actor_key SET revoked = NULL",
    "object": "UPDATE object SET name = '西街社区'",
    "fact": "UPDATE fact SET value = 13 WHERE field = '人数'",
    "paper": "UPDATE paper SET superseded = NULL",
    "state": "UPDATE state SET state = '办结'",
    "confirmation": "DELETE FROM confirmation",
    "refusal": "DELETE FROM refusal",
    "erased": "UPDATE erased SET seq = 25",
}.items():
    rows(f"a-projection-changed-{table}", (None, "projection"), statement)


@attack
def a_fact_as_it_was_before(it: Forgery) -> Found:
    told: dict[tuple[str, str], list[tuple[int, str, object]]] = {}
    for body in it.bodies:
        if body["type"] == "facts.recorded":
            for name, kind, value in body["data"]["facts"]:
                told.setdefault((body["data"]["object"], name), []).append((body["seq"], kind, value))
    owner, name = it.chance.choice([key for key, values in told.items() if len(values) > 1])
    seq, kind, value = told[owner, name][0]
    change = "UPDATE fact SET seq = ?, type = ?, value = ? WHERE object = ? AND field = ?"
    it.sql((change, (seq, kind, value, owner, name)))
    return None, "projection"


rows(
    "a-fact-of-an-event-to-come",
    (None, "projection"),
    "UPDATE fact SET seq = 900, value = 13 WHERE field = '人数'",
)
rows("a-fact-of-the-event-before", (None, "projection"), "UPDATE fact SET seq = seq - 1 WHERE field = '人数'")
rows("a-fact-of-no-event", (None, "projection"), "INSERT INTO fact VALUES ('东街', '甲', 'text', '乙', 12)")
rows("a-state-of-an-event-to-come", (None, "projection"), "UPDATE state SET seq = 900")


# ---- what only a checkpoint that left the house can show


@exposed
def the_end_cut_off(it: Forgery) -> Found:
    del it.bodies[it.chance.randrange(38, len(it.bodies)) :]
    it.save()
    return None, "dropped"


@exposed
def a_history_rewritten_with_every_key_stolen(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    it.of(seq)["data"]["facts"][0][2] = 4711
    it.sign(seq)
    it.save()
    resign_checkpoints(it)
    return None, "root"


@exposed
def an_event_inserted_with_every_key_stolen(it: Forgery) -> Found:
    seq = it.pick("facts.recorded", after=31, before=40)
    it.bodies.insert(seq, {**it.of(seq), "cid": "between/0"})
    it.number(seq)
    it.sign(seq)
    it.save()
    resign_checkpoints(it)
    return None, "root"


@exposed
def an_older_backup_restored_and_gone_on_with(it: Forgery) -> Found:
    del it.bodies[38:]
    for number in range(9):
        it.bodies.append({**it.of(38), "cid": f"anew{number}/0", "data": {"object": "东街", "facts": []}})
    it.number(39)
    it.sign(39)
    it.save()
    return None, "root"


def resign_checkpoints(it: Forgery) -> None:
    """The journal's own keys were stolen, too."""
    from engine.proof import checkpoint
    from engine.proof.checkpoint import Checkpoint
    from engine.proof.merkle import root

    with it.plain() as db:
        kept = [size for (size,) in db.execute("SELECT size FROM checkpoint")]
    leaves = [leaf_hash(canonical.encode(body)) for body in it.bodies]
    for size in kept:
        hand = JOURNAL_KEY if size < 31 else NEW_JOURNAL_KEY
        stated = Checkpoint(checkpoint.origin_of(it.of(1)["journal"]), size, root(leaves[:size]))
        it.sql(
            (
                "UPDATE checkpoint SET note = ? WHERE size = ?",
                (checkpoint.signed(stated, hand.private).written(), size),
            )
        )
