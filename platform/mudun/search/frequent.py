"""Which entries hold a common word, kept as bits (docs/adr/0033).

Forty thousand numbers cost a database 10 to 20 ms to hand over, their bits less than one. So the worker keeps the bits
of the commonest words, with the change up to which they hold; what was written since is looked up in the index, in the
transaction of the question. Where the list of changes does not reach back, the bits are not used.
"""

import zlib
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from mudun.core.db import db
from mudun.search.asking import Asked
from mudun.search.board import UNKNOWN, Board, bits_of
from mudun.search.engine import engine_of
from mudun.search.models import IndexChange, IndexCommon, IndexWord
from mudun.search.standing import Index
from mudun.workflow.clockwork import hourly
from mudun.workflow.jobs import DONE, Steps, Task, enqueue, job_of, kind

WORK = "common_words"
COMMON = 3_000  # what fewer hold, the index hands over fast enough
MOST = 1_000
MOST_CHANGES = 1_000
BATCH = 20

Change = tuple[int, str]


def holding(connection: sa.Connection, asked: Asked, held: Board) -> int:
    """The entries of this board that hold everything that is asked for, as bits."""
    engine = engine_of(connection)
    is_plain = not (asked.phrases or asked.without or asked.without_phrases or asked.any_word)
    known = kept(connection, asked.terms, held.last) if is_plain and len(held.lines) >= COMMON else {}
    if not known:
        return bits_of(engine.matches(connection, asked))
    found = -1
    rare = tuple(word for word in asked.words if known.keys().isdisjoint(word))
    if rare:
        found = bits_of(engine.matches(connection, Asked(words=rare)))
    for word in asked.words:
        if word not in rare and found:
            rest = tuple(term for term in word if term not in known)
            bits = bits_of(engine.matches(connection, Asked(words=(rest,)))) if rest else 0
            for term in word:
                bits |= known.get(term, 0)
            found &= bits
    return found


def kept(connection: sa.Connection, terms: Iterable[str], last: Change = UNKNOWN) -> dict[str, int]:
    """Term → the entries that hold it, as bits, for those that are kept and still true. `last`: the change that was
    read last, so that nothing need be asked where nothing was written since."""
    query = sa.select(IndexCommon.term, IndexCommon.change_id, IndexCommon.stamp, IndexCommon.bits)
    rows = connection.execute(query.where(IndexCommon.term.in_(sorted(terms)))).all()
    if not rows:
        return {}
    is_present = all((row.change_id, row.stamp) == last for row in rows)
    changes = {last: 0} if is_present else _changes(connection, min(row.change_id for row in rows))
    found = {}
    for term, change_id, stamp, bits in rows:
        since = {entry for (number, _stamp), entry in changes.items() if number > change_id}
        if (change_id, stamp) in changes and len(since) <= MOST_CHANGES:
            held = int.from_bytes(zlib.decompress(bits), "little")
            found[term] = _after(connection, term, held, since) if since else held
    return found


def _changes(connection: sa.Connection, first: int) -> Mapping[Change, int]:
    query = sa.select(IndexChange.id, IndexChange.stamp, IndexChange.entry_id).where(IndexChange.id >= first)
    return {(number, stamp): entry for number, stamp, entry in connection.execute(query)}


def _after(connection: sa.Connection, term: str, held: int, changed: set[int]) -> int:
    """The bits as they are after these entries were written or removed."""
    now = engine_of(connection).matches(connection, Asked(words=((term,),)), among=sorted(changed))
    return held & ~bits_of(changed) | bits_of(now)


def last_change() -> Change | None:
    """The change that was written last."""
    row = db.session.execute(
        sa.select(IndexChange.id, IndexChange.stamp).order_by(IndexChange.id.desc()).limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def common_terms() -> list[str]:
    """The terms that stand in the most entries."""
    number = sa.func.sum(IndexWord.entries)
    query = sa.select(IndexWord.term).group_by(IndexWord.term).having(number >= COMMON)
    return list(db.session.scalars(query.order_by(number.desc()).limit(MOST)))


@hourly
def keep_common_words() -> int:
    """Have the bits of common words kept anew when something was written."""
    last, job = last_change(), job_of(Index(), WORK)
    if last is None or (job is not None and (job.state != DONE or job.argument.get("change") == last[0])):
        return 0
    if job is None and not common_terms():
        return 0
    enqueue(WORK, Index(), change=last[0])
    return 1


@kind(WORK)
def keep(_task: Task) -> Steps:
    """Word by word, a few in one transaction, each with the change up to which it is true."""
    terms = common_terms()
    yield 0, len(terms)
    for first in range(0, len(terms), BATCH):
        batch = terms[first : first + BATCH]
        last, connection = last_change(), db.session.connection()
        engine = engine_of(connection)
        made = [(term, bits_of(engine.matches(connection, Asked(words=((term,),))))) for term in batch]
        db.session.execute(sa.delete(IndexCommon).where(IndexCommon.term.in_(batch)))
        if last is not None:
            db.session.add_all(
                IndexCommon(term=term, change_id=last[0], stamp=last[1], bits=packed(bits)) for term, bits in made
            )
        yield first + len(batch), len(terms)
    db.session.execute(sa.delete(IndexCommon).where(IndexCommon.term.not_in(terms)))


def packed(bits: int) -> bytes:
    """Bits as they are kept."""
    return zlib.compress(bits.to_bytes(bits.bit_length() // 8 + 1, "little"), 1)
