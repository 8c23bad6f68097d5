"""Addresses as they are typed, pasted and stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.web.address import joined_address, shown_address, web_address
from reader.model.report import ImportFailure


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("example.org/news", "https://example.org/news"),
        ("//example.org/news", "https://example.org/news"),
        ("localhost:8080/x", "https://localhost:8080/x"),
        ("HTTP://Example.ORG", "http://example.org"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a\n b", "https://example.org/a%20b"),
        ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_addresses_that_are_meant(typed: str, address: str) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "is empty"), ("  \n", "is empty"), ("ftp://example.org/", "ftp"), ("file:///etc/hostname", "file"),
        ("javascript:alert(1)", "javascript"), ("mailto:a@b.example", "mailto"), ("https:example.org", "slashes"),
        ("https://", "no host"), ("https:///path", "no host"), ("https://a b/", ""), ("https://ex%41mple.org/", ""),
        ("https://user:secret@example.org/", "password"), ("https://user@example.org/", "password"),
        ("https://example.org:0/", "port"), ("https://example.org:99999/", ""),
        ("https://example.org/\x1b[31m", "characters"),
        ("https://example.org/\u202egnp.exe", "characters"), ("https://example.org/" + "a" * 5000, "longer"),
        ("https://.example.org/", "no host"), ("https://exam\\ple.org/", ""),
    ],
)  # fmt: skip
def test_addresses_that_are_refused(typed: str, words: str) -> None:
    found = web_address(typed)
    assert isinstance(found, ImportFailure), found
    assert words in found.what
    assert "secret" not in str(found)
    assert "\x1b" not in str(found)


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("b", "https://example.org/x/b"), ("/b?c#d", "https://example.org/b?c"), ("//other.example", "https://other.example"),
        ("https://other.example/", "https://other.example/"), ("?q", "https://example.org/x/a?q"), ("\n/b\t", "https://example.org/b"),
    ],
)  # fmt: skip
def test_references_of_a_page(reference: str, address: str) -> None:
    assert joined_address("https://example.org/x/a", reference) == address


@given(st.text(max_size=80))
def test_any_typing_is_an_address_or_one_line(typed: str) -> None:
    found = web_address(typed)
    if isinstance(found, ImportFailure):
        assert "\n" not in str(found)
    else:
        assert found.startswith(("http://", "https://"))
        assert web_address(found) == found


def test_a_password_is_never_shown() -> None:
    assert shown_address("https://anna:rosebud@example.org/a") == "https://example.org/a"
