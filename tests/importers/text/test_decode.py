"""Bytes to text: marks, UTF-8 and its broken forms, UTF-16, legacy encodings, and what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.text.decode import decode

NEWS = "“The wall leaks,” said Zoë Ångström — a harbor engineer — on Friday. It cost 3 € an hour. " * 4


@given(st.binary(max_size=400))
def test_no_bytes_are_refused_with_an_error(data: bytes) -> None:
    decode(data)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is None or decoded == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_news_in_every_usual_encoding(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Городской совет отказался от нового моста, сообщила мэр. Она сказала, что денег нет. " * 5),
        ("shift_jis", "市長は金曜日、港の壁について「誰も責任を取らない」と述べた。市議会は来週また集まる。" * 5),
        ("gb18030", "市长星期五表示，新桥不会按时完工。她说，没有人愿意承担责任。" * 5),
        ("euc_kr", "시장은 금요일 다리가 제때 열리지 않는다고 말했다. " * 9000),
        ("koi8_r", "Город отказался от нового моста, сообщила мэр в пятницу. " * 5),
        ("iso8859-2", "Łódź wciąż czeka na most, powiedział w piątek burmistrz. " * 5),
        ("cp1250", "„Most będzie droższy”, powiedział w piątek burmistrz Łodzi. " * 5),
        ("cp1254", "Başkan köprünün cuma günü açılmayacağını söyledi. " * 5),
        ("cp1253", "Ο δήμαρχος είπε ότι η γέφυρα δεν θα ανοίξει την Παρασκευή. " * 5),
        ("iso2022_jp", "市長は金曜日、橋は開かないと述べた。" * 5),
        ("mac_roman", "“The wall leaks,” said Zoë Ångström. It’s an old wall. " * 5),
        ("cp1252", "It cost £5 – or €6 – he said, “maybe”."),
    ],
)
def test_legacy_encodings_are_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_broken_bytes_cost_only_themselves() -> None:
    data = NEWS.encode()
    broken = data[:10] + b"\xff" + data[10:]
    decoded = decode(broken)
    assert decoded is not None
    assert decoded.count("\ufffd") == 1
    assert decoded.replace("\ufffd", "") == NEWS


def test_a_declared_encoding_is_believed_when_bytes_are_not_utf8() -> None:
    assert decode("Č".encode("iso8859-2") + b" plain text", "iso8859-2") == "Č plain text"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-thing", "hex", "a\x00b", "undefined", "ascii"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(NEWS.encode("cp1252"), declared) == NEWS


def test_one_broken_byte_costs_only_itself_in_a_legacy_encoding_too() -> None:
    text = "市长星期五表示，新桥不会按时完工。她说，没有人愿意承担责任。\n" * 200
    decoded = decode(text.encode("gb18030") * 12 + b"\xff\n" + text.encode("gb18030"))
    assert decoded is not None
    assert decoded.count("\ufffd") == 1
    assert decoded.replace("\ufffd\n", "") == text * 13


@pytest.mark.parametrize("data", [b"%PDF-1.7 abc", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 20])
def test_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("text", ["RIFFS and songs fill the quay.", "ID3 is a form that nobody files."])
def test_words_that_data_begins_with_as_well_are_text(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(text[:4].encode() + b"\x00\x01\x02" * 9) is None


def test_one_nul_in_a_text_does_not_make_it_data() -> None:
    assert decode(b"Ferry\x00 sinks in harbor, nobody drowned") == "Ferry\x00 sinks in harbor, nobody drowned"
