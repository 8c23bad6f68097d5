"""Letters and mailboxes: which text is taken, what the headers say, and what hostile ones cost."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from reader.importers.load import read_path
from reader.importers.mail.headers import sender
from reader.importers.mail.letter import read_mail
from reader.importers.mail.mbox import read_mbox
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure
from tests.effort import yards
from tests.importers.asked import kind_of

ORIGIN = Origin("letter.eml", "mail")
PAGE = """<html><head><style>p {color: red}</style></head><body>
<div style="display:none">Shown before the letter is opened</div>
<a href="https://t.example/v?a=1&amp;b=2"><span>View this email in your browser</span></a>
<table><tr><td><h1>Lamps</h1></td></tr><tr><td><p>“The lamps <b>stay</b> lit,” said Maren Holt.</p></td></tr></table>
<img src="https://t.example/pixel.gif" width="1" height="1" alt="">
<p>You can <a href="https://t.example/u">unsubscribe</a> at any time.</p></body></html>"""


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    defaults = {"From": "Ines Vold <ines@tide.example>", "Date": "Tue, 14 Nov 2023 23:13:20 +0100", "Subject": "Lamps"}
    for name, value in {**defaults, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        message[name] = value
    return message


def newsletter(**headers: str) -> bytes:
    message = letter(**headers)
    message.set_content("The plain side.\n")
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def one(data: bytes) -> tuple[Item, Article]:
    (item,) = read_mail(data, ORIGIN)
    assert isinstance(item, Item) and item.article
    return item, item.article


def test_the_page_of_a_letter_goes_before_its_plain_text() -> None:
    item, article = one(newsletter(Message_ID="<1@tide.example>"))
    assert [(p.kind, article.paragraph_text(p.index)) for p in article.paragraphs] == [
        ("boilerplate", "View this email in your browser"),
        ("title", "Lamps"),
        ("body", "“The lamps stay lit,” said Maren Holt."),
        ("boilerplate", "You can unsubscribe at any time."),
    ]
    assert (article.headline, article.byline, article.published) == ("Lamps", ("Ines Vold",), "2023-11-14T22:13:20Z")
    assert item.link == article.link == "https://t.example/v?a=1&b=2"
    assert item.guid == "1@tide.example"


def test_a_plain_letter_is_read_in_paragraphs() -> None:
    message = letter(Subject="=?utf-8?q?L=C3=A1mparas?= y =?iso-8859-1?q?ma=F1ana?=")
    message.set_content(
        "The ferry left the quay before dawn, and nobody aboard\ncould say when it would be back.\n\n"
        "> “Keep them lit,” he wrote.\n> So we did.\n\nFirst:\n- a lamp\n- a rope\n\n-- \nInes Vold\nTide Tables\n"
    )
    item, article = one(message.as_bytes())
    assert item.title == "Lámparas y mañana"
    assert [(p.kind, article.paragraph_text(p.index)) for p in article.paragraphs[1:]] == [
        ("body", "The ferry left the quay before dawn, and nobody aboard could say when it would be back."),
        ("blockquote", "“Keep them lit,” he wrote.\nSo we did."),
        ("body", "First:"),
        ("list", "a lamp"),
        ("list", "a rope"),
        ("boilerplate", "Ines Vold\nTide Tables"),
    ]


def test_a_part_without_words_is_passed_over() -> None:
    data = (
        b"From: a@b.example\nSubject: S\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n\n--x\n"
        b"Content-Type: text/plain\n\nThe lamps burn.\n--x\nContent-Disposition: attachment\n\nNot this.\n--x--\n"
    )
    assert one(data)[1].text == "S\n\nThe lamps burn."


def test_flowed_lines_are_joined() -> None:
    data = (
        b"From: a@b.example\r\nSubject: S\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
        b"The lam \r\nps burn.\r\n>  Quoted and \r\n> flowing.\r\nShort.\r\n"
    )
    _, article = one(data)
    assert article.text.split("\n\n")[1:] == ["The lamps burn.", "Quoted andflowing.", "Short."]


@pytest.mark.parametrize(
    ("header", "list_id", "expected"),
    [
        ("Ines Vold <i@t.example>", "", (("Ines Vold",), "")),
        ("Ines Vold <i@t.example>", "Tide Tables <tide.example>", (("Ines Vold",), "Tide Tables")),
        ("Ines Vold from Tide Tables <i@t.example>", "", (("Ines Vold",), "Tide Tables")),
        ('"The Harbor Letter" <i@t.example>', "", ((), "The Harbor Letter")),
        ("i@tide.example", "", ((), "tide.example")),
        ("(" * 3000, "", ((), "")),
    ],
)
def test_senders_are_writers_or_outlets(header: str, list_id: str, expected: tuple[tuple[str, ...], str]) -> None:
    assert sender(header, list_id) == expected


def test_states_and_labels_of_mail_programs_are_taken() -> None:
    item, _ = one(newsletter(Status="RO", X_Status="F"))
    assert (item.state, item.starred) == ("finished", True)
    item, _ = one(newsletter(X_Gmail_Labels="Inbox,Unread,Starred,Harbor news"))
    assert (item.state, item.starred, item.tags) == ("unread", True, ("Harbor news",))
    item, _ = one(newsletter(X_Mozilla_Status="0001"))
    assert (item.state, item.starred) == ("finished", False)


def test_a_mailbox_is_read_letter_by_letter(tmp_path: Path) -> None:
    plain = b"From: a@b.example\nSubject: Two\n\nA text.\n\nFrom here it is an hour.\n\n>From the quay too.\n\n"
    box = b"From x@y Tue Nov 14 22:13:20 2023\n" + newsletter().replace(b"\r\n", b"\n") + b"\n"
    box += b"From x@y Tue Nov 14 22:13:20 2023\n" + plain + b"From x@y Tue Nov 14 22:13:20 2023\nSubject: None\n\n\n"
    (tmp_path / "All.mbox").write_bytes(box)
    assert kind_of(box, "All.mbox") == "mailboxes"
    first, second, third = read_path(tmp_path / "All.mbox")
    assert isinstance(first, Item) and first.title == "Lamps"
    assert isinstance(second, Item) and second.article
    assert second.article.text == "Two\n\nA text.\n\nFrom here it is an hour.\n\nFrom the quay too."
    assert isinstance(third, ImportFailure) and "letter 3: is a letter without words" in str(third)


@pytest.mark.slow
def test_a_letter_of_all_sizes_is_not_held_in_memory() -> None:
    class Endless:
        """A mailbox whose only letter has 300 MB, made as it is read."""

        def __init__(self) -> None:
            self.left = 300_000_000

        def readline(self, most: int) -> bytes:
            line = b"From x 2023\n" if self.left == 300_000_000 else b"Subject: x\n" if self.left > 299_999_980 else b""
            line = line or (b"y" * most if self.left > 0 else b"")
            self.left -= len(line)
            return line

    import tracemalloc

    tracemalloc.start()
    found = list(read_mbox(Endless(), Origin("box")))  # type: ignore[arg-type]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 150_000_000
    assert [str(each) for each in found] == ["box, letter 1: is larger than 50 MB"]


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; " + b"a;" * 400_000 + b"\n\nx",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"From: " + b"(" * 100_000 + b"\nSubject: " + b"=?utf-8?q?" * 20_000 + b"\n\ntext",
        b"Subject: x\nContent-Type: text/html\n\n" + b"<a " * 300_000 + b"<a href=http://" * 50_000,
    ],
)
@pytest.mark.slow
def test_letters_made_to_take_long_do_not(data: bytes) -> None:
    read: list[object] = []
    assert yards(lambda: read.extend(read_mail(data, ORIGIN))) < 800
    assert len(read) == 1


def test_a_text_that_begins_like_a_letter_is_none() -> None:
    text = b"From: the harbor\nDate: unknown\nSubject: lamps\nThey burn all night and nobody knows who pays.\n"
    assert kind_of(text, "story.txt") == "text"
    assert kind_of(newsletter(), "saved") == "letters"


DIGEST = """From: List <list@a.example>
Subject: Digest
Date: Tue, 3 Mar 2031 10:15:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain

