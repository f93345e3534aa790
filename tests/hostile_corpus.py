"""A corpus that wants to be more than text: every piece is written so that its success could be seen.

A script that ran would set `window.__pwned`, a page that loaded something would ask the host `pwned.example`, a
directive that worked would print /etc/passwd or write the file `pwned` into the folder of the build.
"""

import csv
import hashlib
from pathlib import Path

#: Markup, templates and commands, each on one line or a few: name → text.
MARKUP: dict[str, str] = {
    "script": "<script>window.__pwned=1</script>",
    "script that closes others": "</script></style></title><script>window.__pwned=1</script>",
    "event handler": '<img src=x onerror="window.__pwned=1">',
    "svg": "<svg onload=window.__pwned=1><a xlink:href='javascript:window.__pwned=1'>a</a></svg>",
    "frame": '<iframe srcdoc="<script>parent.__pwned=1</script>" src="https://pwned.example/"></iframe>',
    "attribute": '" onmouseover="window.__pwned=1" x="',
    "link": "[党建](javascript:window.__pwned=1) <javascript:__pwned=1> [a][b]\n\n[b]: javascript:__pwned=1",
    "image": "![党建](https://pwned.example/a.png)",
    "eval-rst": "```{eval-rst}\n.. raw:: html\n\n   <script>window.__pwned=1</script>\n```",
    "include": "```{include} /etc/passwd\n```",
    "literal include": "```{literalinclude} ../../../../../../etc/passwd\n```",
    "raw": "```{raw} html\n<script>window.__pwned=1</script>\n```",
    "colon fence": ":::{raw} html\n<script>window.__pwned=1</script>\n:::",
    "code cell": "```{code-cell}\nopen('pwned', 'w').write('x')\n```",
    "role": "{raw-html}`<script>` {numref}`fig-none` {glue:text}`none` {result}`a::b` {download}`/etc/passwd`",
    "cell break": '+++ {"tags": ["interpretation"]}\n+++',
    "mathematics": "$\\frac$ $$\\undefined{$$ \\(x\\) \\[x\\] $x_{$ \\$5 5$",
    "template": "{{ ''.__class__.__mro__[1].__subclasses__() }}{% for x in y %}{{ env.app.srcdir }}{# x #}",
    "formatting": "{} {0} {title} %s %(title)s %n ${title} $title {x!r:>{y}} {x.__class__}",
    "latex": "\\input{/etc/passwd}\\immediate\\write18{touch pwned}\\end{document}\\newpage ^^41 %",
    "shell": "; touch pwned & $(touch pwned) `touch pwned` | touch pwned > pwned",
    "spreadsheet": '=cmd|"/C calc"!A0',
    "spreadsheet with a quote": '"=HYPERLINK(""https://pwned.example"")"',
    "yaml": "!!python/object/apply:os.system ['touch pwned']",
    "yaml document": '--- \n"a": &a [*a, *a]\n... %TAG ! tag:x:',
    "toml": '"\ntitle = "pwned"\n[x]',
    "json": '"}]}</script>{"a": "\\u0000',
    "bibtex": "}, note = {\\input{/etc/passwd}}, title = {",
    "ris": "TI  - pwned\nER  - \nTY  - BOOK",
    "front matter": "---\nhtml_meta:\n  refresh: 0;url=https://pwned.example\n---",
    "address": "https://pwned.example/?q=<b>&lang=zh#../..",
    "path": "../../../../pwned",
    "comment": "<!-- --> <!-- ]]> <![CDATA[ <?php ?>",
    "entity": "&lt;script&gt; &#60;script&#62; &amp;lt; &NotAnEntity;",
}

