"""Texts that people, phones and attackers really send. Every bug that is found adds a line."""

BIDI = [chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F)]
INVISIBLE = [chr(point) for point in (0x200B, 0x2060, 0x2063, 0xFEFF, 0x00AD, 0x034F, 0x115F, 0x180E, 0x3164)]
CONTROLS = [chr(point) for point in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0))]

HIDDEN = (
    [f"أسوان{mark}naws{mark}" for mark in BIDI]
    + [f"Tunis{mark}ville" for mark in INVISIBLE]
    + [f"a{mark}b" for mark in CONTROLS]
    + [
        "\u202etxt.exe\u202c",
        "\u2067مدينة\u2069 \u202dabc",
        "admin\u200b@mudun.example",
        "الأمانة\u202e ةنامألا",
        "\ud800",
        "\udfff broken",
        "\ue000 private use",
        "\ufffe\uffff",
        "\U000e0041\U000e007f tags",
        "e\u0301 and é",
        "ا\u0653 and آ",
        "\u2028line\u2029paragraph",
        "\r\nBcc: everybody@mudun.example",
        "x\r\rSet-Cookie: a=b",
    ]
)

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](//evil.example/p.png)",
    '<a href="//evil.example">x</a>',
    "{{ 7 * 7 }}",
    "{% raw %}{{ config }}{% endraw %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7 * 7 %>",
    "%(name)s %s %d %%",
    "{0} {name} {{}}",
    "#let x = 1",
    '#import "@preview/x:1.0.0"',
    '#read("/etc/passwd")',
    "$ integral $ _x_ *y* `z` @ref <label>",
    "\\input{/etc/passwd}",
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "'; DROP TABLE project; --",
    "1 OR 1=1",
    "%' OR '%'='",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "CON",
    "NUL.txt",
    "file:///etc/passwd",
    "&lt;b&gt; &amp;amp; &#x202e;",
    "<!--",
    "]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
]

ARABIC = [
    "مُدُنُ التَّعَلُّمِ العَرَبِيَّةِ",
    "مـــــــدن" + "ـ" * 300,
    "ﷺ ﷽ ﻻ ﻷ ﻹ ﻵ",
    "ﻣﺪﻥ ﺍﻟﺘﻌﻠﻢ",
    "١٢٣٤٥ ۱۲۳۴۵ 12345",
    "گچپژڤ ڭ ڨ",
    "می‌خواهم کتاب‌ها",
    "هەولێر ‌شار",
    "قرآن ۞ ﴿آية﴾ ۝",
    "أ" + "\u064b\u064e\u0650\u0651" * 60,
    "مدينة Aswan (مصر) https://aswan.example/a?b=c ١٠٪",
    "«مدينة» – “city” – ‹ville›",
    "؟ ، ؛ ٪ ٫ ٬",
    "🌴🏙️👨‍👩‍👧‍👦🇪🇬",
    "Ζ̡͓̞ͅI̗̘̦͝n͇͇͙v̮̫ok̲̫̙͈i̖͙̭̹̠̞n̡̻̮̣̺g̲͈͙̭͙̬͎ ̰t͔̦h̞̲e̢̤ ͍̬̲͖f̴̘͕̣è͖ẹ̥̩l͖͔͚i͓͚̦͠n͖͍̗͓̳̮g͍ ̨o͚̪͡f̘̣̬ ̖̘͖̟͙̮c҉͔̫͖͓͇͖ͅh̵̤̣͚͔á̗̼͕ͅo̼̣̥s̱͈̺̖̦̻͢.̛̖̞̠̫̰",
    "                ",
    "\n\n\n",
    "\t",
    "0", "-1", "1e309", "NaN", "null", "None", "undefined", "true", "٣",
]  # fmt: skip

LONG = ["x" * 20_001, "م" * 20_001, "كلمة " * 5_000, "<b>" * 4_000]
EVERYTHING = HIDDEN + MARKUP + ARABIC + LONG
