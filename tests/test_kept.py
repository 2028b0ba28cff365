"""A kept property is worked out once."""

from dataclasses import dataclass

from summarize.records.kept import kept

ASKED: list[str] = []


@dataclass(frozen=True)
class Sentence:
    text: str

    @kept
    def letters(self) -> int:
        """How many letters it has."""
        ASKED.append(self.text)
        return len(self.text)


def test_a_kept_value_is_worked_out_once_for_each_object() -> None:
    ASKED.clear()
    one, other = Sentence("收到3件"), Sentence("均已办结")
    assert [one.letters, one.letters, other.letters, one.letters] == [4, 4, 4, 4]
    assert ASKED == ["收到3件", "均已办结"]


def test_a_kept_property_is_documented_and_is_no_part_of_its_record() -> None:
    assert Sentence.letters.__doc__ == "How many letters it has."
    read, unread = Sentence("无"), Sentence("无")
    assert read.letters == 1
    assert read == unread