#: Characters that are no letters, or more than they seem.
CHARACTERS: dict[str, str] = {
    "controls": "党\x01\x08\x0b\x0c\x1b[31m\x7f\x85建",
    "zero width": "党\u200b\u200c\u200d\u2060\ufeff\u00ad建",
    "bidi": "党\u202e建\u202d\u2066\u2067\u2068\u2069\u200f\u061c",
    "separators": "党\u2028建\u2029工\u000b作",
    "combining": "e" + "\u0301" * 50 + "党\u20dd\u0336",
    "emoji": "👩‍👩‍👧‍👦🇨🇳🏳️‍🌈👍🏽",
    "right to left": "קבוצה حزب پارٹی",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "variation": "葛\U000e0100㐂\ufe00",
    "outside the plane": "𠮷𪚥𝒜𝟙",
    "private": "\ue000\uf8ff\U0010fffd",
    "no characters": "\ufffe\uffff\ufdd0\U0001ffff",
    "replacement": "\ufffd\ufffd党",
    "wide": "ＡＢＣ１２３（党）“建”：；！",
    "numerals": "①②③㈠㊀Ⅷ½٣४៥零〇一二三四五六七八九十百千万亿",
}

#: What cannot stand in a file that was read as UTF-8, but can in a string.
ONLY_IN_STRINGS: dict[str, str] = {"lone surrogates": "党\ud800建\udfff\udc00", "NUL": "党\x00建"}

_GENRE = (
    "3月5日，学院党委书记张三主持召开党委（扩大）会议。会议传达学习习近平总书记关于职业教育的重要讲话精神。"
    "会议强调，要坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的十九大精神，增强“四个意识”，"
    "坚定“四个自信”，做到“两个维护”。一是要提高政治站位；二是要压实主体责任；三是要推进产教融合、校企合作、工学结合。"
)


def brackets(depth: int) -> str:
    """Brackets and quotation marks nested so deeply, with a word in the middle."""
    return "（“[{《" * depth + "党建" + "》}]”）" * depth


def long_line(characters: int) -> str:
    """A line of the genre without a single break, of so many characters."""
    return (_GENRE * (characters // len(_GENRE) + 1))[:characters]


def hostile_text(line: str) -> str:
    """An article of the genre that has the line as headline, as paragraphs, in quotation marks, slogans and names."""
    inner = " ".join(line.split())
    return "\n".join(
        [
            inner,
            f"来源：{inner} 发布时间：2024-03-06",
            _GENRE,
            f"会议指出，“{inner}”是学院工作的根本，要打造“{inner}+党建”品牌，落实“三{inner}四{inner}”。",
            f"党委书记{inner}强调：{inner}。《{inner}》指出，要{inner}。",
            line,
            f"一是{inner}；二是{inner}；三是{inner}。",
            f"{inner}学院党委副书记、院长李四说：“{inner}”",
            brackets(20),
        ]
    )


def hostile_row(number: int, text: str, cell: str) -> dict[str, str]:
    """A row of metadata with the cell wherever any words may stand; the headline is the text's first line."""
    name = f"hostile-2024-{number}"
    return {
        "doc_id": name, "raw_file": f"{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": text.splitlines()[0], "title_basis": "stated", "title_en": cell,
        "event_date": "2024-03-05", "event_date_basis": "inferred",
        "publication_date": "2024-03-06", "publication_date_basis": "stated",
        "publisher": cell, "publisher_zh": "", "publisher_basis": "inferred",
        "place": cell, "place_zh": cell, "institution_type": "vocational_college",
        "event_type": "committee_meeting", "source_note": cell,
    }  # fmt: skip


def write_hostile_corpus(folder: Path, lines: dict[str, str], cells: list[str]) -> Path:
    """A corpus folder with a text for each cell; each text has its share of the lines in every place of an article."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    rows = []
    for number, cell in enumerate(cells, 1):
        share = list(lines.values())[number - 1 :: len(cells)]
        text = "\n".join([" ".join(cell.split()), *map(hostile_text, share)])
        (raw / f"hostile-2024-{number}.txt").write_bytes(text.encode())
        rows.append(hostile_row(number, text, cell))
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder
