#!/usr/bin/env python3
"""How many instructions texts cost that are made to be dear, beside ordinary text.

usage: worst_cases.py HUOJU [--only PATTERN] [--sizes KB,KB] [--jobs N] [--ceiling TIMES] [--growth TIMES]
       worst_cases.py HUOJU --smoke
       worst_cases.py --list
       worst_cases.py --write FOLDER [--only PATTERN] [--sizes KB,KB]

Each case is a text that repeats what some step might look at again and again: digits, brackets, quotes, headlines,
names. Texts are the same in every run. `HUOJU extract` reads each in two sizes under callgrind, which counts
instructions: no clock, so that a busy machine does not matter. What a text of one character costs is taken off.

A case fails where one of its bytes costs more than 10 times one of the sample pages (--ceiling), or where a byte of
the larger text costs more than 1.3 times one of the smaller (--growth), and one of a text four times as large again
more than 1.3 times one of the larger: linear work grows by 1.0, quadratic work by the ratio of the sizes. Exit status
1 where a case fails.

`--smoke` reads small texts without callgrind, all in one process, and only asks that it ends well: quick enough to be
a test.
"""

import argparse
import concurrent.futures
import itertools
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = [ROOT / "examples/pages/newspaper.txt", ROOT / "examples/pages/gazette.md"]
ISSUED = "2024-05-20"
CASES = {}


# ── texts ──


def fill(size, parts):
    """The first parts that come to `size` bytes."""
    out, length = [], 0
    for part in parts:
        out.append(part)
        length += len(part.encode())
        if length >= size:
            break
    return "".join(out)


def case(name):
    """Registers a function that yields the parts of a text for ever."""

    def register(parts):
        CASES[name] = lambda size: fill(size, parts(random.Random(name)))
        return parts

    return register


def repeat(name, text):
    CASES[name] = lambda size: fill(size, itertools.repeat(text))


def numbered(name, form, start=1):
    """`form` with {n}, a number that counts on, and {w}, a word of its own for each."""
    CASES[name] = lambda size: fill(size, (form.format(n=n, w=word(n)) for n in itertools.count(start)))


SYLLABLES = "澄湖云川青崖南屏蓝桥启帆禾恒谱微感松岭柏溪远航沐光星岩竹影清河锦程瑞丰海棠听雨长歌怀瑾"
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那"
    "社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
)
WHOLE = [
    "经济",
    "发展",
    "创新",
    "园区",
    "企业",
    "项目",
    "服务",
    "技术",
    "产业",
    "建设",
    "推进",
    "加快",
    "工作",
    "成果",
]


