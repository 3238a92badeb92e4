from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.chats.html import parse_html
from sandbox.core.errors import ApiError
from sandbox.core.wire import Json, utf16_length


def entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain > text", "plain > text", []),
        ("<b>¥1</b>,<i>x</i>", "¥1,x", [entity("bold", 0, 2), entity("italic", 3, 1)]),
        ("😀<b>😀</b>", "😀😀", [entity("bold", 2, 2)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<STRONG>a</strong>", "a", [entity("bold", 0, 1)]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42; &nbsp; & &;", '<>&"AB &nbsp; & &;', []),
        ('<a href="https://x.y/?a=1&amp;b=2">go</a>', "go", [entity("text_link", 0, 2, url="https://x.y/?a=1&b=2")]),
        ("<a href=x.y>go</a>", "go", [entity("text_link", 0, 2, url="x.y")]),
        ("<code>a</code><pre>b</pre>", "ab", [entity("code", 0, 1), entity("pre", 1, 1)]),
        (
            '<pre><code class="language-python">x=1</code></pre>',
            "x=1",
            [entity("pre", 0, 3, language="python")],
        ),
        ('<span class="tg-spoiler">s</span>', "s", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        (
            "<u>a</u><ins>b</ins><s>c</s>",
            "abc",
            [entity("underline", i, 1) for i in (0, 1)] + [entity("strikethrough", 2, 1)],
        ),
        ("<b></b>", "", []),
    ],
)
def test_what_telegram_takes(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("收益 < 3", 'Unsupported start tag "" at byte offset 7'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 7'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_what_telegram_refuses(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["b", "i", "u", "s", "code"])), max_size=6))
def test_offsets_and_lengths_cut_out_what_stood_in_the_tags(parts: list[tuple[str, str]]) -> None:
    escaped = [(text.replace("&", "&amp;").replace("<", "&lt;"), tag) for text, tag in parts]
    text, entities = parse_html("".join(f"<{tag}>{words}</{tag}>" for words, tag in escaped))

    assert text == "".join(words for words, _ in parts)
    assert [found["length"] for found in entities] == [utf16_length(words) for words, _ in parts if words]


@given(st.text(alphabet="<>/ab =\"'&;#x1", max_size=40))
def test_any_text_is_either_taken_or_refused(source: str) -> None:
    with suppress(ApiError):
        text, entities = parse_html(source)
        assert all(found["offset"] + found["length"] <= utf16_length(text) for found in entities)
