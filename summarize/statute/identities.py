"""What must add up in a report, as data: the sums that the national forms state or imply.

Strict ones are stated by the form itself or are plain arithmetic inside one table. A difference in a soft one is information.

    S1  table three, every column   newly received + carried in = closed + carried out        (printed at the head of the table)
    S2  table three, every column   the rows of the results = their total
    S3  table three, every row      the six kinds of applicant = their total
    S4  table four, three times     the four outcomes = their total
    S5  the table of 2014           rows and their sub-rows
    S6  tables with two columns     all years together are not less than this year
    F1  the table of 2014           channels together are not less than the items, because an item may use several channels
    L1  two years running           carried in = carried out of the year before
    L2  two years running           in force = in force the year before + issued - repealed
    L3  two years running           all years together = all years up to the one before + the year
    L4  two years running (2019)    items of the previous year = those of the year before + its change
"""

from dataclasses import dataclass
from typing import Literal

from summarize.statute.catalogue import APPLICANTS

Relation = Literal["equal", "at_least"]


@dataclass(frozen=True, slots=True)
class Identity:
    """One relation: the sum of the parts equals the sum of the wholes, or is at least as large."""

    name: str
    """Unique name, e.g. `S1` or `S4.reconsideration`."""
    parts: tuple[str, ...]
    """Codes on the left side."""
    wholes: tuple[str, ...]
    """Codes on the right side."""
    relation: Relation = "equal"
    """equal, or at_least: the left side is not smaller."""
    by_applicant: bool = False
    """True when it holds in each of the seven columns of table three."""
    strict: bool = True
    """False when a difference is no error."""
    optional: tuple[tuple[str, str], ...] = ()
    """Parts that only some editions print, each with words of its label: without that row they count nothing."""

    @property
    def family(self) -> str:
        """The name without what it is applied to: `S4` for `S4.litigation_direct`."""
        return self.name.partition(".")[0]


_RESULTS = (
    "granted",
    "partly_granted",
    "withheld_state_secret",
    "withheld_prohibited_by_law",
    "withheld_security",
    "withheld_third_party",
    "withheld_internal_affairs",
    "withheld_deliberative",
    "withheld_enforcement_file",
    "withheld_inquiry",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_unclear",
    "not_processed_petition",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_reconfirm",
    "otherwise_not_corrected",
    "otherwise_fee_unpaid",
    "otherwise_other",
)
_ANSWERS_2014 = (
    "answered_already_public",
    "granted",
    "partly_granted",
    "withheld",
    "not_this_agency",
    "does_not_exist",
    "supplement_requested",
    "redirected",
)
_GROUNDS_2014 = ("state_secret", "trade_secret", "privacy", "security", "not_government_information", "other_law")


def _codes(group: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{group}.{name}" for name in names)


def _whole(name: str, group: str, parts: tuple[str, ...], whole: str) -> Identity:
    return Identity(name, _codes(group, parts), (f"{group}.{whole}",))


def _at_most(name: str, part: str, whole: str) -> Identity:
    """A part is not larger than its whole: the whole is the left side of `at_least`."""
    return Identity(name, (whole,), (part,), relation="at_least")


TABLE_THREE = (
    Identity(
        "S1",
        ("requests.received", "requests.carried_in"),
        ("requests.closed_total", "requests.carried_out"),
        by_applicant=True,
    ),
    Identity(
        "S2",
        _codes("requests", _RESULTS),
        ("requests.closed_total",),
        by_applicant=True,
        optional=(
            ("requests.otherwise_not_corrected", "逾期不补正"),
            ("requests.otherwise_fee_unpaid", "逾期未按收费通知"),
        ),
    ),
)
"""The sums of every column of table three."""

WITHHELD_ROWS = tuple(code for code in _codes("requests", _RESULTS) if code.startswith("requests.withheld_"))
"""The grounds for withholding in table three."""

WITHHELD = Identity("S2.withheld", WITHHELD_ROWS, ("requests.withheld",), by_applicant=True)
"""Some tables print a total of the grounds; the national form has none."""

RESULT_ROWS = _codes("requests", _RESULTS)
"""The rows of the results in table three; the last group has three rows in the edition of 2021 and one in that of 2019."""

APPLICANT_PARTS = APPLICANTS[:-1]
"""S3: in every row of table three, these columns make the last one."""

TABLE_FOUR = tuple(
    _whole(f"S4.{group}", group, ("upheld", "corrected", "other", "pending"), "total")
    for group in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
)
"""The sums of table four."""

TABLE_2014 = (
    _whole(
        "S5.received",
        "requests",
        ("received_in_person", "received_by_fax", "received_online", "received_by_mail"),
        "received",
    ),
    _whole("S5.closed", "requests", ("closed_on_time", "closed_extended"), "closed"),
    _whole("S5.answered", "requests", _ANSWERS_2014, "answered"),
    _whole("S5.withheld", "requests", tuple(f"withheld_{ground}" for ground in _GROUNDS_2014), "withheld"),
    _whole("S5.reconsideration", "reconsideration", ("upheld", "corrected", "other"), "total"),
    _whole("S5.litigation", "litigation", ("upheld", "corrected", "other"), "total"),
    _whole("S5.staff", "resources", ("staff_full_time", "staff_part_time"), "staff"),
    _at_most("S5.normative", "proactive.normative", "proactive.total"),
    _at_most("S5.press_conferences", "response.press_conferences_by_chief", "response.press_conferences"),
    _at_most("S5.interviews", "response.interviews_by_chief", "response.interviews"),
)
"""The sums of the table of 2014 to 2018 (国办发〔2014〕32号)."""

CHANNELS = Identity(
    "F1",
    _codes("proactive", ("by_gazette", "by_website", "by_weibo", "by_wechat", "by_other")),
    ("proactive.total",),
    relation="at_least",
    strict=False,
)
"""Every channel counts an item once, the total counts it once for all."""

CUMULATIVE = "S6"
"""The name of the relation between a stock and the year: not a sum of codes, but of scopes of one code."""

CARRIED = ("requests.carried_in", "requests.carried_out")
"""L1: the first of one year is the second of the year before."""

STOCKS = tuple(
    (f"{group}.in_force", f"{group}.issued", f"{group}.repealed")
    for group in ("administrative_rules", "normative_documents")
)
"""L2: a stock, what is added to it in a year, and what is taken from it; merging and expiry break the sum honestly."""

WITHIN_ALL_YEARS = (
    "proactive.total",
    "proactive.by_website",
    "proactive.by_gazette",
    "requests.received",
    "requests.answered",
    "requests.granted",
    "requests.partly_granted",
    "requests.withheld",
)
"""L3: what the provinces' tables count in two columns, for the year and for all years."""

ITEMS = tuple(
    (f"{group}.items_last_year", f"{group}.items_change")
    for group in ("licensing", "other_services", "penalty", "compulsion", "charges")
)
"""L4: the items of the previous year, and the change of this one, in the form of 2019."""

JUMPING = (
    "proactive.total",
    "requests.received",
    "licensing.decisions",
    "other_services.decisions",
    "penalty.decisions",
    "compulsion.decisions",
    "charges.collected",
    "procurement.amount",
)
"""Figures of which a tenfold change from one year to the next asks for a reason."""
