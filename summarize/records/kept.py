"""A property that is worked out when it is first asked for, and then kept with its object."""

from functools import cached_property
from typing import Any, Self, TypeVar, overload

Value = TypeVar("Value")


class kept(cached_property[Value]):  # noqa: N801  # used like the property that it is
    """`functools.cached_property` without the lock that Python's 3.12 does without too: half of what the property costs.

    Two threads that ask at once may both work the value out, and get the same.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | Value:
        """Give the value, and leave it where Python looks before it asks again."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname or ""] = value
        return value
