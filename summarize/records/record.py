"""What all records share: frozen, closed, and one coordinate system."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer


def plain_number(value: int | Decimal | None) -> int | float | None:
    """Give a value as the JSON number that prints the same digits.

    >>> plain_number(Decimal("24252.311082")), plain_number(Decimal("7545.00")), plain_number(975)
    (24252.311082, 7545, 975)
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


Number = Annotated[int | Decimal, PlainSerializer(plain_number, return_type=int | float)]
"""An exact number of at most 15 significant digits, so that its JSON form is exact too."""

Offset = Annotated[int, Field(ge=0)]


_new = object.__new__
# what pydantic keeps of a record, set as it does itself: by the slot, for the way by the name takes twice as long
_set_fields, _set_names, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class _Names(dict[type[BaseModel], set[str]]):
    """The names of all fields of each kind of record that is made without being checked."""

    def __missing__(self, kind: type[BaseModel]) -> set[str]:
        self[kind] = names = set(kind.model_fields)
        return names


_NAMES = _Names()


class Record(BaseModel):
    """Frozen, closed to unknown fields, complete when made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of_checked(cls, fields: dict[str, Any]) -> Self:
        """Give a record of all its fields, in their order, that were checked where they were made; nothing is checked here.

        For the kinds of which a report has many: to check one again takes twice as long as to make it.
        """
        record: Self = _new(cls)
        _set_fields(record, fields)
        # the same for all of a kind, and copied by pydantic before it is added to
        _set_names(record, _NAMES[cls])
        _set_extra(record, None)
        _set_private(record, None)
        return record


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of the text."""

    # hundreds are made in reading one report: as a record, checked each time it is made, one takes five times as long
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    start: Offset
    """First code point."""
    end: Offset
    """One past the last code point."""


class Placed(Record):
    """What stands at a half-open range of the text."""

    start: Offset
    """First code point."""
    end: Offset
    """One past the last code point."""


class Evidence(Placed):
    """A verbatim piece of the text."""

    quote: str
    """`body[start:end]`."""
