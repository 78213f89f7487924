"""Texts somebody might type to make a document do more than show them."""

TYPST = [
    '#eval("1+1")',
    '#import "@preview/cetz:0.2.0": *',
    '#include "/etc/passwd"',
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    "#sys.inputs.data",
    "#let x = 1; #x",
    "$ x^2 + sum $",
    "= Heading",
    "] #panic() [",
    '"); panic("',
    "/* comment */ // rest",
    "@label <label>",
    "#while true {}",
    "\\u{1F600} \\#escaped",
    "`raw` ```typ #panic()```",
]
JINJA = [
    "{{ 7 * 7 }}",
    "{% for x in range(10**9) %}{% endfor %}",
    "{{ config.items() }}",
    "{# comment #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "%(secret)s {0.__class__}",
]
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></head><body onload=alert(1)>",
    '"><svg/onload=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe>',
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "<!-- --> <![CDATA[ x ]]> &lt;b&gt; &#106;",
    "<style>*{display:none}</style>",
    '<a href="//evil.example">x</a>',
]
OOXML = [
    '<w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/>',
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    '{ INCLUDETEXT "file:///etc/passwd" }',
    '{ HYPERLINK "https://evil.example" }',
    "]]></w:t></w:r><w:r><w:t>",
    '&xxe; <!DOCTYPE a [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    '=WEBSERVICE("https://evil.example")',
    "{=1+1}",
    "https://evil.example/a",
]
BIDI = [
    "abc\u202egpj.exe",
    "\u2067\u2066hidden\u2069\u2069 text",
    "\u200fعربي\u200e latin",
    "a\u061cb\u202ac\u202d",
    "zero\u200bwidth\ufeffmark\u00ad",
    "bell\x07null\x00escape\x1b[31m",
    "line\u2028separator",
    "noncharacter\ufffe\uffff",
]
UNDRAWN = ["smile 😀 flag 🇯🇴", "汉字 и кириллица", "zalgo Z͑ͫ̓ͪ̂"]
PAYLOADS = [*TYPST, *JINJA, *HTML, *OOXML, *FORMULAS, *BIDI, *UNDRAWN]
