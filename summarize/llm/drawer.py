"""A shelf that never raises: a run goes on without its disk, and the user is told once, in one line, what is wrong with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from summarize.llm.disk import FILE, Broken, Change, NotKept, Refused, Shelf, peek
from summarize.llm.setaside import set_aside


class Drawer:
    """Values by name in one folder, shared by all processes of the user; a damaged one is put aside and begun anew."""

    def __init__(
        self, folder: Path, note: Callable[[str], None], lost: str | None = None, *, durable: bool = True
    ) -> None:
        """Take the folder, which need not exist; `lost` says what becomes of values that the disk does not take, where that matters.

        Not `durable`: what was written last may be gone when the power goes, and nothing else.
        """
        self.folder = folder
        self._note = note
        self._lost = lost
        self._durable = durable
        self._noted: set[str] = set()
        self._memory: dict[str, bytes] = {}
        self._shelf: Shelf | None = None
        self._fault: NotKept | None = None

    def get(self, name: str) -> bytes | None:
        """Give a value that is whole, from the disk or, where it did not take it, from this run's memory."""
        if name in self._memory:
            return self._memory[name]
        try:
            return self._read(name)
        except Refused as planted:
            self._tell(
                f"the cache {self.folder} holds {planted}, which this program never writes; it was not looked at"
            )
        except NotKept as fault:
            self._tell_lost(fault)
        return None

    def change(self, changes: Sequence[Change]) -> bool:
        """Replace values, each by what is made of the old one; True when they are on the disk, else the user has been told."""
        try:
            self._write(changes)
        except (NotKept, Refused) as fault:
            for name, become in changes:
                self._memory[name] = become(self.get(name))
            self._tell_lost(fault)
            return False
        return True

    def clear(self) -> None:
        """Remove all values."""
        try:
            self._open().clear()
        except NotKept as fault:
            self._tell_lost(fault)

    def close(self) -> None:
        """Let the file go."""
        if self._shelf:
            self._shelf.close()

    def _read(self, name: str) -> bytes | None:
        try:
            shelf = self._open()
        except NotKept:
            return peek(self.folder / FILE, name)
        try:
            return shelf.get(name)
        except Broken:
            return self._mended(shelf).get(name)

    def _write(self, changes: Sequence[Change]) -> None:
        shelf = self._open()
        try:
            shelf.change(changes)
        except Broken:
            self._mended(shelf).change(changes)

    def _open(self) -> Shelf:
        if self._fault:
            raise self._fault
        if self._shelf is None:
            try:
                self._shelf = Shelf(self.folder, durable=self._durable)
            except Broken:
                self._shelf = self._renewed()
            except NotKept as fault:
                self._fault = fault
                raise
        return self._shelf

    def _mended(self, shelf: Shelf) -> Shelf:
        shelf.close()
        self._shelf = self._renewed()
        return self._shelf

    def _renewed(self) -> Shelf:
        shelf, line = set_aside(self.folder)
        if line:
            self._tell(line)
        return shelf

    def _tell_lost(self, fault: Exception) -> None:
        if self._lost:
            self._tell(f"the cache {self.folder} cannot be used ({fault}); {self._lost}")

    def _tell(self, line: str) -> None:
        if line not in self._noted:
            self._noted.add(line)
            self._note(line)
