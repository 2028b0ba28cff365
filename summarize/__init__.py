"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告).

`pipeline.read` is the whole story; `records` is what comes out.
"""

__version__ = "0.1.0"
