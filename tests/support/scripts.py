"""Invented texts in every script of the programme's countries, and texts that mean harm."""

import random
from collections.abc import Sequence

SENTENCES = {
    "en": "The committee met each month from March to July. Self-diagnosis was done in April.",
    "km": "កម្មករស្ត្រីត្រូវតែទទួលបានប្រាក់ឈ្នួលអប្បបរមា រោងចក្រត្រូវបង្កើតគណៈកម្មាធិការ។ សហជីពបានចូលរួមប្រជុំ ៣ ដង។",
    "bn": "শ্রমিকদের মজুরি এবং কর্মঘণ্টা সম্পর্কে প্রশ্ন করা হয়েছে। নিরাপত্তা কমিটি প্রতি মাসে সভা করে।",
    "si": "ශ්‍රී ලංකාවේ කම්කරුවන්ගේ වැටුප් නියමිත වේලාවට ගෙවිය යුතුය.",
    "ta": "தொழிலாளர்களின் ஊதியம் சரியான நேரத்தில் கொடுக்கப்பட வேண்டும்.",
    "am": "ሠራተኞች ደመወዛቸውን በጊዜ ማግኘት አለባቸው? የደህንነት ኮሚቴ በየወሩ ይሰበሰባል።",
    "ar": "يجب على المصنع دفع الأجور في الموعد المحدد",
    "ur": "کارخانے کو اجرت وقت پر ادا کرنی چاہیے",
    "vi": "Công nhân phải được trả lương đúng hạn; ủy ban an toàn họp hằng tháng.",
    "uz": "Ishchilarga ish haqi o‘z vaqtida to‘lanishi kerak. Ишчиларга иш ҳақи тўланади.",
    "zh": "工厂应当按时支付工资，不得拖欠。安全委员会每月开会一次；第二条生产线的出口已清理。",
}
MIXED = 'The worker said "يجب دفع الأجور" on 14-07-2026, then កម្មករ and শ্রমিক and 工资 ✓ ☐ ☑ → 5.'
ARABIC_WITH_DATE = "وافقت اللجنة على خطة التحسين في 14-07-2026 وحضر ممثل OSH الاجتماع"

HOSTILE = (
    "a < b & c > d, <b>bold</b> &amp; <para>",
    '<img src="/etc/passwd"/> <a href="file:///etc/passwd">x</a>',
    "<font color='red'>{name} %s {{}} \\( ) [ ] \\n",
    "tab\there, no-break\u00a0space, soft\u00adhyphen, zero\u200bwidth",
    "override \u202egnidneP\u202c and embedding \u202bx\u202c",
    "control \x07 bell, \x1b escape, private \ue000, emoji 🙂, Burmese မြန်မာ",
    "many marks: a" + "\u0301" * 40,
    "isolates \u2067اسم\u2069 and never closed \u2067اسم",
    "line one\r\nline two\n\n\n\n\nline three\u2028line four",
)

_TEXTS = {
    "en": (
        "committee worker machine safety guard production line exit blocked training manager "
        "month weekly needle cutting building second floor night shift drill recorded storage "
        "chemical label supplier sheet department inspection report improve plan responsible "
        "person procedure checked cleaned repaired ordered explained signed posted reviewed the "
        "of and in to was were for with from each all new not yet after before every"
    ),
    "bn": (
        "শ্রমিকদের মজুরি এবং কর্মঘণ্টা সম্পর্কে প্রশ্ন করা হয়েছে কারখানার নিরাপত্তা কমিটি প্রতি মাসে সভা করে "
        "লাইন মেশিনে সুরক্ষা ঢাকনা নেই উৎপাদন ব্যবস্থাপক প্রশিক্ষণ জরুরি নির্গমন পথ রাসায়নিক লেবেল ভবনের "
        "দ্বিতীয় তলায় রাতের পালা অগ্নি মহড়া পরিদর্শন প্রতিবেদন উন্নয়ন পরিকল্পনা দায়িত্বপ্রাপ্ত ব্যক্তি "
        "সরবরাহকারী সংরক্ষণ বিভাগ পরিষ্কার মেরামত আদেশ ব্যাখ্যা স্বাক্ষর পর্যালোচনা নতুন এখনও আগে পরে"
    ),
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}


def vocabulary(language: str) -> list[str]:
    """Some thousand different words: those above, and pairs of them written together."""
    words = WORDS[language]
    return words + [first + second for first in words[:60] for second in words[:60]]


def text_of(language: str, words: int, rng: random.Random, pool: Sequence[str] = ()) -> str:
    """An invented text of so many words; three of four from a language's daily ones."""
    daily, pool = WORDS[language], pool or WORDS[language]
    found = [rng.choice(daily if rng.random() < 0.75 else pool) for _ in range(words)]
    for place in range(9, len(found), 11):
        found[place] += "।" if language == "bn" else "."
    return " ".join(found)
