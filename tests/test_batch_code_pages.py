"""Old text: which code page it is in is told by the words it makes."""

from __future__ import annotations

from csr_assess.batch.code_pages import MAC, WINDOWS, code_page
from tests.rows import each

TEXTS = {
    "Spanish names": "Jos\u00e9 Mu\u00f1oz,Ana Garc\u00eda,\u00c1ngel N\u00fa\u00f1ez",
    "one Spanish name": "Garc\u00eda",
    "one tilde": "Mu\u00f1oz",
    "German names": "J\u00fcrgen Gro\u00df,K\u00f6ln,B\u00e4r,\u00d6zg\u00fcr",
    "French names": "Chlo\u00e9 Lef\u00e8vre,Fran\u00e7ois,No\u00ebl,\u00c9tienne",
    "Nordic names": "\u00c5ngstr\u00f6m,S\u00f8ren,K\u00e5re",
    "a Spanish word that ends so": "as\u00ed",
    "capitals": "MU\u00d1OZ,GARC\u00cdA,JOS\u00c9",
    "an Irish name": "Se\u00e1n O\u2019Brien",
    "an apostrophe alone": "O\u2019Brien",
    "a short form": "I don\u2019t know",
    "quotes": "she said \u201cyes, always\u201d to them",
    "a dash between words": "phone \u2014 chat",
}


@each("page", [WINDOWS, MAC])
@each("text", TEXTS.values(), ids=TEXTS)
def test_the_code_page_is_told_by_the_words(text: str, page: str) -> None:
    assert text.encode(page).decode(code_page(text.encode(page))) == text


def test_where_nothing_tells_it_is_windows() -> None:
    assert code_page(b"") == WINDOWS
    assert code_page(b"plain") == WINDOWS
