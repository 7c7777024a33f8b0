"""The checksum of a whole file, which stands in its own last bytes: the comment of a zip.

Whatever is altered or cut off anywhere in such a file is found by it.
"""

from __future__ import annotations

import hashlib
import os
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from trainer.store.files import Progress

_SEAL_BYTES: Final = hashlib.sha256().digest_size * 2
_BLOCK_BYTES: Final = 1 << 20
UNSEALED: Final = b"0" * _SEAL_BYTES
"""What leaves room for it."""


def seal(file: IO[bytes], progress: Progress | None = None) -> str:
    """Return the checksum of everything before the place of the checksum, where the file is left standing.

    Raises:
        ValueError: it is too short to have one.
    """
    left_bytes = file.seek(0, os.SEEK_END) - _SEAL_BYTES
    if left_bytes < 0:
        raise ValueError("too short")
    file.seek(0)
    digest = hashlib.sha256()
    while left_bytes:
        block = file.read(min(_BLOCK_BYTES, left_bytes))
        if not block:
            raise ValueError("cut off while it was read")
        digest.update(block)
        left_bytes -= len(block)
        if progress:
            progress.step(len(block))
    return digest.hexdigest()
