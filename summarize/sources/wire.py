"""What a process that reads a binary format says to the one that started it: JSON, for bytes from a file are not to be trusted."""

import json
from typing import Any

from summarize import errors
from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid


def to_json(extracted: Extracted) -> bytes:
    """Give what was read as JSON."""
    return json.dumps(
        {
            "text": extracted.text,
            "format": extracted.format,
            "encoding": extracted.encoding,
            "grids": [
                [
                    grid.rows,
                    grid.columns,
                    grid.certain,
                    [
                        [cell.row, cell.column, cell.row_span, cell.column_span, cell.start, cell.end]
                        for cell in grid.cells
                    ],
                ]
                for grid in extracted.grids
            ],
            "repairs": [repair.model_dump() for repair in extracted.repairs],
            "damaged": [[span.start, span.end] for span in extracted.damaged],
        }
    ).encode("ascii")


def error_to_json(error: errors.DocumentError) -> bytes:
    """Give an error as JSON."""
    return json.dumps({"error": type(error).__name__, "message": str(error)}).encode("ascii")


def from_json(reply: bytes) -> Extracted:
    """Give what was read; raises the error that the reply holds, and ValueError, KeyError or TypeError for a broken one."""
    said: dict[str, Any] = json.loads(reply)
    if "error" in said:
        raise _error(str(said["error"]), str(said["message"]))
    grids = (
        Grid(rows, columns, tuple(Cell(*cell) for cell in cells), certain)
        for rows, columns, certain, cells in said["grids"]
    )
    return Extracted(
        said["text"],
        said["format"],
        said["encoding"],
        tuple(grids),
        tuple(Repair(**repair) for repair in said["repairs"]),
        tuple(Span(start=start, end=end) for start, end in said["damaged"]),
    )


def _error(name: str, message: str) -> errors.DocumentError:
    kinds = {kind.__name__: kind for kind in errors.DocumentError.__subclasses__()}
    return kinds.get(name, errors.Damaged)(message)