def word(n):
    """A word of three characters for a number."""
    m = len(SYLLABLES)
    return SYLLABLES[n % m] + SYLLABLES[n // m % m] + SYLLABLES[n * 7 // 3 % m]


def terms(path):
    """The terms of a lexicon file, one spelling of each row."""
    lines = path.read_text("utf-8").split("\n")[2:]
    rows = [line for line in lines if line and line != "#" and not line.startswith("# ")]
    return [row.split("\t")[0].split("|")[0] for row in rows]


# Ordinary: what the others are held against, and what must not be dearer than it when there is more.


@case("ordinary: news")
def _(rng):
    for n in itertools.count(1):
        zone = f"{word(n)[:2]}高新区"
        yield f"{zone}全年签约项目{n % 37 + 3}个\n\n"
        yield (
            f"{n % 12 + 1}月{n % 27 + 1}日，记者从{zone}管委会获悉，今年前三季度，该区新增科技型中小企业{n % 80 + 12}家，"
            f"同比增长{n % 30 + 1}.{n % 9}%。去年，这里的技术合同成交额达到{n % 15 + 2}.{n % 7}亿元。\n\n"
        )
        yield (
            f"“企业最缺的是懂市场的人。”{zone}科技创新局局长{word(n + 5)}说，下一步要把服务送到车间里去。"
            f"不久前，{word(n)}微感科技有限公司在这里落户，计划两年内建成一条生产线，用工约{n % 90 + 60}人。\n\n"
        )
        yield "".join(
            rng.choice(WHOLE) + rng.choice(["需要耐心", "要看长远", "靠的是人", "离不开合作"]) + "，"
            for _ in range(4)
        )
        yield "这样的道理，走访过的人都懂。\n\n"


CASES["ordinary: sample pages again"] = lambda size: fill(
    size, itertools.cycle(p.read_text("utf-8") for p in PAGES)
)

# Characters and separators.
repeat("digits: one number", "1234567890")
repeat("digits: full-width", "１２３４５６７８９０")
repeat("digits: grouped by commas", "123,456,")
repeat("digits: dotted", "1.2.3.")
repeat("digits: dashes", "1-2-3-")
repeat("digits: slashes", "1/2/3/")
repeat("digits: colons", "12:30:")
repeat("digits: ranges", "3至5至")
repeat("digits: tilde and units", "3~5万元~")
repeat("digits: powers of ten", "万亿")
repeat("digits: Chinese positional", "二〇二四")
repeat("digits: Chinese with powers", "三千五百万零六")
repeat("digits: tens", "十")
repeat("digits: vague", "几十上百数千")
repeat("digits: per cent", "百分之三十点五")
repeat("digits: parts of parts", "三分之二分之")
repeat("digits: ordinals", "第一第二第")
repeat("digits: letters between", "1a2b3c")
repeat("digits: signs", "+1-2±3")
repeat("digits: bounds", "超过近约达")
repeat("digits: spaced out", "1 2 3 . 5 亿 元 ")
repeat("separators: commas", "，")
repeat("separators: full stops", "。")
repeat("separators: enumeration", "、")
repeat("separators: semicolons", "；")
repeat("separators: colons", "：")
repeat("separators: mixed", "，。、；：！？…—·")
repeat("separators: blanks", " ")
repeat("separators: ideographic blanks", "\u3000")
repeat("separators: tabs", "\t")
repeat("separators: line feeds", "\n")
repeat("separators: carriage returns", "\r\n")
repeat("separators: zero width", "\u200b")
repeat("separators: soft hyphens", "创\u00ad")
repeat("separators: dashes", "——")
repeat("separators: dots", "……")
repeat("separators: middle dots", "安娜·")
repeat("separators: byte order marks", "\ufeff园")
repeat("characters: one", "的")
repeat("characters: one, that is a unit", "元")
repeat("characters: one, that ends a name", "区")
repeat("characters: combining", "e\u0301")
repeat("characters: beyond the basic plane", "𠮷𡈽")
repeat("characters: emoji", "🏭👨‍🔬")
repeat("characters: a Latin word", "innovation")
repeat("characters: Latin words", "the park of science and ")
repeat("characters: addresses", "https://www.example.com/a?b=1&c=2 ")
repeat("characters: mail", "name.other@example.com, ")
repeat("characters: half-width punctuation", "园区,企业;项目:")
repeat("characters: control", "园\x01\x02区")


@case("characters: common ones, no full stop")
def _(rng):
    while True:
        yield rng.choice(COMMON)


@case("characters: rare ones")
def _(rng):
    while True:
        yield chr(rng.randrange(0x4E00, 0x9FA5))


# Brackets and quotes.
repeat("brackets: opened", "（")
repeat("brackets: closed", "）")
CASES["brackets: nested"] = lambda size: "（" * (size // 6) + "）" * (size // 6)
CASES["brackets: nested around text"] = lambda size: "（园区" * (size // 12) + "）" * (size // 12)
repeat("brackets: empty", "（）")
repeat("brackets: mixed and opened", "（[【〔《")
repeat("brackets: named firms", "青禾（上海）")
repeat("quotes: opened", "“")
repeat("quotes: closed", "”")
CASES["quotes: nested"] = lambda size: "“‘" * (size // 12) + "’”" * (size // 12)
repeat("quotes: straight", '"园区"')
repeat("quotes: a page of them", "“先把人留住。”陆子衡说。")
repeat("quotes: all in one sentence", "“先把人留住”，陆子衡说，")
repeat("quotes: never closed", "“先把人留住。\n\n")
repeat("quotes: closed only", "先把人留住。”\n\n")
repeat("quotes: one word each", "“园区”“企业”")
repeat("quotes: says without quotes", "他说，她表示，")
repeat("quotes: says, colon", "陆子衡说：")
CASES["quotes: one long"] = lambda size: (
    "陆子衡说：“" + fill(size, itertools.repeat("先把人留住，再把厂建好。")) + "”"
)
CASES["quotes: speaker far behind"] = lambda size: (
    "“" + fill(size, itertools.repeat("先把人留住，")) + "”陆子衡说。"
)
numbered("quotes: speakers", "“先把人留住。”{w}说。“好。”他说。")
repeat("titles: opened", "《")
repeat("titles: opened with words", "《关于印发")
CASES["titles: nested"] = lambda size: "《关于印发" * (size // 36) + "》的通知" * (size // 36)
repeat("titles: a page of them", "《园区管理办法》")
numbered("titles: with short names", "《{w}园区管理办法》（以下简称《办法》），")
numbered("titles: named again", "出台《{w}管理办法》，《{w}办法》提出，")

# Lines and layout.
repeat("lines: one character each", "园\n")
repeat("lines: one character each, apart", "园\n\n")
repeat("lines: one letter each", "a\n")
repeat("lines: one digit each", "1\n")
repeat("lines: one full stop each", "。\n")
repeat("lines: two characters each", "园区\n")
repeat("lines: all of the same length", "园区把服务送到企业门口让办事的人少跑路\n")
repeat("lines: all of the same length, apart", "园区把服务送到企业门口让办事的人少跑路\n\n")
numbered("lines: candidate headlines", "{w}高新区服务企业{n}家\n\n")
numbered("lines: candidate headlines, twice each", "{w}高新区服务企业{n}家{w}高新区服务企业{n}家\n")
numbered("lines: headlines of two lines", "{w}高新区服务\n{n}家企业走向市场\n\n")
numbered("lines: headline, one sentence", "{w}高新区服务企业{n}家\n\n{w}高新区今年服务企业{n}家。\n\n")
numbered("lines: bodies first, headlines last", "{w}高新区今年服务企业{n}家，受到好评。\n\n")
CASES["lines: many bodies, as many headlines"] = lambda size: (
    CASES["lines: bodies first, headlines last"](size * 2 // 3)
    + CASES["lines: candidate headlines"](size // 3)
)
numbered("lines: bylines", "本报记者 {w}\n\n")
numbered("lines: bylines with bodies", "本报记者 {w}\n\n今年服务企业{n}家。\n\n")
repeat("lines: datelines", "本报讯（记者 梁思远） ")
repeat("lines: captions", "图为园区内的生产线。 梁思远 摄\n\n")
repeat("lines: jumps", "（下转第4版）\n\n（上接第1版）\n\n")
repeat("lines: furniture", "责任编辑：许闻笛 电话：00000000\n\n")
repeat("lines: page numbers", "第1版\n\n2024年5月20日 星期一\n\n")
repeat("lines: signs before items", "▶ 园区\n\n")
repeat("lines: numbered items", "（一）园区\n（二）企业\n")
repeat("lines: the same paragraph", "今年，云川高新区新增企业57家，同比增长14.8%，全年营收126.5亿元。\n\n")
CASES["lines: one, without full stop"] = lambda size: fill(size, itertools.repeat("把服务送到企业门口，"))
CASES["lines: one, with full stops"] = lambda size: fill(size, itertools.repeat("把服务送到企业门口。"))
CASES["lines: one, without any sign"] = lambda size: fill(size, itertools.repeat("把服务送到企业门口"))
repeat("lines: spaced out", "实 现 营 收 ， ")
repeat("lines: columns", "园区        企业        项目\n")
repeat("lines: dots to page numbers", "园区简报………………………12\n")
repeat("Markdown: headings", "# 园区\n\n")
repeat("Markdown: headings down", "# 园\n## 区\n### 企\n#### 业\n##### 项\n###### 目\n")
numbered("Markdown: headings with text", "## {w}高新区服务企业{n}家\n\n今年服务企业{n}家。\n\n")
repeat("Markdown: number signs", "#")
repeat("Markdown: cells", "| 园区 | 12 | 家 |\n")
repeat("Markdown: cells of one row", "| 园区 ")
repeat("Markdown: cells with a rule", "| 园区 |\n| --- |\n| 12家 |\n\n")
repeat("Markdown: HTML cells", "<td>园区</td>")
repeat("Markdown: HTML opened", "<table><tr><td>")
repeat("Markdown: angles", "<")
repeat("Markdown: comments opened", "<!-- 园区 ")
repeat("Markdown: quotes within quotes", "> ")
repeat("Markdown: items", "- 园区\n")
CASES["Markdown: items within items"] = lambda size: fill(
    size, (" " * (n % 200) + "- 园\n" for n in itertools.count())
)
repeat("Markdown: asterisks", "*")
repeat("Markdown: strong", "**园区**")
repeat("Markdown: strong opened", "**园区 ")
repeat("Markdown: underscores", "_园_区")
repeat("Markdown: ticks", "`")
repeat("Markdown: fences", "```\n园区\n")
repeat("Markdown: links", "[园区](https://example.com) ")
CASES["Markdown: links within links"] = lambda size: "# 园区\n\n" + fill(size, itertools.repeat("[园区]("))
CASES["Markdown: square brackets"] = lambda size: "# 园区\n\n" + fill(size, itertools.repeat("["))
CASES["Markdown: images opened"] = lambda size: "# 园区\n\n" + fill(size, itertools.repeat("![园区"))
repeat("Markdown: images", "![园区](a.png)\n\n")
repeat("Markdown: rules", "---\n\n")
repeat("Markdown: backslashes", "\\")
repeat("Markdown: entities", "&amp;&nbsp;&")
repeat("Markdown: formulas", "$1 + 2$ $")

# Numbers and times.
repeat("numbers: with units", "企业12家、")
repeat("numbers: with units, no sign", "12家")
repeat("numbers: money", "3.5亿元，")
repeat("numbers: money, no sign", "3亿元")
repeat("numbers: per cent", "14.8%、")
repeat("numbers: growth", "增长14.8%，")
repeat("numbers: ranks", "居全省第二，")
repeat("numbers: shares", "占比三成，")
repeat("numbers: units without numbers", "亿元平方米")
repeat("numbers: rates of units", "元/平方米/月")
repeat("numbers: areas", "1.8万平方米和")
repeat("numbers: from to", "从9家到268家，")
repeat("numbers: respectively", "分别为6.8亿元、8.1亿元、")
repeat(
    "numbers: many things, respectively",
    "、".join(f"{word(n)}产值" for n in range(60))
    + "分别为"
    + "、".join(f"{n}亿元" for n in range(60))
    + "。",
)
repeat(
    "numbers: many years, respectively",
    "2021年、2022年、" * 30 + "产值分别为" + "6.8亿元、8.1亿元、" * 30 + "。",
)
repeat("numbers: of which", "其中企业5家，")
repeat("numbers: each", "每个项目30万元、")
repeat("times: dates", "2023年5月1日，")
repeat("times: dates, no sign", "2023年5月1日")
repeat("times: months", "1月、2月、")
repeat("times: years and words", "今年、去年、")
repeat("times: words, no sign", "今年去年前年")
repeat("times: one character", "年月日时")
repeat("times: ranges", "2021年至2023年至")
repeat("times: dashes", "2021-2023年-")
repeat("times: parts of years", "上半年前三季度")
repeat("times: ISO", "2024-05-20 12:30 ")
repeat("times: lunar", "正月初五腊月廿三")
CASES["times: lunar, of all years"] = lambda size: fill(
    size, (f"{1000 + n // 12 % 1200}年农历{n % 12 + 1}月初五，" for n in itertools.count())
)
repeat("times: festivals", "春节端午中秋")
repeat("times: weeks", "本周五上周六星期")
repeat("times: lengths", "3年来5年内")
repeat("times: epochs", "“十四五”以来，")
repeat("times: since", "自从以来自")
repeat("times: apart from the year", "5月1日，")

# Names.
repeat("names: ends of firms", "有限公司")
repeat("names: ends of bodies", "委员会")
repeat("names: ends within names", "公司集团分公司研究院中心")
repeat("names: firms", "青禾科技有限公司、")
repeat("names: firms, no sign", "青禾科技有限公司")
numbered("names: different firms", "{w}科技有限公司、")
numbered("names: different firms, no sign", "{w}科技有限公司")
numbered("names: different firms, sentences", "{w}科技有限公司在上海成立。")
numbered("names: different firms with cities", "杭州{w}科技股份有限公司，")
numbered("names: short names told", "{w}科技有限公司（以下简称“{w}”）。")
numbered("names: short names told and used", "{w}科技有限公司（简称“{w}”）落户，{w}今年投产。")
numbered("names: firms and parts of their names", "{w}科技有限公司落户。{w}今年投产。")
numbered("names: different bodies", "{w}市科学技术局，")
numbered("names: bodies and their short names", "{w}市科学技术局与市科技局，")
numbered("names: different zones", "{w}高新区、")
numbered("names: zones with provinces", "江苏{w}高新技术产业开发区，高新区，")
numbered("names: different universities", "{w}大学，该校，")
numbered("names: unions", "{w}和{w}产业联盟，")
repeat("names: lists of words", "科技创新产业发展")
repeat("names: a company, the company", "青禾科技有限公司，该公司，")
CASES["names: one, then the company"] = lambda size: (
    "青禾科技有限公司成立。" + fill(size, itertools.repeat("该公司"))
)
CASES["names: zone, then this zone"] = lambda size: (
    "云川高新区成立。" + fill(size, itertools.repeat("该区增长。全区、"))
)
repeat("names: thousands in a sentence", "云川高新区，")
repeat("names: offices", "科技局发改委工信厅财政部")
repeat("names: parties", "云川市委市政府区委区政府")
repeat("persons: surnames", "赵钱孙李周吴郑王")


@case("persons: all surnames")
def _(rng):
    return itertools.cycle(terms(ROOT / "data/surnames.tsv"))


numbered("persons: names in a list", "王{w}、")
numbered("persons: names with blanks", "王{w} 李{w} ")
numbered("persons: names that speak", "王{w}说，")
numbered("persons: names and posts", "局长王{w}，")
numbered("persons: surname named again", "局长王{w}介绍。王局长说，")
CASES["persons: one, again and again"] = lambda size: (
    "局长陆子衡介绍。" + fill(size, itertools.repeat("陆子衡"))
)
repeat("persons: he", "他他们她")
repeat("roles: posts", "党委书记、局长、")
repeat("roles: posts, no sign", "书记局长主任")
repeat("roles: deputies", "副")
repeat("roles: deputies and posts", "副主任")
repeat("roles: former", "原前时任")
numbered("roles: bodies with posts", "{w}市科技局党组书记、局长王{w}，")
numbered("roles: firms with posts", "{w}科技有限公司董事长王{w}，")
numbered("roles: appointed", "任命王{w}为{w}市科技局局长，免去李{w}的副局长职务，")
CASES["roles: posts far from the name"] = lambda size: (
    "云川市" + fill(size, itertools.repeat("科技局局长、")) + "陆子衡"
)
numbered("roles: parts before posts", "办公室综合处一处规划科")
repeat("places: cities", "北京上海杭州")
repeat("places: one character each", "京津沪渝冀豫")
repeat("places: levels", "省市区县镇村")
repeat("places: whole", "浙江省杭州市滨江区")
repeat("places: roads", "科教路18号")
repeat("places: parts", "江苏省内外东部西北")
numbered("places: unknown", "{w}镇{w}村、")
repeat("places: lists", "上海、深圳、北京三地、")

# Facts.
repeat("facts: observations", "出口额为3280万美元，同比增长19.6%，")
repeat("facts: observations, sentences", "出口额为3280万美元，同比增长19.6%。")
repeat("facts: metrics without numbers", "营业收入出口额税收")
repeat("facts: metrics, then a number", "营业收入、出口额、")
CASES["facts: metrics, a number at the end"] = lambda size: (
    fill(size, itertools.repeat("营业收入、出口额、")) + "均增长5%。"
)
CASES["facts: numbers, a metric at the end"] = lambda size: (
    fill(size, itertools.repeat("3亿元、5亿元、")) + "为营业收入。"
)
CASES["facts: subject far before"] = lambda size: (
    "云川高新区" + fill(size, itertools.repeat("营业收入3亿元，"))
)
numbered("facts: subjects in a row", "{w}高新区营业收入{n}亿元，")
numbered("facts: subjects, times and numbers", "2023年，{w}高新区营业收入{n}亿元，增长5%。")
repeat("facts: counts of firms", "高新技术企业268家、")
repeat("facts: events", "签订协议，")
repeat("facts: verbs of events", "签订签署成立揭牌启动")
numbered("facts: events with parties", "{w}大学与{w}科技有限公司签订协议，")
CASES["facts: one event, many parties"] = lambda size: (
    "云川高新区与" + fill(size, (f"{word(n)}科技有限公司、" for n in itertools.count())) + "签订协议。"
)
CASES["facts: many verbs, one object"] = lambda size: (
    "云川高新区" + fill(size, itertools.repeat("签订、启动、")) + "协议。"
)
CASES["facts: one verb, many objects"] = lambda size: (
    "云川高新区签订" + fill(size, itertools.repeat("合作协议、"))
)
numbered("facts: events with policies", "{w}市印发《{w}办法》，")
repeat("facts: contests", "创新创业大赛决赛举行，")
repeat("facts: prizes", "获得一等奖，荣获二等奖，")
repeat("facts: investments", "项目总投资3.5亿元，")
numbered("facts: investments of projects", "{w}项目总投资{n}亿元，")
CASES["facts: projects, one sum"] = lambda size: (
    fill(size, (f"{word(n)}项目、" for n in itertools.count())) + "总投资3亿元。"
)
CASES["facts: one project, many sums"] = lambda size: (
    "中试基地项目总投资" + fill(size, itertools.repeat("3亿元、"))
)
repeat("facts: funds", "设立规模5亿元的种子基金，")
repeat("facts: off-site words", "异地孵化器离岸孵化器")
numbered("facts: off-site places", "云川高新区在上海设立{w}异地孵化器，")
repeat("facts: off-site lists", "在上海、深圳、北京设立异地孵化器、")
CASES["facts: off-site, many cities"] = lambda size: (
    "云川高新区在" + fill(size, itertools.repeat("上海、深圳、")) + "设立孵化器。"
)
repeat("facts: plans", "计划将要力争预计")
repeat("facts: negations", "不没有未")
repeat("facts: joiners", "和与及以及、")
repeat("facts: prepositions", "在从到由对向")
repeat("facts: tiers", "专精特新“小巨人”企业")

# The same, in sentences of 2 kB: what is left out of longer ones, as no sentence at all, is read in them.


def in_sentences(name):
    def text(size):
        whole = CASES[name](size)
        return fill(size, (whole[at : at + 680] + "。" for at in range(0, len(whole), 680)))

    return text


for each in [
    n
    for n in CASES
    if n.split(":")[0]
    in ("digits", "quotes", "titles", "numbers", "times", "names", "persons", "roles", "places", "facts")
]:
    CASES[each + " (sentences)"] = in_sentences(each)

# Lexicons: what they hold, in a row; and what almost is one of their terms.


def longest():
    return max((t for path in sorted((ROOT / "data").glob("*.tsv")) for t in terms(path)), key=len)


repeat("lexicon: longest term", longest())
repeat("lexicon: longest term, without its end", longest()[:-1])
CASES["lexicon: ends of the longest term"] = lambda size: fill(
    size, itertools.cycle(longest()[n:] for n in range(len(longest())))
)


def of_lexicon(path):
    @case(f"lexicon: {path.stem}")
    def _(rng):
        chosen = terms(path)
        while True:
            yield rng.choice(chosen)


for each in sorted((ROOT / "data").glob("*.tsv")):
    of_lexicon(each)


@case("lexicon: all")
def _(rng):
    chosen = [t for path in sorted((ROOT / "data").glob("*.tsv")) for t in terms(path)]
    while True:
        yield rng.choice(chosen)


CASES["lexicon: all (sentences)"] = in_sentences("lexicon: all")


@case("lexicon: all, with numbers and commas")
def _(rng):
    chosen = [terms(path) for path in sorted((ROOT / "data").glob("*.tsv"))]
    while True:
        yield rng.choice(rng.choice(chosen)) + rng.choice(["", "，", "3", "5亿元", "、", "2023年"])


# ── counting ──


def ended_well(run):
    """Nothing but blanks is no text: the program says so, and fails."""
    own = [line for line in run.stderr.splitlines() if line.startswith("huoju: ")]
    return run.returncode in (0, 1) and all(line.endswith("there is no text in the input") for line in own)


class Counter:
    """Instructions of `huoju extract`, without those of a text of one character."""

    def __init__(self, huoju, folder):
        self.huoju = huoju
        self.folder = folder
        self.start = 0
        self.start = self.count("start", "园".encode())

    def count(self, name, text):
        path = self.folder / (re.sub(r"\W+", "_", name) + ".txt")
        path.write_bytes(text)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(self.huoju), "extract"]
            + ["--threads", "1", "--issued", ISSUED, str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        path.unlink()
        found = re.search(r"Collected : (\d+)", run.stderr)
        if not ended_well(run) or not found:
            sys.exit(f"worst_cases.py: {name}: exit status {run.returncode}\n{run.stderr}")
        return int(found.group(1)) - self.start


def measure(arguments, names):
    if shutil.which("valgrind") is None:
        sys.exit("worst_cases.py: valgrind is missing: instructions cannot be counted (apt install valgrind)")
    small, large = (int(size) * 1000 for size in arguments.sizes.split(","))
    failed = []
    with (
        tempfile.TemporaryDirectory() as folder,
        concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool,
    ):
        counter = Counter(arguments.huoju, pathlib.Path(folder))
        pages = [page.read_bytes() for page in PAGES]
        ordinary = sum(counter.count("page", page) for page in pages) / sum(map(len, pages))
        print(
            f"sample pages: {ordinary:.0f} instructions a byte = 1.0; at most {arguments.ceiling:g}, growth {arguments.growth:g}"
        )
        print(f"{'case':<44}{small // 1000:>5} kB{large // 1000:>5} kB  growth")

        def cost_of(name, size):
            text = CASES[name](size).encode()
            return counter.count(f"{name} {size}", text) / len(text)

        def run(name):
            costs = [cost_of(name, size) for size in (small, large)]
            growth = costs[1] / max(costs[0], 1)
            # What costs next to nothing may grow: a page of it is still cheap.
            if growth > arguments.growth and costs[1] > ordinary / 2:
                # More words may have come in; what is not linear goes on growing.
                costs.append(cost_of(name, 4 * large))
                growth = costs[2] / costs[1]
            return costs, growth

        for name, (costs, growth) in zip(names, pool.map(run, names)):
            times = [cost / ordinary for cost in costs]
            bad = max(times) > arguments.ceiling or (growth > arguments.growth and max(times) > 0.5)
            if bad:
                failed.append(name)
            print(
                f"{name:<44}{times[0]:>8.2f}{times[1]:>8.2f}{growth:>8.2f}{'  ←' if bad else ''}", flush=True
            )
    print(f"{len(failed)} of {len(names)} cases beyond the bounds")
    return 1 if failed else 0


def smoke(huoju, names):
    """Everything small, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{n:03}.txt" for n in range(len(names))]
        for path, name in zip(paths, names):
            path.write_text(CASES[name](1500), "utf-8", newline="")
        run = subprocess.run(
            [str(huoju), "extract", "--threads", "1", "--issued", ISSUED, *map(str, paths)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    if not ended_well(run):
        print(f"worst_cases.py: exit status {run.returncode}\n{run.stderr}")
        return 1
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("huoju", nargs="?", type=pathlib.Path)
    parser.add_argument("--only", default="", help="cases whose name has this regular expression")
    parser.add_argument("--sizes", default="20,80", help="two sizes in kB")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ceiling", type=float, default=10.0, help="times the sample pages a byte may cost")
    parser.add_argument(
        "--growth", type=float, default=1.3, help="of a byte's cost from the first size to the second"
    )
    parser.add_argument("--smoke", action="store_true", help="only that it ends, on small texts")
    parser.add_argument("--list", action="store_true", help="names of the cases")
    parser.add_argument("--write", type=pathlib.Path, metavar="FOLDER", help="write the texts and end")
    arguments = parser.parse_args()
    names = [name for name in CASES if re.search(arguments.only, name)]
    if arguments.list:
        print("\n".join(names))
        return 0
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        for name, size in itertools.product(names, arguments.sizes.split(",")):
            path = arguments.write / f"{re.sub(r'[^0-9A-Za-z]+', '_', name)}_{size}.txt"
            path.write_text(CASES[name](int(size) * 1000), "utf-8", newline="")
        return 0
    if arguments.huoju is None:
        parser.error("HUOJU, the program, is missing")
    return smoke(arguments.huoju, names) if arguments.smoke else measure(arguments, names)


if __name__ == "__main__":
    sys.exit(main())
