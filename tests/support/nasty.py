"""Texts that break programs (faults.md H8); every field takes them and gives them back."""

import re
import unicodedata

NASTY: dict[str, str] = {
    "nul": "before\x00after",
    "controls": "".join(map(chr, range(32))) + "end",
    "line ends": "one\r\ntwo\nthree\rfour",
    "lone high surrogate": "a\ud800b",
    "lone low surrogate": "a\udfffb",
    "halves of one character": "a\ud83d\ude00b",
    "c1 and delete": "a\x7f\x80\x85\x9fb",
    "decomposed": "Cafe\u0301 A\u030angstro\u0308m",
    "hangul": "\u1112\u1161\u11ab",
    "bidi override": "Pending\u202edetelpmoC",
    "isolates": "\u2067نص\u2069 14-07-2026",
    "joiners": "क्\u200dष می\u200cخواهم \U0001f469\u200d\U0001f3ed",
    "byte order mark": "\ufeffstart",
    "no characters": "\uffff\ufffe\ufdd0",
    "markup": "<b>APPROVED</b><img src='/etc/passwd'>&amp;&",
    "formula": '=HYPERLINK("x") +1 -1 @SUM(A1)',
    "statement": "'; DROP TABLE issue; -- %_\\",
    "path": "../../CON \\\\host\\share\\x.png C:\\",
    "braces": "{plan.issues} {0} %s %(x)s ${x}",
    "toml": '"""\n[[sections]]\nid = \'x\'\n',
    "khmer": "កម្មករស្ត្រីត្រូវតែទទួលបានប្រាក់ឈ្នួលអប្បបរមា",
    "arabic": "اللجنة الثنائية ١٤",
    "chinese": "工厂委员会每月开会。",
    "burmese": "အလုပ်သမားကော်မတီ",
    "marks": "Z" + "\u0301\u0323" * 100,
    "spaces": " \t \u00a0\u2003\u3000\n ",
    "quotes": "“”‘’'\"`´",
    "comma list": "a,b,,c;d\te",
}

# Those that lose characters, which is always said.
LOSES = {"nul", "controls", "line ends", "lone high surrogate", "lone low surrogate"}


def kept_form(text: str) -> str:
    """What must come back: NFC, line feeds, without lone surrogates and C0 but tab and line feed.

    Written a second time here, character by character, so that it can disagree with the program.
    """
    text = re.sub("\r\n", "\n", text)
    joined = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    broken = {index for index, letter in enumerate(joined) if letter == "\ufffd"}
    letters = (letter for index, letter in enumerate(joined) if index not in broken)
    return unicodedata.normalize(
        "NFC", "".join(letter for letter in letters if letter in "\t\n" or ord(letter) >= 32)
    )
