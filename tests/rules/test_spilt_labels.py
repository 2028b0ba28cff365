"""Tables printed from sheets whose columns were too narrow: labels run through the lines into the columns of the figures."""

from summarize.pipeline import read_bytes

COLUMNS = ("申请人情况", "", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("一、本年新收政府信息公开申请数量", "12", "0", "0", "0", "19", "0", "31", "", ""),
    ("二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0", "", ""),
    ("（一）予以公开", "4", "0", "0", "0", "10", "0", "14", "", ""),
    ("（三）不予公开", "1.属于国家", "秘密 3", "0", "0", "0", "0", "0", "3", ""),
    ("", "3.危及“三", "安全一稳定”2", "0", "0", "0", "3", "0", "5", ""),
    ("", "5.属于三类", "内部事务信息0", "1", "0", "0", "3", "0", "5", ""),
    ("（七）总计", "12", "0", "0", "0", "19", "0", "31", "", ""),
    ("四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0", "", ""),
)


def page() -> bytes:
    lines = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (COLUMNS, *ROWS))
    return (
        "<h1>临澜县2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
        f"<table border=1>{''.join(lines)}</table>"
    ).encode()


def test_a_figure_in_the_cell_that_ends_its_label_does_not_move_the_others_to_the_left() -> None:
    (dossier,) = read_bytes(page(), "a.html")
    found = {(one.code.removeprefix("requests."), one.applicant): one for one in dossier.indicators}
    wrong = {
        ("withheld_state_secret", "natural_person"): 0,
        ("withheld_state_secret", "other"): 3,
        ("withheld_security", "public_welfare"): 3,
        ("withheld_security", "other"): 5,
    }
    assert [name for name, value in wrong.items() if name in found and found[name].value == value] == []
    assert found["withheld_state_secret", "total"].state != "blank"
    assert (found["received", "legal_service"].state, found["received", "legal_service"].value) == ("stated", 19)
