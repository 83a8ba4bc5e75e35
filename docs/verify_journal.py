#!/usr/bin/env python3
"""Verifies a journal of huanjie, or an exported folder, with Python 3.11 and nothing else.

Written from journal-format.md alone; V1 to V25 are the numbers of that page. Prints `seq code detail`, the
first lie of each event (seq 0: beside the events), then size and root. Exit: 0 sound, 3 not, 2 wrong use.
"""
import argparse, base64, contextlib, fractions, json, re, sqlite3, sys, unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any
APPLICATION_ID, LONGEST_BODY, DEEPEST, KEPT, SHOWN = 0x686A6A31, 65_535, 254, 1000, 100
SCHEMA_DIGEST = {1: "444fc1ac6ce3322bf29e6af53c78c8f5eb040239418f3a33a8291e600e3b0f4c",
                 2: "4d677a7d4a85af4592e63ec214e3c42ec6b2c4e38bec699dd73b663013345877"}
# --- Ed25519 (RFC 8032, 5.1) without cofactor; a point is (x, y, z, t) in extended coordinates ---
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
def decode_point(octets: bytes) -> Point:
    """RFC 8032, 5.1.3. ValueError: it is no point, or not written in the one way."""
    odd, y = divmod(int.from_bytes(octets, "little"), 2**255)
    x_squared = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x_squared, (P + 3) // 8, P)
    x = x if x * x % P == x_squared else x * ROOT_OF_MINUS_1 % P
    if len(octets) != 32 or y >= P or x * x % P != x_squared or (x == 0 and odd): raise ValueError
    x = x if x % 2 == odd else P - x
    return x, y, 1, x * y % P
def add(one: Point, other: Point) -> Point:  # RFC 8032, 5.1.4: the sum of any two points
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
BASE, NEUTRAL = decode_point(bytes([0x58] + [0x66] * 31)), (0, 1, 1, 0)
def signature_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032, 5.1.7: whether [s]B - [k]A is written just as R, and s is below the order."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(sha512(r + key + message).digest(), "little") % ORDER
    try: x, y, z, t = decode_point(key)
    except ValueError: return False
    minus_a, point = (P - x, y, z, P - t), NEUTRAL
    sums = (None, BASE, minus_a, add(BASE, minus_a))
    for bit in reversed(range(ORDER.bit_length())):
        point = add(point, point)
        if term := sums[(s >> bit & 1) + 2 * (k >> bit & 1)]: point = add(point, term)
    x, y = (coordinate * pow(point[2], -1, P) % P for coordinate in point[:2])
    return len(signature) == 64 and s < ORDER and (y | (x & 1) << 255).to_bytes(32, "little") == r
# --- Canonical JSON (V6) ---
def encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def allowed(value: Any, depth: int = 0) -> bool:
    if isinstance(value, str): return unicodedata.is_normalized("NFC", value)
    if not isinstance(value, dict | list): return not isinstance(value, float) and abs(value or 0) < 2**53
    parts, keys = (value.values(), "".join(value)) if isinstance(value, dict) else (value, "")
    return keys.isascii() and depth < DEEPEST and all(allowed(part, depth + 1) for part in parts)
def parse(octets: bytes) -> Any:  # ValueError or RecursionError: the bytes are not canonical JSON
    value = json.loads(octets.decode())
    if encode(value) != octets or not allowed(value): raise ValueError
    return value
