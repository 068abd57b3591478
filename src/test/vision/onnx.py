"""Writes small ONNX models byte by byte (onnx.proto3: the numbers are those of its fields)."""

from __future__ import annotations

import struct
from typing import Iterable

FLOAT = 1


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number: int, value: int | bytes | str) -> bytes:
    """A number, or a message or text with its length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def port(name: str, shape: Iterable[int | str]) -> bytes:
    """A ValueInfoProto; a text is a size of any length."""
    sizes = b"".join(field(1, field(2, size) if isinstance(size, str) else field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, sizes)))


def tensor(name: str, shape: list[int], values: list[float]) -> bytes:
    return b"".join(field(1, size) for size in shape) + field(2, FLOAT) + field(8, name) + field(
        9, struct.pack(f"<{len(values)}f", *values))


def numbers(name: str, values: list[int]) -> bytes:
    """An attribute with a list of whole numbers."""
    return field(1, name) + b"".join(field(8, value) for value in values) + field(20, 7)


def node(kind: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    return (b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind)
            + b"".join(field(5, one) for one in attributes))


def tagger(shape: list[int | str], weights: list[list[float]], bias: list[float], axes: list[int],
           last: str = "Sigmoid") -> bytes:
    """Scores from the mean of each channel: ReduceMean over the axes of pixels, MatMul, Add, Sigmoid."""
    count = len(bias)
    nodes = [
        node("ReduceMean", ["input"], "mean", numbers("axes", axes), field(1, "keepdims") + field(3, 0) + field(20, 2)),
        node("MatMul", ["mean", "weights"], "sum"),
        node("Add", ["sum", "bias"], "logits"),
        node(last, ["logits"], "output"),
    ]
    graph = b"".join(field(1, one) for one in nodes) + field(2, "tagger")
    graph += field(5, tensor("weights", [3, count], [value for row in weights for value in row]))
    graph += field(5, tensor("bias", [count], bias))
    graph += field(11, port("input", shape)) + field(12, port("output", [shape[0], count]))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))
