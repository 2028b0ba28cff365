"""The words around the tables: short, plausible, and full of figures that are not the ones they look like."""

from decimal import Decimal
from random import Random

from benchmarks.generation.figures import Figures, Value

PLACES = {"溪岚县": "溪政办发", "枕溪县": "枕政办发", "鹤汀区": "鹤政办发", "瑶川市": "瑶政办发", "朔溪县": "朔政办发"}
"""Places that do not exist, each with the code of its document numbers."""
_DISCLOSED = (
    "全年主动公开政府信息{value}条，比上年{more}{difference}条，{grown}{percent}%。",
    "{year}年，共主动公开政府信息{value}条。截至{year}年底，历年累计公开政府信息{stock}条。",
    "本年度主动公开政府信息{value}条，同比{grown}{percent}%；{before}年为{last}条。",
    "通过各类渠道主动公开政府信息{value}条，较{before}年{more}{difference}条。",
)
_RECEIVED = (
    "{year}年收到政府信息公开申请{value}件，较上年{more}{difference}件。",
    "本年度新收政府信息公开申请{value}件，同比{grown}{percent}%，12345热线受理咨询{stock}件。",
    "全年共收到政府信息公开申请{value}件，{before}年同期为{last}件。",
)
_NO_REQUEST = ("{year}年未收到政府信息公开申请。", "本年度没有收到公民、法人或者其他组织提出的政府信息公开申请。")
_NO_FEE = (
    "{year}年未收取信息处理费。",
    "全年没有向申请人收取任何费用。",
    "本年度未产生信息公开收费，投入{other}万元用于网站维护。",
)
_TRAPS = (
    "按照《{place}政务公开工作要点》（{office}〔{year}〕{number}号）的要求，全县{other}个单位完成了栏目整改。",
    "投入{other}万元升级政府网站，关停账号{number}个，网站标识码4300000{number}。",
    "办理人大代表建议{other}件、政协提案{number}件，办结率100%。",
    "政府信箱收到群众来信{stock}封，答复{other}封，热线电话0790-66{number:05}。",
    "{before}年遗留的栏目更新问题已整改，涉及信息{stock}条。",
)
_PROBLEMS = (
    "工作中还存在一些不足：一是{0}；二是{1}。",
    "对照群众期待，主要有以下问题：（一）{0}；（二）{1}。",
)
_PROBLEM_KINDS = ("政策解读形式单一", "个别单位更新不及时", "基层经办人员变动频繁", "答复文书说理不充分")
_PROMISES = (
    "下一步，将加强业务培训，完善考核办法，推动公开工作再上台阶。",
    "今后将从两方面改进：一是充实解读形式；二是健全通报制度。",
)
_HEADINGS = {
    "2014": ("一、工作概述", "二、主动公开情况", "三、依申请公开情况", "四、收费情况", "五、存在的问题和改进措施"),
    "2019": ("一、总体情况", "", "", "六、其他需要报告的事项", "五、存在的主要问题及改进情况"),
}
_HEADINGS["2021"] = _HEADINGS["2019"]


class Story:
    """The paragraphs of one report, and the figures that only they state."""

    def __init__(self, form: str, year: int, place: str, figures: Figures, chance: Random) -> None:
        self.year, self.place, self._form, self._figures, self._chance = year, place, form, figures, chance
        self.title = f"{place}{year}年政府信息公开工作年度报告"
        self.only_told: Figures = {}

    def opening(self) -> list[str]:
        """What stands before the tables."""
        heads = _HEADINGS[self._form]
        preface = (
            f"本报告由{self.place}人民政府办公室根据《中华人民共和国政府信息公开条例》编制，"
            f"数据统计期限为{self.year}年1月1日至{self.year}年12月31日，联系电话0790-6620418。"
        )
        told = [
            preface,
            heads[0],
            self._say(_TRAPS),
            heads[1],
            self._disclosed(),
            self._say(_TRAPS),
            heads[2],
            self._received(),
        ]
        return [paragraph for paragraph in told if paragraph]

    def closing(self) -> list[str]:
        """What stands after them."""
        heads = _HEADINGS[self._form]
        problems = self._chance.choice(_PROBLEMS).format(*self._chance.sample(_PROBLEM_KINDS, 2))
        ending = [heads[4], problems, self._chance.choice(_PROMISES)]
        return [heads[3], self._fee(), *ending] if self._form == "2014" else [*ending, heads[3], self._fee()]

    def _disclosed(self) -> str:
        key = ("proactive.total", None)
        if key not in self._figures:
            self.only_told[key] = self._chance.randrange(2, 9000)
        return self._say(_DISCLOSED, (self._figures | self.only_told)[key])

    def _received(self) -> str:
        column = None if self._form == "2014" else "total"
        value = self._figures["requests.received", column]
        return self._say(_RECEIVED, value) if value else self._say(_NO_REQUEST)

    def _fee(self) -> str:
        collected = self._figures.get(("request_fees.collected", None), Decimal(0))
        if collected:
            return f"依申请公开信息收取的费用为{collected}万元。"
        self.only_told["request_fees.collected", None] = collected
        return self._say(_NO_FEE)

    def _say(self, sentences: tuple[str, ...], value: Value = 0) -> str:
        count = int(value or 0)
        last = self._chance.randrange(1, 2 * count + 3)
        difference = abs(count - last)
        return self._chance.choice(sentences).format(
            value=value,
            year=self.year,
            before=self.year - 1,
            last=last,
            difference=difference,
            percent=f"{100 * difference / last:.1f}",
            more="增加" if count >= last else "减少",
            grown="增长" if count >= last else "下降",
            other=self._chance.randrange(2, 60),
            number=self._chance.randrange(10, 99),
            stock=self._chance.randrange(10_000, 90_000),
            place=self.place,
            office=PLACES[self.place],
        )