# --- Shapes (V7): x? is x or null; x* an array of x, x+ not empty; `x y` an array, `key:x` an object ---
SHAPES = """
event       v:ordinal journal:journal seq:ordinal prev:link cid:cid stream:text ver:ordinal type:text \
            actor:text unit:string roles:string* at:instant date:day data:object
journal.opened  rehearsal:bool created_by:text signed:bool key:hash;  journal.upgraded  signed:bool key:hash
opened.in.format.1   rehearsal:bool created_by:text;  journal_key.rotated  key:hash
policy.adopted       name:text version:text digest:hash files:path*
unit.added           id:text name:text tier:text parent:string;  facts.recorded  object:text facts:fact*
actor.added          id:text roles:role*;      actor.removed  id:text reason:text roles:role+
key.added            actor:text key:hash;      key.revoked  actor:text reason:text key:hash
object.added         id:text kind:text name:string owner:string unit:string facts:fact*
evidence.added       id:text object:text kind:text facts:fact* file:file?
evidence.superseded  id:text object:text reason:text;  list.confirmed  object:text kind:text count:count
step.taken           step:text flow:text object:text from:string to:string countersign:second? policy:hash \
                     gate:rule* reads:ordinal* reasons:text*
private.erased  object:text reason:text commitments:hash+ countersign:second
approval.given       object:text rule:text digest:hash number:text
access.refused  action:text reason:text target:string;  checkpoint.given  size:ordinal root:hash to:text
second  actor:text roles:string* unit:string;   file  name:text sha256:hash size:count
path    text hash;   role  text text;   rule  text hash text* verdict;   signature  text text text
values bool:bool integer:integer decimal:decimal text:string choice:string date:day period:period private:hash
"""
LINES = map(str.split, SHAPES.strip().replace("\n", ";").split(";"))
PARTS = {name: [part.rpartition(":")[::2] for part in parts] for name, *parts in LINES}
PARTS |= {"step.refused": PARTS["step.taken"], "command.refused": PARTS["access.refused"]}
NEW_IN_2 = re.compile("journal.upgraded|journal_key|actor.removed|key|private|checkpoint")
PATTERNS = {"string": ".*", "text": ".+", "journal": "[0-9a-f]{32}", "hash": "[0-9a-f]{64}",
            "link": "([0-9a-f]{64})?", "cid": ".+/(0|[1-9][0-9]{0,15})", "verdict": "passed|failed"}
MATCHES = {kind: re.compile(pattern, re.DOTALL).fullmatch for kind, pattern in PATTERNS.items()}
COPIES, LEAST = ("seq", "stream", "ver", "cid"), {"integer": -(2**53), "count": 0, "ordinal": 1}
QUESTIONS: dict[str, Any] = {  # an error is a no, too
    "bool":    lambda v: type(v) is bool,
    "object":  lambda v: type(v) is dict,
    "day":     lambda v: date.fromisoformat(v).isoformat() == v,
    "instant": lambda v: moment(v).isoformat() + "Z" == v and recorded_day(v) != "",
    "decimal": lambda v: set(v) <= set("-/0123456789") and str(fractions.Fraction(v)) == v,
    "period":  lambda v: [fits("day", part) for part in v.split("/")] == [True, True],
    "fact":    lambda v: fits("role", v[:2]) and fits(dict(PARTS["values"])[v[1]], v[2]) and len(v) == 3,
}
def moment(at: str) -> datetime: return datetime.fromisoformat(at[:-1])
def recorded_day(at: str) -> str: return (moment(at) + timedelta(hours=8)).date().isoformat()
def rising(values: list[Any]) -> bool: return values == sorted({*values})
def passed(d: Any) -> bool: return not d["reasons"] and "failed" not in {rule[3] for rule in d["gate"]}
def fits(kind: str, value: Any) -> bool:
    if kind in MATCHES: return type(value) is str and MATCHES[kind](value) is not None
    if kind in LEAST: return type(value) is int and value >= LEAST[kind]
    if kind in QUESTIONS: return bool(QUESTIONS[kind](value))
    if kind[-1] == "?": return value is None or fits(kind[:-1], value)
    if kind[-1] == "+": return value != [] and fits(kind[:-1] + "*", value)
    if kind[-1] == "*": return type(value) is list and all(fits(kind[:-1], part) for part in value)
    names, kinds = zip(*PARTS[kind], strict=True)
    if names[0]: value = [value[name] for name in names] if value.keys() == set(names) else None
    return type(value) is list and len(value) == len(kinds) and all(map(fits, kinds, value))
