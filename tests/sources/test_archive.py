"""An archive or a mail gives its reports one by one; what is broken in it stays with the member that is."""

import base64
import io
import stat
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from summarize.errors import Damaged, DocumentError, Encrypted, NotADocument, NotFound, TooLarge
from summarize.pipeline import read_bytes
from summarize.sources import archive
from summarize.sources.archive import members
from summarize.sources.read import extract

Zip = Callable[[dict[str, bytes]], bytes]
REPORT = "临澜县水利局2012年度政府信息公开工作年度报告\n一、概述\n2012年，我局主动公开政府信息126条。\n"
BYTES = REPORT.encode()


def given(data: bytes, path: str = "a.zip") -> dict[str, bytes | type[DocumentError]]:
    return {
        member.path: member.content if isinstance(member.content, bytes) else type(member.content)
        for member in members(data, path)
    }


def test_a_file_is_its_own_only_member() -> None:
    assert given(BYTES, "a.txt") == {"a.txt": BYTES}


def test_a_zip_gives_the_reports_that_a_folder_would_give(zipped: Zip) -> None:
    data = zipped(
        {
            "b.txt": b"2", "2019/a.txt": b"1", "a.jpg": b"3", ".b.txt": b"4", "__MACOSX/b.txt": b"5", "readme.txt": b"6",
            "2019/": b"", "~$b.docx": b"7",
        }
    )  # fmt: skip
    assert given(data) == {"a.zip!2019/a.txt": b"1", "a.zip!b.txt": b"2"}


def test_every_member_has_its_own_dossier(zipped: Zip) -> None:
    dossiers = read_bytes(zipped({"甲.txt": BYTES, "乙.txt": BYTES}), "a.zip")
    assert [dossier.source.path for dossier in dossiers] == ["a.zip!乙.txt", "a.zip!甲.txt"]
    assert {dossier.source.bytes for dossier in dossiers} == {len(BYTES)}


def test_a_packed_document_is_no_archive(zipped: Zip) -> None:
    for part in ("word/document.xml", "xl/workbook.xml", "OFD.xml", "content.xml"):
        data = zipped({part: b"<a/>", "b.txt": b"1"})
        assert given(data, "a.docx") == {"a.docx": data}


def test_a_folder_called_word_is_no_document(zipped: Zip) -> None:
    assert list(given(zipped({"word/a.txt": b"1"}))) == ["a.zip!word/a.txt"]


def test_names_in_gbk_are_read(zipped: Zip) -> None:
    data = zipped({"XXXXXXXX.txt": b"1", "b.txt": b"2"}).replace(b"XXXXXXXX", "临澜年报".encode("gbk"))
    assert list(given(data)) == ["a.zip!b.txt", "a.zip!临澜年报.txt"]


def test_no_name_leads_out_of_the_archive(zipped: Zip) -> None:
    assert list(given(zipped({"../../etc/a.txt": b"1", "/b.txt": b"2"}))) == ["a.zip!b.txt", "a.zip!etc/a.txt"]


def test_links_are_left_out() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("b.txt", "1")
    assert list(given(out.getvalue())) == ["a.zip!b.txt"]


def test_a_broken_member_stops_none_of_the_others(zipped: Zip) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a.txt", "AAAAAAAA")
        packed.writestr("b.txt", "1")
    data = out.getvalue().replace(b"AAAAAAAA", b"AAAABAAA")
    assert given(data) == {"a.zip!a.txt": Damaged, "a.zip!b.txt": b"1"}


