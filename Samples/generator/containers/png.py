"""PNG written by hand, because Pillow cannot write four grey bits: IHDR, pHYs, PLTE, IDAT, IEND, filter 0."""

import struct
import zlib

import numpy as np


def grey4(image, dpi):
    """Sixteen greys, two pixels a byte, with the resolution in pixels a metre."""
    levels = np.asarray(image, np.uint8)
    rows = np.pad((levels.astype(np.uint16) + 8) // 17, ((0, 0), (0, levels.shape[1] % 2)))
    packed = (rows[:, 0::2] << 4 | rows[:, 1::2]).astype(np.uint8)
    return _file(image.size, 4, 0, packed, [(b"pHYs", struct.pack(">IIB", *[round(dpi / 0.0254)] * 2, 1))])


def palette(image, colours):
    """An indexed picture without resolution: each pixel becomes the nearest of at most sixteen colours."""
    nearest = np.zeros((image.height, image.width), np.uint8)
    closest = np.full(nearest.shape, np.inf, np.float32)
    pixels = np.asarray(image, np.float32)
    for number, colour in enumerate(colours):
        distance = ((pixels - np.array(colour, np.float32)) ** 2).sum(axis=2)
        nearest = np.where(distance < closest, np.uint8(number), nearest)
        closest = np.minimum(distance, closest)
    rows = np.pad(nearest, ((0, 0), (0, image.width % 2)))
    packed = (rows[:, 0::2] << 4 | rows[:, 1::2]).astype(np.uint8)
    table = bytes(value for colour in colours for value in colour)
    return _file(image.size, 4, 3, packed, [(b"PLTE", table)])


def _file(size, depth, kind, packed, chunks):
    body = b"".join(b"\0" + row.tobytes() for row in packed)
    head = (b"IHDR", struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0))
    chunks = [head, *chunks, (b"IDAT", zlib.compress(body, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
