"""Columns of Arrow without their gaps, by their own memory.

To turn a column into an array or a value into a column, Arrow imports pandas wherever there is
one, and that takes longer than to read a small table.
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


def numbers_of(column: pa.Array, missing: float) -> NDArray[Any]:
    """Give the numbers of a column.

    Args:
        column: A column of numbers of one width.
        missing: What stands where there is none.

    Returns:
        As many numbers as the column has rows.

    Examples:
        >>> numbers_of(pa.array([1.5, None, 2.5])[1:], 0).tolist()
        [0.0, 2.5]
    """
    dtype = np.dtype(str(column.type).replace("double", "float64"))
    valid, data = column.buffers()
    if data is None or not len(column):
        return np.full(len(column), missing, dtype)
    part = slice(column.offset, column.offset + len(column))
    found = np.frombuffer(data, dtype)[part]
    if valid is None:
        return found
    is_there = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[part]
    return np.where(is_there.astype(bool), found, np.array(missing, dtype))


def texts_of(column: pa.Array) -> pa.Array:
    """Give the texts of a column, an empty one where there is none.

    Examples:
        >>> texts_of(pa.array(["a", None])).to_pylist()
        ['a', '']
    """
    starts = pa.py_buffer(bytes(4 * (len(column) + 1)))
    empty = pa.StringArray.from_buffers(len(column), starts, pa.py_buffer(b""))
    return pc.coalesce(column, empty)