def test_a_locked_member_is_encrypted(zipped: Zip) -> None:
    data = bytearray(zipped({"a.txt": b"1", "b.txt": b"2"}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert given(bytes(data)) == {"a.zip!a.txt": Encrypted, "a.zip!b.txt": b"2"}


def test_an_archive_in_an_archive_is_opened_once(zipped: Zip) -> None:
    inner = zipped({"a.txt": b"1"})
    assert given(zipped({"in.zip": inner})) == {"a.zip!in.zip!a.txt": b"1"}
    deep = zipped({"in.zip": zipped({"in.zip": inner}), "b.txt": b"2"})
    assert given(deep) == {"a.zip!b.txt": b"2", "a.zip!in.zip!in.zip": NotADocument}


def test_a_bomb_is_too_large_before_it_is_unpacked(zipped: Zip) -> None:
    part = b" " * (40 * 1024 * 1024)
    data = zipped({f"{number}.txt": part for number in range(7)})
    assert given(data) == {"a.zip": TooLarge}


def test_nested_archives_are_counted_together(zipped: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 8)
    inner = zipped({f"{number}.txt": b"1" for number in range(4)})
    found = given(zipped({"a.zip": inner, "b.zip": inner}))
    assert list(found.values()) == [b"1"] * 4 + [TooLarge]


def test_an_archive_without_reports_says_so(zipped: Zip) -> None:
    assert given(zipped({"a.jpg": b"1"})) == {"a.zip": NotFound}


def test_a_cut_archive_is_damaged(zipped: Zip) -> None:
    data = zipped({"a.txt": BYTES, "b.txt": BYTES})
    assert given(data[: len(data) // 2]) == {"a.zip": Damaged}


def mail(html: str = "", plain: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "年报", "a@example.org"
    message.set_content(plain or "正文见网页", charset="gb18030", cte="base64")
    if html:
        message.add_alternative(html, subtype="html", charset="gb18030", cte="base64")
    return message


def test_a_mail_shows_its_page_rather_than_its_plain_text() -> None:
    data = mail(html=f"<p>{REPORT}</p>").as_bytes()
    assert list(given(data, "a.eml")) == ["a.eml"]
    assert extract(data, "a.eml").text == REPORT.replace("\n", "") + "\n"


def test_a_mail_without_a_page_shows_its_plain_text() -> None:
    assert extract(mail(plain=REPORT).as_bytes(), "a.eml").text == REPORT


def test_a_mail_gives_its_text_and_what_is_attached() -> None:
    message = mail(plain=REPORT * 4)
    message.add_attachment(BYTES, maintype="text", subtype="plain", filename="二〇一二年.txt")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    data = message.as_bytes()
    assert given(data, "a.eml") == {"a.eml": data, "a.eml!二〇一二年.txt": BYTES}


def test_a_cover_is_no_document() -> None:
    message = mail(plain="现将年报报上，请查收。")
    message.add_attachment(BYTES, maintype="text", subtype="plain", filename="a.txt")
    assert given(message.as_bytes(), "a.eml") == {"a.eml!a.txt": BYTES}


def test_names_of_attachments_in_old_words_are_read() -> None:
    name = base64.b64encode("年报.txt".encode("gb2312")).decode()
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
        b'Content-Type: application/octet-stream; name="=?gb2312?B?' + name.encode() + b'?="\r\n'
        b"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(BYTES)
        + b"\r\n--B--\r\n"
    )
    assert given(data, "a.eml") == {"a.eml!年报.txt": BYTES}


def test_a_saved_page_is_one_document() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: http://example.org/\r\n\r\n"
        + "<p>收到申请3件</p>".encode()
        + b"\r\n--B\r\nContent-Type: text/css\r\nContent-Location: cid:a.txt\r\n\r\np{}\r\n--B--\r\n"
    )
    assert list(given(data, "a.mhtml")) == ["a.mhtml"]
    assert extract(data, "a.mhtml").text == "收到申请3件\n"


def saved_page(*parts: tuple[str, str, str]) -> bytes:
    """A page saved with its parts: encoding, header that names it, source."""
    pieces = [
        f"--B\r\nContent-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: base64\r\n{place}\r\n\r\n".encode()
        + base64.encodebytes(source.encode(encoding))
        for encoding, place, source in parts
    ]
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    return head + b"".join(pieces) + b"--B--\r\n"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("<p>门户</p><iframe width=1 src='cid:f2@x'></iframe><p>页脚</p>", "Content-ID: <f2@x>"),
        ('<p>门户</p><iframe src="http://example.org/main.html"></iframe><p>页脚</p>', "Content-Location: http://example.org/main.html"),
        ('<frameset rows="80,*"><frame src="top.htm"><frame name=m src=a.files/main.html></frameset>', "Content-Location: file:///C:/a.files/main.html"),
    ],
)  # fmt: skip
def test_what_stands_in_the_frames_of_a_saved_page_is_read(page: str, place: str) -> None:
    table = "<html><body><table><tr><td>收到申请数</td><td>3</td></tr></table></body></html>"
    data = saved_page(("utf-8", "Content-Location: http://example.org/", page), ("gb2312", place, table))
    assert list(given(data, "a.mht")) == ["a.mht"]
    read = extract(data, "a.mht")
    assert "| 收到申请数 | 3 |\n" in read.text
    assert len(read.grids) == 1
    assert ("门户" in page) == read.text.startswith("门户\n")


def test_frames_that_show_each_other_end() -> None:
    page = "<p>收到申请3件</p><iframe src=http://example.org/></iframe>"
    data = saved_page(*(("utf-8", "Content-Location: http://example.org/", page),) * 2)
    assert extract(data, "a.mht").text == "收到申请3件\n" * 2