CONDITIONS: dict[str, Any] = {  # what a shape cannot say
    "policy.adopted":   lambda data, seq: rising([path for path, _ in data["files"]])
                                          and sha256(encode(data["files"])).hexdigest() == data["digest"],
    "object.added":     lambda data, seq: (data["owner"] == "") != (data["unit"] == ""),
    "step.taken":       lambda data, seq: passed(data) and rising([*data["reads"], seq]),
    "step.refused":     lambda data, seq: not passed(data) and rising([*data["reads"], seq]),
    "private.erased":   lambda data, seq: rising(data["commitments"]),
    "checkpoint.given": lambda data, seq: data["size"] < seq,
}
def well_shaped(event: Any) -> bool:  # V7, as far as one event alone can tell
    try:
        core = {key: value for key, value in event.items() if key not in ("late", "sigs")}
        kind, data, old = event["type"], event["data"], event["v"] == 1
        extra = fits("text", event.get("late", "-")) and fits("signature*", event.get("sigs", []))
        if not fits("event", core) or kind.count(".") != 1 or kind not in PARTS or not extra: return False
        if not fits("opened.in.format.1" if old and kind == "journal.opened" else kind, data): return False
        personal = any(fact[1] == "private" for fact in data.get("facts", []))
        if old and (NEW_IN_2.match(kind) or "sigs" in event or personal): return False
        return kind not in CONDITIONS or CONDITIONS[kind](data, event["seq"])
    except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError): return False
# --- Projections (V25): the key of each table, and events whose fields are a row of it ---
KEYS = {"policy": "seq", "unit": "id", "actor_role": "actor role unit", "actor_key": "key", "object": "id",
        "refusal": "seq", "fact": "object field", "paper": "id", "state": "object flow",
        "confirmation": "object kind", "erased": "commitment"}
PLAIN = {"policy.adopted": "policy name version digest", "unit.added": "unit id name tier parent",
         "object.added": "object id kind name owner unit", "key.added": "actor_key key actor",
         "list.confirmed": "confirmation object kind count", "step.refused": "refusal object step"}
