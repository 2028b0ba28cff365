"""Reports about fictional places for the app's tests: with a contradiction, with damage, with none of either, and a file that is none."""

from pathlib import Path

CONTRADICTION = """清湖区2015年政府信息公开工作年度报告
一、概述
本报告的统计期限自2015年1月1日起至2015年12月31日止。
二、主动公开政府信息情况
2015年，我区主动公开政府信息120条。回应公众关注热点或重大舆情数16次。
三、依申请公开政府信息情况
2015年收到政府信息公开申请3件，均已办结。
四、存在的主要问题和改进措施
存在的问题：一是信息更新不够及时；二是专职人员不足。
下一步，我区将：一是每月检查一次栏目更新；二是在2016年6月底前配备一名专职人员。
五、政府信息公开情况统计表
统计指标 | 单位 | 统计数
一、主动公开情况 | - | -
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 120
二、回应解读情况 | - | -
（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次） | 次 | 2
三、依申请公开情况 | - | -
（一）收到申请数 | 件 | 3
1.当面申请数 | 件 | 1
2.传真申请数 | 件 | 0
3.网络申请数 | 件 | 1
4.信函申请数 | 件 | 0
清湖区人民政府
2016年3月15日
"""

PLAIN = """{agency}{year}年政府信息公开工作年度报告
一、概述
本报告的统计期限自{year}年1月1日起至{year}年12月31日止。
二、主动公开政府信息情况
{year}年，我局主动公开政府信息{disclosed}条。
三、依申请公开政府信息情况
{year}年，{requests}。
四、存在的主要问题和改进措施
存在的问题：一是信息更新不够及时；二是专职人员不足。
下一步，我局将：一是每月检查一次栏目更新；二是配备一名专职人员。
"""


def write_corpus(folder: Path) -> None:
    """Write the reports."""
    (folder / "清湖区2015.txt").write_text(CONTRADICTION, encoding="utf-8")
    for agency, year, disclosed, requests in (
        ("临澜县水利局", 2012, 126, "我局没有收到政府信息公开申请"),
        ("临澜县水利局", 2013, 131, "我局共收到政府信息公开申请3件"),
        ("鹿泽县财政局", 2012, 58, "我局没有收到政府信息公开申请"),
    ):
        text = PLAIN.format(agency=agency, year=year, disclosed=disclosed, requests=requests)
        (folder / f"{agency}{year}.txt").write_text(text, encoding="utf-8")
    (folder / "坏.txt").write_bytes(bytes(range(256)) * 40)
