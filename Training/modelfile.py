"""The model file as bytes: Documentation/ModelFormat.md is the definition; this writes and reads it."""

import dataclasses
import struct
from pathlib import Path

import numpy as np

MAGIC = b"ENTLANG\0"
VERSION = 1
ALIGNMENT = 64
HEADER = struct.Struct("<8sIIQQ32x")
ROW = struct.Struct("<24sIIIIQQ")
BYTES, INT8, FLOAT32, STRINGS, VOCABULARY = range(5)
OFFSET, PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1


def padded(blob):
    return blob + bytes(-len(blob) % ALIGNMENT)


def fnv1a(values):
    """FNV-1a, 64 bits, over bytes or 64-bit words."""
    h = OFFSET
    for v in values:
        h = ((h ^ v) * PRIME) & MASK
    return h


def checksum(blob):
    return fnv1a(np.frombuffer(blob, "<u8").tolist())


def quantise(matrix):
    """Scales (largest magnitude of a row is 127) and int8 rows."""
    matrix = np.asarray(matrix, np.float32)
    scale = np.abs(matrix).max(1) / 127
    safe = np.where(scale > 0, scale, 1)
    return scale.astype("<f4"), np.clip(np.rint(matrix / safe[:, None]), -127, 127).astype(np.int8)


@dataclasses.dataclass(slots=True)
class Section:
    kind: int
    rows: int
    columns: int
    blob: bytes


def raw(blob):
    return Section(BYTES, len(blob), 1, blob)


def int8(matrix):
    scale, rows = quantise(matrix)
    return Section(INT8, *rows.shape, padded(scale.tobytes()) + rows.tobytes())


def float32(matrix):
    matrix = np.atleast_2d(np.asarray(matrix, "<f4"))
    return Section(FLOAT32, *matrix.shape, matrix.tobytes())


def packed_strings(values):
    encoded = [v.encode() for v in values]
    offsets = np.concatenate([[0], np.cumsum([len(e) for e in encoded])]).astype("<u4")
    return offsets.tobytes() + b"".join(encoded)


def strings(values):
    return Section(STRINGS, len(values), 1, packed_strings(values))


def vocabulary(values):
    """Strings behind an open-addressing hash table, so that a reader needs no table of its own."""
    size = 8
    while size < 1.5 * len(values):
        size *= 2
    slots = np.zeros(size, "<u4")
    for number, value in enumerate(values, 1):
        h = fnv1a(value.encode())
        i = (h ^ (h >> 32)) & (size - 1)
        while slots[i]:
            i = (i + 1) & (size - 1)
        slots[i] = number
    return Section(VOCABULARY, len(values), size, slots.tobytes() + packed_strings(values))


def write(path, sections):
    """Writes name -> Section, in the order given."""
    start = ALIGNMENT + len(padded(bytes(ROW.size * len(sections))))
    table, body = b"", b""
    for name, s in sections.items():
        table += ROW.pack(name.encode(), s.kind, s.rows, s.columns, 0, start + len(body), len(s.blob))
        body += padded(s.blob)
    payload = padded(table) + body
    head = HEADER.pack(MAGIC, VERSION, len(sections), ALIGNMENT + len(payload), checksum(payload))
    Path(path).write_bytes(head + payload)


def read(path):
    """Name -> Section; raises ValueError in one sentence on a damaged file."""
    data = Path(path).read_bytes()
    if len(data) < ALIGNMENT or data[:8] != MAGIC:
        raise ValueError(f"{path}: not a language model (wrong first bytes); export it again with train.sh")
    _, version, count, size, check = HEADER.unpack_from(data)
    if version != VERSION:
        raise ValueError(
            f"{path}: model version {version}, this program reads {VERSION}; export it again with train.sh"
        )
    if size != len(data) or checksum(data[ALIGNMENT:]) != check:
        raise ValueError(f"{path}: the file is damaged (size or checksum differ); copy or export it again")
    out = {}
    for i in range(count):
        name, kind, rows, columns, _, offset, length = ROW.unpack_from(data, ALIGNMENT + i * ROW.size)
        out[name.rstrip(b"\0").decode()] = Section(kind, rows, columns, data[offset : offset + length])
    return out


def matrix(section):
    """The float32 matrix of an int8 or float32 section."""
    if section.kind == FLOAT32:
        return np.frombuffer(section.blob, "<f4").reshape(section.rows, section.columns)
    scale = np.frombuffer(section.blob, "<f4", section.rows)
    start = len(padded(bytes(4 * section.rows)))
    rows = np.frombuffer(section.blob, np.int8, offset=start).reshape(section.rows, section.columns)
    return scale[:, None] * rows.astype(np.float32)


def values(section):
    """The strings of a strings or vocabulary section."""
    start = 4 * section.columns if section.kind == VOCABULARY else 0
    offsets = np.frombuffer(section.blob, "<u4", section.rows + 1, start)
    text = section.blob[start + 4 * (section.rows + 1) :]
    return [text[a:b].decode() for a, b in zip(offsets, offsets[1:])]