def rows(kind: str, data: Any, seq: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that an event sets; one without `seq` only changes a row that is there."""
    table, *names = PLAIN.get(kind, "-").split()
    row, about = {name: data[name] for name in names} | {"seq": seq}, data.get("id", data.get("object"))
    if kind in PLAIN: yield table, row | ({"revoked": None} if kind == "key.added" else {})
    for field, sort, value in data.get("facts", []):
        yield "fact", {"object": about, "field": field, "type": sort, "value": value, "seq": seq}
    for role, unit in data["roles"] if kind in ("actor.added", "actor.removed") else []:
        given = {"seq": seq, "removed": None} if kind == "actor.added" else {"removed": seq}
        yield "actor_role", {"actor": about, "role": role, "unit": unit} | given
    if kind == "key.revoked": yield "actor_key", {"key": data["key"], "revoked": seq}
    if kind.startswith("evidence"):
        file = {"sha256": (data.get("file") or {}).get("sha256", ""), "superseded": None, "seq": seq}
        change = {"kind": data["kind"]} | file if kind == "evidence.added" else {"superseded": seq}
        yield "paper", {"id": about, "object": data["object"]} | change
    if kind == "step.taken":
        yield "state", {"object": data["object"], "flow": data["flow"], "state": data["to"], "seq": seq}
    for commitment in data.get("commitments", []): yield "erased", {"commitment": commitment, "seq": seq}
# --- The tree (RFC 6962, 2.1) and notes (c2sp.org): text, origin, size, root, lines ---
class Tree(list[bytes]):
    """RFC 6962, 2.1: a list of leaves. `whole`: the roots found of whole subtrees of 256 leaves and more."""
    def root(self, size: int, start: int = 0) -> bytes:  # of so many leaves; b"" where there are not so many
        if not 0 < size <= len(self) - start: return b"" if size else sha256().digest()
        if size == 1: return self[start]
        whole: dict[tuple[int, int], bytes] = self.__dict__.setdefault("whole", {})
        if (start, size) in whole: return whole[start, size]
        k = 1 << (size - 1).bit_length() - 1
        root = sha256(b"\1" + self.root(k, start) + self.root(size - k, start + k)).digest()
        if size == 2 * k >= 256: whole[start, size] = root
        return root
NOTE = re.compile("((.+)\n(0|[1-9][0-9]{0,15})\n(.+)\n)\n((?:— [^\\s+\0-\x1f\x7f-\x9f]+ \\S+\n){1,100})")
Key = tuple[str, bytes]  # its name, and its octets: 1 (a journal's) or 4 (a witness's), then an Ed25519 key
def unbase64(text: str) -> bytes:  # Of base64 written in the one way; otherwise nothing
    try: octets = base64.b64decode(text, validate=True)
    except ValueError: return b""
    return octets if base64.b64encode(octets).decode() == text else b""
def key_id(key: Key) -> bytes: return sha256(key[0].encode() + b"\n" + key[1]).digest()[:4]
def read_key(kind: int, text: str) -> Key:  # name+id+base64 (c2sp.org/signed-note); ValueError: it is none
    name, identity, octets = text.split("+", 2)
    key = name, unbase64(octets)
    if key[1][:1] != bytes([kind]) or len(key[1]) != 33 or key_id(key).hex() != identity: raise ValueError
    return key
def signed_by(text: bytes, lines: str, key: Key) -> bool:  # Whether it signed (1) or cosigned (4) a note
    found = [(name, unbase64(octets)) for name, octets in re.findall("— (.+) (.+)\n", lines)]
    own = [octets[4:] for name, octets in found if name == key[0] and octets[:4] == key_id(key)]
    skip, good = 8 * (key[1][0] == 4), own != [] and all(len(octets) > 4 for _, octets in found)
    texts = [b"cosignature/v1\ntime %d\n" % int.from_bytes(one[:8], "big") * (skip > 0) + text for one in own]
    return good and all(signature_holds(key[1][1:], told, one[skip:]) for told, one in zip(texts, own))
# --- The history: what the events say, in order ---
class History:  # Takes the events in order. `lies`: event (0: none), number of V, code and detail
    def __init__(self) -> None:
        self.lies, self.newest, self.blobs = list[tuple[int, int, str, str]](), 2, set[str]()
        self.tree, self.seq, self.link, self.before = Tree(), 0, "", dict[str, Any]()
        self.journal, self.version, self.policy, self.rehearsal, self.is_signed = "", 0, "", False, False
        self.founded = self.start = 0  # the last founding event, and the first of the command
        self.command, self.signers = Tree(), list[str]()  # what the command's signatures are over, and whose
        self.own_keys = list[tuple[int, str]]()  # the journal's, each after the number of its event
        self.keys = dict[str, list[Any]]()  # a person's: whose, added by and (or 0) revoked by
        self.streams, self.commands, self.rows = dict[str, int](), set[str](), dict[Any, dict[str, Any]]()
        self.committed = dict[str, tuple[int, str, str]]()  # to personal values: event, about whom, field
        self.erased = dict[str, int]()  # commitments, and the events that erased them
    def check(self, seq: int, number: int, code: str, holds: bool, detail: str) -> None:
        if not holds and len(self.lies) < KEPT: self.lies.append((seq, number, code, detail))
    def take(self, body: bytes, columns: list[Any]) -> None:
        """V5 to V7 and V21 of an event, then the others. `columns` of a file: leaf, seq, stream, ver, cid."""
        leaf = unsigned = sha256(b"\0" + body).digest()
        try: event, canonical = parse(body), True
        except (ValueError, RecursionError): event, canonical = {}, False
        shaped = canonical and len(body) <= LONGEST_BODY and well_shaped(event)
        seq = columns[1] if columns else event["seq"] if shaped else self.seq + 1
        check = partial(self.check, seq)
        check(5, "leaf", not columns or columns[0] == leaf, "the leaf is not that of the body")
        check(6, "canonical", canonical, "the body is not canonical JSON")
        check(7, "shape", shaped, "the keys or the data are not those of the type")
        if shaped:
            self.judge(event, columns, check)
            self.record(event)
            bare = {key: value for key, value in event.items() if key != "sigs"}
            unsigned = leaf if bare == event else sha256(b"\0" + encode(bare)).digest()
        self.command.append(unsigned)
        self.tree.append(leaf)
        self.before, self.seq, self.link = event if shaped else {}, seq, leaf.hex()
        check(21, "signature", "sigs" not in self.before or self.signed(event["sigs"]), "not signed as due")
    def judge(self, event: Any, columns: list[Any], check: Any) -> None:  # V8 to V20, and the rest of V7
        kind, data, before, first = event["type"], event["data"], self.before, not self.tree
        (command, _, number), key = event["cid"].rpartition("/"), data.get("key")
        day = recorded_day(event["at"])
        ended, last = "sigs" in before or before.get("v") == 1, (before.get("cid"), before.get("actor"))
        goes_on = "sigs" not in before and last == (f"{command}/{int(number) - 1}", event["actor"])
        begins = number == "0" and command not in self.commands and (ended or not before)
        unknown = number != "0" and not before and not first  # what it goes on with could not be read
        expected = self.version + (kind == "journal.upgraded") if self.version else event["v"]
        self.rehearsal = data.get("rehearsal", self.rehearsal)
        new = key not in self.keys and all(key != own for _, own in self.own_keys)
        held = self.keys.get(key, ["", 0, 0])[::2] == [data.get("actor"), 0]
        rooted = kind != "checkpoint.given" or self.tree.root(data["size"]).hex() == data["root"]
        opens, signs = (kind == "journal.opened") == (event["seq"] == 1), data.get("signed", True)
        check(7, "shape", opens and (signs or self.rehearsal), "opened again, or real and unsigned")
        check(7, "shape", event["v"] == expected <= self.newest, "it is of another format than it should be")
        check(8, "copy", columns[1:] in ([], [*map(event.get, COPIES)]), "a column is not what the body says")
        check(9, "gap", event["seq"] == self.seq + 1, f"it follows {self.seq}")
        check(10, "journal", self.journal in ("", event["journal"]), "it is another journal's")
        check(11, "link", event["prev"] == self.link, "prev is not the leaf before it")
        check(12, "version", event["ver"] == self.streams.get(event["stream"], 0) + 1, "not the next there")
        check(13, "command", begins or goes_on or unknown, "no command begins or goes on so")
        check(14, "clock", before.get("at", "") <= event["at"], "at goes back")
        check(15, "late", event["date"] <= day and ("late" in event) == (event["date"] < day), f"day {day}")
        check(16, "policy", data.get("policy", self.policy) == self.policy, "another policy is in force")
        check(17, "missing", all(file in self.blobs for _, file in data.get("files", [])), "a file is absent")
        check(18, "key", held if kind == "key.revoked" else new or key is None, "not in force, or not new")
        check(19, "root", rooted, "the first events have another root")
        check(20, "private", self.committed.keys() >= {*data.get("commitments", [])}, "erased, never there")
    def record(self, event: Any) -> None:  # What an event changes
        kind, data, seq, stream = event["type"], event["data"], event["seq"], event["stream"]
        if event["cid"].endswith("/0"):
            self.commands.add(event["cid"][:-2])
            self.start, self.command, self.signers = seq, Tree(), [event["actor"]]
        second = (data.get("countersign") or {}).get("actor")
        if second and second not in self.signers: self.signers.append(second)
        self.journal, self.version = self.journal or event["journal"], event["v"]
        self.streams[stream] = max(event["ver"], self.streams.get(stream, 0))
        if kind.startswith("journal."): self.founded, self.is_signed = seq, data.get("signed", False)
        if kind.startswith("journal") and "key" in data: self.own_keys.append((seq, data["key"]))
        if kind == "policy.adopted": self.policy = data["digest"]
        if kind == "key.added": self.keys.setdefault(data["key"], [data["actor"], seq, 0])
        if kind == "key.revoked": self.keys.get(data["key"], ["", 0, 0])[2] = seq
        for one in data.get("commitments", []): self.erased[one] = (self.committed.pop(one, None), seq)[1]
        for table, row in rows(kind, data, seq):
            if row.get("type") == "private": self.committed[row["value"]] = seq, row["object"], row["field"]
            key = table, *(row[name] for name in KEYS[table].split())
            if key in self.rows or "seq" in row: self.rows[key] = self.rows.get(key, {}) | row
            elif table == "paper": self.rows[key] = {"kind": "", "sha256": "", "seq": 0} | row
    def signed(self, signatures: list[list[str]]) -> bool:
        """V21: the signatures of a command that ends here are those it needs, by keys in force, and hold."""
        if not self.is_signed: return signatures == []
        own, digest = signatures[: len(self.signers)], self.command.root(len(self.command)).hex()
        if [actor for actor, _, _ in own] != self.signers: return False
        for actor, key, signature in own:
            owner, added, revoked = self.keys.get(key, ["", 0, 0])
            given = added < self.start or self.founded >= self.start
            message = f"huanjie command v2\n{digest}\n{actor}\n{key}\n".encode()
            if owner != actor or not given or 0 < revoked < self.start: return False
            if not signature_holds(bytes.fromhex(key), message, unbase64(signature)): return False
        return not any(fits("hash", key) for _, key, _ in signatures[len(own) :])
    def wrong_with(self, note: Any, keys: list[Key], witnesses: list[Key]) -> str:
        """In a word, what is wrong with a checkpoint, if anything. No `keys`: the journal's own must sign."""
        found = NOTE.fullmatch(note) if isinstance(note, str) and len(note.encode()) <= 10**6 else None
        if not found or found[2] != f"huanjie/{self.journal}": return "checkpoint"
        if int(found[3]) > len(self.tree): return "dropped"
        if self.tree.root(int(found[3])) != unbase64(found[4]): return "root"
        own = [(found[2], b"\1" + bytes.fromhex(key)) for seq, key in self.own_keys if seq <= int(found[3])]
        signs = partial(signed_by, found[1].encode(), found[5])
        if not any(map(signs, keys or own[-1:])): return "checkpoint"
        return "" if all(map(signs, witnesses)) else "witness"
# --- Where the events are kept ---
def verify_file(path: Path) -> History:  # V1 to V24 of a database, opened so that reading it leaves no trace
    history, stat = History(), path.stat()
    uri = path.as_uri() + ("?mode=ro" if Path(f"{path}-wal").exists() else "?mode=ro&immutable=1")
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
            database.text_factory = lambda octets: octets.decode(errors="surrogateescape")
            database.execute("BEGIN")
            read_tables(database.execute, history)
    except (sqlite3.Error, TypeError, ValueError) as lie: history.check(0, 4, "database", False, ascii(lie))
    moved = (stat.st_size, stat.st_mtime_ns) != (path.stat().st_size, path.stat().st_mtime_ns)
    return verify_file(path) if uri.endswith("immutable=1") and moved else history
def read_tables(select: Any, history: History) -> None:
    check, version = partial(history.check, 0), select("PRAGMA user_version").fetchone()[0]
    known = select("PRAGMA application_id").fetchone() == (APPLICATION_ID,) and version in SCHEMA_DIGEST
    check(1, "format", known, "no journal of format 1 or 2")
    if not known: return
    schema = select("SELECT name, type, tbl_name, sql FROM sqlite_schema ORDER BY name, type").fetchall()
    digest = sha256(encode([row for row in schema if not row[0].startswith("sqlite_")])).hexdigest()
    check(2, "schema", digest == SCHEMA_DIGEST[version], "it is another")
    check(4, "database", select("PRAGMA integrity_check(1)").fetchone() == ("ok",), "not integral")
    history.newest, history.blobs = version, {name for (name,) in select("SELECT sha256 FROM blob")}
    for body, *rest in select("SELECT body, leaf, ifnull(rowid, 0), stream, ver, cid FROM event ORDER BY 3"):
        history.take(body if isinstance(body, bytes) else b"", rest)
    check(3, "empty", history.tree != [], "there is no event")
    for name, data in select("SELECT sha256, data FROM blob"):
        check(22, "blob", type(data) is bytes and sha256(data).hexdigest() == name, f"{name!a} is another")
    for size, note in select("SELECT size, note FROM checkpoint"):
        check(24, "checkpoint", not history.wrong_with(note, [], []) and f"\n{size}\n" in note, f"of {size}")
    unclear = any(seq for seq, *_ in history.lies)  # what an event that lies may have erased, or set
    kept = {named: rest for named, *rest in select("SELECT commitment, subject, salt, value FROM private")}
    for named in kept.keys() | history.committed.keys():
        seq, about, field = history.committed.get(named, (history.erased.get(named, 0), "", ""))
        right = commits(named, about, field, *kept[named]) if named in kept else unclear
        history.check(seq, 20, "private", right, f"kept is not what {named} commits to")
    for table, key in KEYS.items() if not unclear else []:
        if version == 1 and table in ("actor_key", "erased"): continue
        cursor = select(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        stored = (dict(zip(names, values)) for values in cursor)
        found = {(table, *map(row.get, key.split())): row for row in stored}
        ours = [(at, row) for at, row in history.rows.items() if at[0] == table]
        made = {at: {name: row.get(name) for name in names} for at, row in ours}
        check(25, "projection", found == made, f"{table} is not what the events make")
def commits(named: str, about: str, field: str, subject: Any, salt: Any, value: Any) -> bool:
    """V20: whether a kept row is what a commitment commits to, and about whom."""
    try: told, digest = json.loads(value)[:2], sha256(b"huanjie private v1\0" + salt + value.encode())
    except (TypeError, ValueError, AttributeError, KeyError): return False
    return [digest.hexdigest(), told, subject] == [named, [about, field], about]
def tile_name(level: Any, index: int, width: int) -> str:
    *high, low = [digits.zfill(3) for digits in f"{index:,}".split(",")]
    path = "/".join(["tile", str(level), *("x" + digits for digits in high), low])
    return path if width == 256 else f"{path}.p/{width}"
def read_octets(path: Path) -> bytes: return path.read_bytes() if path.is_file() else b""
def verify_folder(folder: Path) -> History:  # V6 to V19, V21 and V22 of an exported folder, and its tiles
    history, note = History(), read_octets(folder / "checkpoint").decode(errors="replace")
    check, names, found = partial(history.check, 0), set[Path](), NOTE.fullmatch(note)
    history.blobs = {path.name for path in folder.glob("blob/*") if path.is_file()}
    size = int(found[3]) if found else 0
    for start in range(0, size, 256):
        end = min(start + 256, size)
        names.add(path := folder / tile_name("entries", (end - 1) // 256, end - len(history.tree)))
        octets, at = read_octets(path), 0
        while at < len(octets):
            begin, at = at + 2, at + 2 + int.from_bytes(octets[at : at + 2], "big")
            history.take(octets[begin:at], [])
        check(0, "tile", len(history.tree) == end, f"{path.name} has more bodies or fewer")
        if len(history.tree) != end: break
    for level in range(8):
        span, end = 256**level, len(history.tree) // 256**level
        for start in range(0, end, 256):
            part = [history.tree.root(span, i * span) for i in range(start, min(start + 256, end))]
            names.add(path := folder / tile_name(level, start // 256, len(part)))
            check(0, "tile", read_octets(path) == b"".join(part), f"{path.name} of level {level} is another")
    extra = {path for path in folder.glob("tile/**/*") if path.is_file()} - names
    check(0, "tile", not extra, f"{len(extra)} files are not of this tree")
    for name in history.blobs:
        right = sha256(read_octets(folder / "blob" / name)).hexdigest() == name
        check(22, "blob", right, f"{name!a} is another")
    check(0, "checkpoint", size == len(history.tree) and not history.wrong_with(note, [], []), "not theirs")
    return history
def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Verifies a journal of huanjie, or an exported folder.")
    parser.add_argument("journal", type=Path, help="the database file, or the folder")
    for name, kind in ("checkpoint", Path), ("key", partial(read_key, 1)), ("witness", partial(read_key, 4)):
        parser.add_argument(f"--{name}", type=kind, action="append", default=[])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if (given.key or given.witness) and not given.checkpoint: parser.error("no --checkpoint")
    try:
        notes = [path.read_bytes().decode(errors="replace") for path in given.checkpoint]
        story = (verify_folder if given.journal.is_dir() else verify_file)(given.journal.resolve())
    except OSError as error: parser.error(str(error))
    ended = story.before.get("v") != 2 or "sigs" in story.before
    story.check(story.seq, 13, "command", ended, "the last command is not at its end")
    wrongs = [story.wrong_with(note, given.key, given.witness) for note in notes]
    for path, wrong in zip(given.checkpoint, wrongs): story.check(0, 0, wrong, not wrong, f"against {path}")
    first = {lie[0] or lie: lie for lie in sorted(story.lies, reverse=True)}
    lies = [{"seq": lie[0], "code": lie[2], "detail": lie[3]} for lie in sorted(first.values())[:SHOWN]]
    so, size, root = "lies" if lies else "sound", len(story.tree), story.tree.root(len(story.tree)).hex()
    lines = ["{seq} {code} {detail}".format(**lie) for lie in lies] + [so, f"size {size}", f"root {root}"]
    report = json.dumps({"size": size, "root": root, "lies": lies}) if given.json else "\n".join(lines)
    sys.stdout.write(report.encode("ascii", "backslashreplace").decode() + "\n")
    return 3 if lies else 0
if __name__ == "__main__": sys.exit(main())