Topics of today: the pier.

--x
Content-Type: multipart/digest; boundary="y"

--y

From: Ada Lund <ada@a.example>
Subject: The pier

We owe the town a pier that stands.

--y

From: Bo Teige <bo@a.example>
Subject: The ferry

The ferry sails at nine.

--y--
--x--
"""


def test_the_letters_in_a_letter_are_articles_of_their_own() -> None:
    found = [*read_mail(DIGEST.encode(), Origin("digest.eml", "mail"))]
    assert [each.title for each in found if isinstance(each, Item)] == ["Digest", "The pier", "The ferry"]
    bare = DIGEST.replace("Topics of today: the pier.", "")
    assert [each.title for each in read_mail(bare.encode(), Origin("d.eml", "mail")) if isinstance(each, Item)] == [
        "The pier", "The ferry",
    ]  # fmt: skip


def test_the_letters_in_a_letter_of_a_mailbox_are_articles_too(tmp_path: Path) -> None:
    (tmp_path / "All.mbox").write_text(f"From ada@a.example Tue Nov 14 23:13:20 2023\n{DIGEST}\n" * 2)
    found = list(read_path(tmp_path / "All.mbox"))
    assert [each.title for each in found if isinstance(each, Item)] == ["Digest", "The pier", "The ferry"] * 2
