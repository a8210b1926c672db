#!/usr/bin/env python3
"""Compose flattened newspaper pages, with gold, from a corpus of news texts.

usage: compose_pages.py CORPUS.jsonl OUT [--pages N] [--seed S] [--off NAME ...] [--only NAME ...]
       compose_pages.py CORPUS.jsonl --pairs      list the (headline, body) pairs found
       compose_pages.py --difficulties            list the difficulties and their weights

CORPUS holds {"id", "text", "issued"} a line. Texts in which headline and body can be
told apart for sure are set as articles; some others serve as picture news and to fill
long articles. `compose_headlines.tsv` beside this file says what no rule can tell of
single texts, and gives some that have no headline one of our own. OUT gets NNNN.txt, NNNN.jsonl and index.jsonl.

Every way in which a page departs from plain reading order is a named difficulty with a
probability; `--off` removes some, `--only` leaves just these (a kind of double or caption
wants the name `double` or `caption` beside its own). Gold names them by article
("difficulties"), and the page's own in the leading record of type "gold". An `article`
further holds "body", the code point ranges of its body lines, and its first and last
sentence. The same seed gives the same pages.
"""

import argparse
import collections
import datetime
import json
import math
import pathlib
import random
import re
import sys

# --------------------------------------------------------------------------- pairs

NAME = r"[\u4e00-\u9fa5]{2,4}"
NAMES = NAME + r"(?:[\s、]+" + NAME + r")*"
PARENTHESIS = r"(?:\s*[（(][^（）()]{1,40}[）)])?"

# A dateline opens a body for sure, and is an opening mark: no part of the text.
DATELINE = (
    r"(?:(?:中新[网社]|新华社|人民网|央广网|光明日报|本报|中新经纬|财联社|新华财经|快科技|参考消息网|金融界|中国网财经"
    r"|红星资本局|IT之家|钛媒体App|中国经济网|DoNews)\s*[\u4e00-\u9fa5]{0,6}?\s*\d{1,2}\s?月\s?\d{1,2}\s?日\s*(?:电|讯|消息|报道)(?![，,])[：:]?"
    r"|央视网消息[：:]|(?:观点网|多彩贵州网|中证网|三秦都市报-三秦网|上证报中国证券网|新京报贝壳财经|新京报|北京商报"
    r"|湖北日报|扬子晚报网|河南日报|荆楚网（湖北日报网）|楚天都市报极目新闻|智通财经APP|本报|深圳商报|广州日报|吉林日报"
    r"|新民晚报|中国青年报客户端|新江苏·中国江苏网|湖北日报客户端)\s*讯[：:]?|(?:红网时刻新闻|四川新闻网-首屏新闻[\u4e00-\u9fa5]{2}|扬子晚报网|深圳新闻网|海外网澳门|人民日报海外版澳门"
    r"|经济日报沈阳|中国消费者报南昌)(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日)?[电讯]|新华社电)" + PARENTHESIS
)
# A byline glued between headline and body, and other marks of web pages, are dropped.
BYLINE = (
    r"(?:(?:封面新闻|极目新闻|大众网|四川在线|界面新闻|海报新闻|首席|见习|本报|每经|乐居财经)*记者\s*[｜|:：]?\s*"
    + NAMES
    + r"(?:\s*(?:通讯员|见习记者|实习生)\s*"
    + NAMES
    + r")*\s*(?:每经编辑[:：]\s*"
    + NAMES
    + r")?(?=\d|近日|据|今年|昨|日前|为进一步))"
    r"|\d{4}-\d\d-\d\d\s\d\d:\d\d:\d\d\s作者：\S+\s|【[^】]{3,20}】|文/[\u4e00-\u9fa5]{2,3}(?=\d)|来源：人民网－[\u4e00-\u9fa5]{2,3}频道"
)
OPENING = (
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:盘后|晚间|上午|下午|早间|中午|晚)?(?:[，,（]|[\u4e00-\u9fa5]{2,14}(?:发布|公布|披露|宣布|召开|举行|公告|公开))"
    r"|(?:近日|日前|昨日|昨天|近期)[，,]|截至\d{4}年|记者从|记者\d+月|智通财经APP获悉|据[^，。]{2,20}(?:消息|统计|报道|数据|获悉)"
    r"|自国家统计局|今年以来，|为(?:进一步|引导|提升|帮助|做好)"
)
LEAD = re.compile(f"(?P<dateline>{DATELINE})|(?P<byline>{BYLINE})|(?P<opening>{OPENING})")
FRONT = re.compile(rf"\s*(?:(?P<dateline>{DATELINE})|(?P<drop>{BYLINE}))\s*")

DECORATION = re.compile(
    r"\s*[|｜]\s*(?:财报解读|快讯)$|^V观财报[｜|]|^精彩回顾[丨|]|^【责任福彩】|（新数据 新看点）|（全力拼经济）|\?"
)
# From the first sentence with one of these on, a text is the web site's, not the newspaper's.
FOREIGN = re.compile(
    r"不构成|广告声明|跳转链接|投资有风险|股市有风险|AI算法|算法公开|免责|点击|公众号|微信|下载|扫码|报料|版权|转载|商务合作|证券之星数据|以上内容由|返回搜狐|责任编辑|更多精彩|分享让更多"
)
PICTURE = re.compile(
    r"图片来源|图源|附图|供图|资料图|截图|视觉中国|下图|如图|如下表|(?<!拍)摄(?![影像制氏取])|摄影[）\s]|Play Video|×|（小标题）"
)
# Advertisements and captions that a web page left inside a sentence.
INTRUDER = re.compile(
    r"广告[^×]{2,90}×|图为[^。]{2,30}。[\u4e00-\u9fff]{2,4}\s?摄|（(?:摄影|图)[^（）]{0,12}）"
)
FAMILIES = [
    ("行情快报", 15),
    ("主力资金净", 4),
    ("^图解", 6),
    ("资金路线图", 3),
    ("港股开盘|领跌|领涨", 3),
    ("行政处罚$", 3),
]

CJK = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—·]"


def tidy(text):
    """The text as it would be typed for print: no layout spaces, full-width marks."""
    text = re.sub(r"[\u200b\ufeff\u00ad]", "", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(rf"(?<={CJK}) | (?={CJK})", "", text)
    text = re.sub(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)", r"（\1）", text)
    text = re.sub(r"\((\d{5,6}(?:\.[A-Z]{2})?)\)", r"（\1）", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]),|,(?=[\u4e00-\u9fff])", "，", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]):|:(?=[\u4e00-\u9fff])", "：", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]);|;(?=[\u4e00-\u9fff])", "；", text)
    text = re.sub(r"([，。；：、])\1+", r"\1", text.replace("--", "——"))
    return curl(text)


def curl(text):
    return re.sub(r'"([^"]{1,40})"', r"“\1”", text)


def tidy_headline(text):
    text = DECORATION.sub("", text.strip())
    text = re.sub(r"\s+", " ", text)
    # A space between ideographs parts a headline; beside a figure it is a web habit.
    text = re.sub(
        r"(?<=[\u4e00-\u9fff]) (?=\d+(?:\.\d+)? [\u4e00-\u9fff])|(?<=\d) (?=[\u4e00-\u9fff])", "", text
    )
    text = re.sub(r"\s+(?=[！？，：])", "", curl(text).replace("!", "！"))
    return text.strip(" ，：")


OPENERS, CLOSERS = "“‘（《「【(", "”’）》」】)"


def sentences(text):
    """Split at sentence ends that stand in no quotation and no bracket."""
    out, depth, start, i = [], 0, 0, 0
    while i < len(text):
        c = text[i]
        if c in OPENERS:
            depth += 1
        elif c in CLOSERS:
            depth = max(0, depth - 1)
        ends = c in "。！？" or (c == "…" and i + 1 < len(text) and text[i + 1] != "…")
        inner = depth == 1 and ends and i + 1 < len(text) and text[i + 1] == "”"
        if ends and depth == 0:
            out.append(text[start : i + 1])
            start = i + 1
        elif inner:
            # “……。” closes a sentence unless the narrator goes on (”他说).
            depth -= 1
            i += 1
            if not re.match(
                r"[^。！？“]{0,45}(?:说|表示|介绍|称|道|认为|指出|强调|感慨)", text[i + 1 : i + 50]
            ):
                out.append(text[start : i + 1])
                start = i + 1
        i += 1
    if start < len(text):
        out.append(text[start:])
    return out


def balanced(text):
    return all(text.count(a) == text.count(b) for a, b in ("“”", "（）", "《》", "‘’"))


def clean_body(text):
    """Sentences of the body without what the web site put around it."""
    text = INTRUDER.sub("", tidy(text))
    out = []
    for s in sentences(text):
        if FOREIGN.search(s):
            break
        out.append(s)
    while out and not re.search(r"[。！？…”]$", out[-1]):
        out.pop()
    return [s.strip() for s in out if s.strip()]


def find_headline(text, onset=None):
    """(headline, rest) where it is sure where the headline ends, else None."""
    own = re.match(r"原标题：\s*", text)
    if own:
        text = text[own.end() :]
        if onset:
            k = int(onset)
            head = re.split(r"原标题：|(?:[\u4e00-\u9fff]*记者 |出品\|)", text[: max(k, 0)])[0].strip()
            return (head, text[k:]) if k > 0 else None
        spaced = re.match(r"(.{8,60}?)\s{8,}", text)
        if spaced:
            return spaced[1], text[spaced.end() :]
    for n in range(8, 61):
        if len(text) > 2 * n and text[:n] == text[n : 2 * n]:
            return text[:n], text[2 * n :]
    for m in LEAD.finditer(text, 8):
        head = text[: m.start()].strip()
        if (
            m.start() > 46
            or re.search("[。；]", head)
            or head.endswith(("，", "、", "：", "“", "在", "于", "从"))
        ):
            return None
        return head, text[m.start() :]
    return None


def split_front(text):
    """Take the dateline off a body, and drop web bylines."""
    text, dateline = text.lstrip(), ""
    while True:
        m = FRONT.match(text)
        if not m:
            return dateline, text
        dateline = dateline or tidy_dateline(m["dateline"] or "")
        text = text[m.end() :]


def tidy_dateline(text):
    text = re.sub(r"\s+", " ", text.strip()).replace("(", "（").replace(")", "）")
    front, mark, names = text.partition("（")
    return re.sub(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", "", front) + mark + names


def names_in(dateline):
    m = re.search(r"（([^（）]+)）$", dateline)
    if not m:
        return []
    inner = re.sub(r"(?:首席|见习|全媒体|本报|通讯员|实习生|编辑)|记者", " ", m[1])
    return [n for n in re.split(r"[\s、]+", inner) if re.fullmatch(NAME, n)]


class Pair:
    def __init__(self, id, headline, dateline, body, issued):
        self.id, self.headline, self.dateline, self.body, self.issued = id, headline, dateline, body, issued
        self.family = next((n for n, (p, _) in enumerate(FAMILIES) if re.search(p, headline)), None)
        self.grams = grams("".join(body))
        self.head_grams = grams(headline)
        self.related = []


def grams(text):
    text = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)
    return {text[i : i + 2] for i in range(len(text) - 1)}


def alike(a, b):
    """Whether two articles would be taken for one another on a page."""
    head = len(a.head_grams & b.head_grams) / max(1, min(len(a.head_grams), len(b.head_grams)))
    body = len(a.grams & b.grams) / max(1, min(len(a.grams), len(b.grams)))
    return head > 0.4 or body > 0.45 or (a.family is not None and a.family == b.family)


def read_corpus(path):
    """Pairs, and the bodies of texts that have no headline."""
    told = collections.defaultdict(dict)
    tsv = pathlib.Path(__file__).with_name("compose_headlines.tsv")
    if tsv.exists():
        for line in tsv.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                id, what, *value = line.split("\t")
                told[what][id] = value[0] if value else True
    pairs, spare, count, seen = [], [], collections.Counter(), set()
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        id, text = r["id"], r["text"]
        if id in told["drop"]:
            continue
        headline = rest = None
        if id in told["headline"]:
            headline, rest = told["headline"][id], text
        elif text.startswith("原标题") or id in told["headed"]:
            found = find_headline(text, told["body"].get(id))
            if not found:
                continue
            headline, rest = tidy_headline(found[0]), found[1]
            if rest.startswith(found[0]):
                rest = rest[len(found[0]) :]
        else:
            rest = text
        dateline, rest = split_front(rest)
        body = clean_body(rest)
        whole = "".join(body)
        if not 250 <= len(whole) <= 1500 or len(body) < 3 or not balanced(whole) or PICTURE.search(whole):
            continue
        if re.search(r"原标题|每经编辑|编辑[:：]|【|】|[a-z]{25}|#|→|▼|^[，。：；、）”]", whole):
            continue
        if headline is None:
            if not re.search(r"[。；]\s*[一二三四]、|\d、|[-+]\d\.\d+, ", whole):
                spare.append(Pair(id, "", dateline, body, r.get("issued")))
            continue
        if not 8 <= len(headline) <= 36 or not balanced(headline) or headline in seen:
            continue
        pair = Pair(id, headline, dateline, body, r.get("issued"))
        if pair.family is not None:
            if count[pair.family] >= FAMILIES[pair.family][1]:
                continue
            count[pair.family] += 1
        seen.add(headline)
        # Reporters glued to the text are an opening mark, where they end nobody can say for sure.
        if re.match(
            r"^(?:[（(【][^）)】]{0,16}|.{0,10})(?:记者|通讯员)[^从]",
            body if isinstance(body, str) else "".join(body),
        ):
            continue
        pairs.append(pair)
    relate(pairs, spare)
    return pairs, spare


def relate(pairs, spare):
    """For every pair the headline-less texts on a like matter: they make long articles of it."""
    df = collections.Counter(g for p in pairs + spare for g in p.grams)
    total = len(pairs) + len(spare)
    weight = {g: math.log(total / n) ** 2 for g, n in df.items() if 1 < n < total * 0.2}
    index = collections.defaultdict(list)
    norm = []
    for i, s in enumerate(spare):
        norm.append(math.sqrt(sum(weight.get(g, 0) for g in s.grams)) or 1)
        for g in s.grams:
            if g in weight:
                index[g].append(i)
    for p in pairs:
        score = collections.Counter()
        for g in p.grams:
            for i in index.get(g, ()):
                score[i] += weight[g]
        size = math.sqrt(sum(weight.get(g, 0) for g in p.grams)) or 1
        # Too like is the same news again, too unlike is another matter.
        ranked = [(v / size / norm[i], i) for i, v in score.items()]
        p.related = [i for v, i in sorted(ranked, reverse=True) if 0.07 < v < 0.30][:6]


# --------------------------------------------------------------------- difficulties

# Independent ones: name and probability; by article unless said otherwise.
CHANCE = {
    "width_change": 0.15,  # the column widens or narrows at a paragraph
    "headline_two_lines": 0.35,
    "headline_spread": 0.05,  # two lines of a headline, an empty one between them
    "kicker": 0.30,  # of headlines beside their body
    "subtitle": 0.25,  # of headlines beside their body
    "subheads": 0.75,  # of articles long enough for them
    "subheads_two_lines": 0.45,  # of articles with subheads
    "subhead_at_front": 0.10,  # the first subhead stands before the first paragraph
    "long": 0.40,
    "double": 0.25,
    "caption": 0.30,
    "closing_mark": 0.05,
    "jump_out": 0.04,
    "jump_in": 0.03,
    "spaced_numbers": 0.40,  # page
    "letterspaced": 0.40,  # page
    "one_sentence_paragraphs": 0.25,
    "equal_width": 0.30,  # page
    "photo": 0.25,  # page
    "photo_banner": 0.40,  # of photos
    "advert": 0.25,  # page
    "furniture": 0.60,  # page
    "banner_between": 0.15,  # page: a section banner between two articles
    "headlines_at_end": 0.12,  # page: all of them
    "headlines_at_start": 0.08,  # page: all of them
}
# Alternatives: one of the group is drawn; the first is the plain one.
CHOICE = {
    "headline": {
        "headline_before": 38,
        "headline_after": 28,
        "headline_after_other": 14,
        "headline_end": 12,
        "headline_start": 8,
    },
    "indent": {"indent_lost": 70, "indent_kept": 15, "indent_none": 15},
    "blank": {"blank_all": 60, "blank_none": 20, "blank_blocks": 20},
    "byline": {
        "byline_none": 18,
        "byline_line": 30,
        "byline_opening": 22,
        "byline_name": 14,
        "byline_credit": 8,
        "byline_between": 8,
    },
    "double": {"double_whole": 40, "double_lines": 20, "double_pieces": 40},
    "caption": {"caption_after_other": 50, "caption_inside": 30, "caption_between": 20},
}
PLAIN = {group: next(iter(c)) for group, c in CHOICE.items()}


class Dice:
    """Random choices, with some difficulties taken out."""

    def __init__(self, rng, off, only):
        self.rng, self.off, self.only = rng, set(off), set(only)

    def allows(self, name):
        return name not in self.off and (not self.only or name in self.only)

    def chance(self, name):
        x = self.rng.random()
        return self.allows(name) and x < CHANCE[name]

    def choice(self, group):
        weights = CHOICE[group]
        names = list(weights)
        drawn = self.rng.choices(names, weights.values())[0]
        return drawn if self.allows(drawn) else PLAIN[group]


# ---------------------------------------------------------------------- typesetting

NO_BEGIN = set("、，。；：！？”’）》」】…%‰·—～.,;:!?)")
NO_END = set("“‘（《「【")
TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,/&+\-'’]*[A-Za-z0-9])?[%‰]?|——|……|.", re.S)


def ems(text):
    return sum(0.5 if ord(c) < 0x2000 and c not in "·" else 1 for c in text)


def wrap(text, width, rng, indent=0):
    """Lines of a paragraph: hanging marks and compression let them vary by an em."""
    tokens = TOKEN.findall(text)
    lines, line, size = [], [], 0.0

    def limit():
        full = width - (indent if not lines else 0)
        marks = sum(t in NO_BEGIN or t in NO_END for t in line)
        return full + (rng.choice((0, 0, 0.5, 1)) if marks > 1 else 0)

    for t in tokens:
        w = ems(t)
        room = limit()
        if line and size + w > room:
            if t[0] in NO_BEGIN and size + w <= room + 1:
                line.append(t)
                size += w
                continue
            carry = []
            while (not carry or carry[0][0] in NO_BEGIN) and t[0] in NO_BEGIN and len(line) > 1:
                carry.insert(0, line.pop())
            while len(line) > 1 and line[-1] in NO_END:
                carry.insert(0, line.pop())
            lines.append("".join(line))
            line = carry
            size = ems("".join(carry))
            if t == " " and not line:
                continue
        line.append(t)
        size += w
    if line:
        lines.append("".join(line))
    return [s.strip() for s in lines if s.strip()]


def space_numbers(line, rng):
    """Justification of real pages: thin spaces round figures become real ones."""
    return re.sub(
        r"(?<=[\u4e00-\u9fff])(?=[\dA-Z])|(?<=[\dA-Za-z%])(?=[\u4e00-\u9fff])",
        lambda m: " " if rng.random() < 0.6 else "",
        line,
    )


# ------------------------------------------------------------------------ invention

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建国文辉玲红玉兰鹏飞宇浩然思雨欣怡子涵梓轩俊熙晓东海燕志远立群淑珍春梅雪峰振宁凯琳博瑞佳颖新民永康家豪睿哲诗韵"
ZONES = [
    "临港",
    "云溪",
    "松湖",
    "东江",
    "白沙",
    "青川",
    "望城",
    "滨湖",
    "龙泉",
    "南屏",
    "兴州",
    "凤台",
    "金陵湾",
    "石桥",
    "安宁",
    "汉江",
    "平原",
    "海门湾",
    "武陵",
    "长宁",
]
ZONE_KINDS = ["高新区", "经开区", "开发区", "科技局", "产业园", "新区管委会", "税务局", "科协"]
PAPERS = [
    "高新导报",
    "中国园区报",
    "滨江日报",
    "科创周刊",
    "东方经济导报",
    "开发区时报",
    "兴业晚报",
    "华中商报",
]
BANNERS = [
    "综合新闻",
    "园区动态",
    "要闻",
    "经济新闻",
    "产业观察",
    "区域发展",
    "创新创业",
    "财经",
    "时事",
    "聚焦高新区",
    "国内新闻",
    "市场",
]
ADVERTS = [
    ["{zone}诚邀海内外英才", "创业热土 成就未来", "咨询电话：0{area}-{phone}", "地址：{zone}创新大道{no}号"],
    ["{zone}人才公寓", "拎包入住 现房租售", "热线：0{area}-{phone}"],
    ["遗失声明", "{zone}恒信商贸有限公司遗失公章一枚，声明作废。"],
    ["{zone}农商银行", "支农支小 普惠万家", "客服热线：9{no}", "地址：{zone}迎宾路{no}号"],
    ["公益广告", "节约用水 从我做起", "{zone}文明办宣"],
    [
        "{zone}科技企业孵化器",
        "专业服务 助力双创",
        "地址：{zone}科技路{no}号",
        "电话：0{area}-{phone} 邮编：{no}000",
    ],
]


def person(rng):
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))


def zone(rng):
    return rng.choice(ZONES) + rng.choice(ZONE_KINDS)


BAD_START = re.compile(
    r"^(?:正|能|会|可|主要|关于|常务|后续|首次在|初步|另|其中|但|而|并|也|同时|同比|环比|分别|为|的|且|与|和|及|以及|因此|此外|另外|据|从|在|对|由|以|将|已|又|还|则|即|至|较|比|占|或|使|让|被|均|都|其|该|这|那|此|他|她|它|我|你|当|从而|不仅|不过|然而|目前|截至|数据|记者|如|例如|比如|去年|上年|下同|增速|增幅|降幅|个|年|月|日|只|等|之|所|是|有|就|更|却|虽|尽管|由于|因|若|如果|随着|按|根据|总体|来看|方面|具体|值得|据悉|同期|累计|合计|约|近|超)"
)
BAD_END = re.compile(
    r"(?:的|了|为|等|中|时|后|前|上|下|和|与|及|在|是|达|至|以|将|到|较|同比|环比|来|看|说|表示|介绍|显示|称|指出|认为|方面|地|得|着|从|向|由|对|于|之|其|该|个|年|月|日|约|近|超|其中|分别|亏损|一|在[\u4e00-\u9fff]{2,3}|与[\u4e00-\u9fff]{2,6}|获悉|(?<!稳步)(?<!快速)(?<!持续)(?<!较快)(?<!大幅)(?<!明显)(?<!平稳)(?:增长|下降|减少|增加|上升))$"
)
NAMED = re.compile(r"(?:公司|企业|集团|基金|银行|中心|委员会|管理局|部门|办公室|大会|论坛|记者.*)$")
VERBS = re.compile(
    r"推进|推动|加快|提升|打造|建设|发展|服务|优化|保持|促进|增强|扩大|深化|完善|支持|实现|助力|开展|创新|聚焦|加强|培育|稳定|恢复|回升|带动|构建|落实|强化|拓展|释放|走强|活跃|延续|改善|提高|突破|引进|布局|转型|升级|融合|合作|举行|启动|发布|成立|落户|签约|持续|向好|稳步|推出|满足|保障|解决|提供|发放|关注|下滑|放缓|承压|披露|调整|回落|扭亏|获批|违反|处罚|警告|入选|上榜|登陆|上市|收购|出售|减持|增持|质押|受理|增长|上升|盈利|回暖|贡献|超过|领先|位居|居首|覆盖|涵盖|吸引|参与|举办|召开|获得|进入|走进|迈入|面临|受益|派发|拉动|好转|向上|领跑|增强|净流入|净流出"
)


def clauses(text, least, most):
    """Clauses fit for a subhead: without marks and figures, sensible at both ends."""
    out = []
    # Parts of an enumeration are no clauses, but make the phrases of four.
    for c in re.split(r"[，。；：！？…—\s、]" if most == 4 else r"[，。；：！？…—\s]", text):
        if (
            least <= len(c) <= most
            and re.fullmatch(r"[\u4e00-\u9fff]+", c)
            and not BAD_START.match(c)
            and not BAD_END.search(c)
        ):
            out.append(c)
    return out


def phrase(text, least, most, rng, used):
    good = [
        c for c in clauses(text, least, most) if c not in used and VERBS.search(c) and not NAMED.search(c)
    ]
    if not good:
        return None
    c = rng.choice(good)
    used.add(c)
    # An editor tightens what the text says.
    tight = re.sub(
        r"^(?:不断|持续|进一步|积极|切实|着力|全面|扎实|充分|大力|继续|还将|将)+|(?<=[\u4e00-\u9fff]{4})的(?=[\u4e00-\u9fff]{2,4}$)",
        "",
        c,
    )
    return tight if len(tight) >= least and rng.random() < 0.7 else c


def make_kicker(body, headline, rng, used):
    fours = [c for c in dict.fromkeys(clauses(body, 4, 4)) if c not in headline and VERBS.search(c)]
    if len(fours) >= 2 and rng.random() < 0.6:
        return " ".join(rng.sample(fours, min(len(fours), rng.choice((2, 2, 3)))))
    return phrase(body, 7, 16, rng, used)


# ------------------------------------------------------------------------- the page

# What a photograph can show, as the text names it at the beginning of a clause.
SIGHT = re.compile(
    r"(?<=[，。；“、在])[\u4e00-\u9fff]{4,14}?(?:产业园|高新区|经开区|开发区|科学城|新区|园区|孵化器|基地|项目|车间|展厅|展区|仪式|大会|论坛|推介会|发布会|座谈会|公司|银行|门店|港区|商场|法院|大楼)(?=[，。；、的在举])"
)


class Line:
    def __init__(self, text, role, lo=None, hi=None, tight=False):
        self.text, self.role, self.tight = text, role, tight
        self.apart = False  # an object of its own: an empty line parts it from the next
        self.lo, self.hi = lo, hi  # the part of the line that is body
        self.start = None


class Block:
    """Lines that follow one another, and the record they belong to."""

    def __init__(self, lines, record=None):
        self.lines, self.record = lines, record


class Article:
    def __init__(self):
        self.record = {"type": "article"}
        self.difficulties = []
        self.head, self.body, self.captions = None, None, []
        self.place = "headline_before"


def paragraphs(body, rng, short):
    """Two to nine paragraphs, some of one sentence."""
    total = sum(map(len, body))
    aim = max(total / 9, rng.choice((50, 70, 90, 110, 140, 180)))
    out, cur, target = [], [], aim
    for s in body:
        cur.append(s)
        if sum(map(len, cur)) >= target:
            out.append("".join(cur))
            cur, target = [], aim * rng.uniform(0.5, 1.6)
            if rng.random() < (0.6 if short else 0.15) and len(out) < 8:
                target = 1
    if cur:
        out.append("".join(cur))
    while len(out) > 9:
        i = min(range(len(out) - 1), key=lambda i: len(out[i]) + len(out[i + 1]))
        out[i : i + 2] = [out[i] + out[i + 1]]
    if len(out) == 1 and len(body) > 1:
        k = len(body) // 2
        out = ["".join(body[:k]), "".join(body[k:])]
    return out


def cut_headline(headline, rng):
    """A headline in two lines, at a space where it has one, else near the middle."""
    if " " in headline:
        a, b = headline.split(" ", 1)
        if min(len(a), len(b)) >= 3:
            return [a, b]
    middle = [m.end() for m in re.finditer("[：，！？]", headline) if 3 < m.end() < len(headline) - 3]
    if middle and rng.random() < 0.7:
        k = min(middle, key=lambda k: abs(k - len(headline) / 2))
    else:
        tokens, k = TOKEN.findall(headline), 0
        for t in tokens:
            if k >= len(headline) * rng.uniform(0.42, 0.55):
                break
            k += len(t)
        while k < len(headline) and headline[k] in NO_BEGIN:
            k += 1
        while k > 1 and headline[k - 1] in NO_END:
            k -= 1
    return [headline[:k].strip(), headline[k:].strip()] if 3 < k < len(headline) - 2 else [headline]


def pieces(text, rng):
    """A headline as the text layer holds it when every run was painted twice."""
    runs = re.findall(r"[\u4e00-\u9fff]+|[A-Za-z0-9.%]+|\s+|.", text)
    out = []
    for r in runs:
        if r.isspace():
            out.append(r)
            continue
        parts = [r]
        if len(r) > 5 and re.match(r"[\u4e00-\u9fff]", r) and rng.random() < 0.3:
            k = rng.randrange(2, len(r) - 1)
            parts = [r[:k], r[k:]]
        out += [p + p for p in parts]
    return "".join(out)


class Page:
    def __init__(self, dice, pairs, spare, issued):
        self.dice, self.rng, self.pairs, self.spare, self.issued = dice, dice.rng, pairs, spare, issued
        self.difficulties = []
        self.indent = self.take(dice.choice("indent"))
        self.blank = self.take(dice.choice("blank"))
        self.width = self.rng.randint(11, 26)
        self.equal = self.flag("equal_width")
        self.numbers = self.flag("spaced_numbers")
        self.letters = self.flag("letterspaced")
        self.blocks, self.told = [], set()

    def take(self, name):
        self.difficulties.append(name)
        return name

    def flag(self, name):
        return bool(self.dice.chance(name) and self.take(name))

    # -- lines

    def set_lines(self, text, width, role, indent=True):
        ind = 2 if indent and self.indent != "indent_none" else 0
        out = []
        lines = wrap(text, width, self.rng, ind)
        for i, s in enumerate(lines):
            if self.numbers and self.rng.random() < 0.35:
                s = space_numbers(s, self.rng)
            gap = width - ems(s) - (ind if i == 0 else 0)
            if (
                self.letters
                and 1.5 <= gap < width / 2
                and i + 1 < len(lines)
                and not re.search("[A-Za-z]{2}", s)
            ):
                s = re.sub(
                    r"(?<=[\u4e00-\u9fff]) ?(?=[\u4e00-\u9fff\d])|(?<=\d) ?(?=[\u4e00-\u9fff])", " ", s
                )
            lead = "\u3000\u3000" if i == 0 and ind and self.indent == "indent_kept" else ""
            out.append(Line(lead + s, role, len(lead), len(lead) + len(s)))
        return out

    def group(self, lines, spread=0.3):
        """Lines set as one: mostly no empty line between them."""
        tight = self.rng.random() >= spread
        for x in lines[:-1]:
            x.tight = tight
        return lines

    # -- articles

    def article(self, pair, mode):
        """One article typeset, its head, body and captions still apart."""
        rng, dice, a = self.rng, self.dice, Article()
        note = a.difficulties.append
        text_body = list(pair.body)
        jump, headline = None, pair.headline
        if len(text_body) > 6 and dice.chance("jump_in"):
            # The page's own short headline must fit what is left of the text.
            tail = text_body[len(text_body) // 2 :]
            short = [
                (len(grams(p) & grams("".join(tail))), p)
                for p in re.split(r"[：，！？ ]", headline)
                if 6 <= len(p) <= 18
            ]
            if short and max(short)[0] >= 3:
                jump, headline, text_body = "in", max(short)[1], tail
                note("jump_in")
        more = [i for i in pair.related if i not in self.told]
        if not jump and pair.family is None and dice.chance("long") and more:
            note("long")
            for i in rng.sample(more, min(len(more), rng.choice((1, 1, 2)))):
                self.told.add(i)
                text_body += self.spare[i].body
        if not jump and len(text_body) > 5 and dice.chance("jump_out"):
            jump = "out"
        a.place = mode or dice.choice("headline")
        note(a.place)
        adjacent = a.place in ("headline_before", "headline_after")

        short = dice.chance("one_sentence_paragraphs")
        if short:
            note("one_sentence_paragraphs")
        paras = paragraphs(text_body, rng, short)
        if jump == "out":
            note("jump_out")
            paras = paras[: max(1, (len(paras) + 1) // 2)]
            if rng.random() < 0.5 and len(paras[-1]) > 60:
                # The cut falls where the column is full, mostly inside a sentence.
                cut = paras[-1][: rng.randrange(40, len(paras[-1]) - 10)]
                paras[-1] = re.sub(r"[，、“‘（《A-Za-z\d.%]+$", "", cut)
        body = "".join(paras)
        used = set()

        # byline
        opening, closing, byline, between, authors, genre = "", "", None, None, [], "article"
        style = dice.choice("byline")
        if pair.dateline and rng.random() < 0.5 and jump != "in" and dice.allows("dateline"):
            note("dateline")
            opening = pair.dateline if pair.dateline.endswith(("：", "，")) else pair.dateline + " "
            authors = names_in(pair.dateline)
            genre = "brief" if re.search(r"讯(?:[：:]?$|（)", pair.dateline) else "article"
            style = "byline_none"
        if jump == "in" and style == "byline_opening":
            style = "byline_line"
        if style == "byline_line":
            names = [person(rng) for _ in range(rng.choice((1, 1, 2, 3)))]
            mark = rng.choice(("▶ ", "▶ ", "▶ ", "□ ", "■ ", "", "◎ "))
            if len(names) == 1:
                byline = mark + rng.choice(("本报记者 {}", "{}", "本报记者 {}")).format(*names)
            elif len(names) == 2:
                byline = mark + rng.choice(
                    ("{} 本报记者 {}", "本报记者 {} 特约通讯员 {}", "本报记者 {} 通讯员 {}", "{} {}")
                ).format(*names)
            else:
                byline = mark + rng.choice(("{} {} 本报记者 {}", "本报记者 {} 通讯员 {} {}")).format(*names)
            if byline == names[0]:
                byline = "本报记者 " + names[0]
            authors = names
        elif style == "byline_opening":
            names = [person(rng) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
            form = {
                0: ("本报讯 ",),
                1: (
                    "本报讯（记者 {}） ",
                    "本报讯 （特约通讯员 {}） ",
                    "本报讯 （记者 {}）",
                    "本报讯（通讯员 {}）",
                ),
                2: ("本报讯 （特约通讯员 {} {}） ", "本报讯（记者 {} 通讯员 {}） ", "本报讯 （记者 {} {}）"),
            }[len(names)]
            opening, authors, genre = rng.choice(form).format(*names), names, "brief"
        elif style == "byline_name":
            authors = [person(rng) for _ in range(rng.choice((1, 1, 1, 2)))]
            closing = " " + " ".join(authors)
            if rng.random() < 0.4:
                opening, genre = "本报讯 ", "brief"
        elif style == "byline_credit":
            authors = [rng.choice((zone(rng), zone(rng), person(rng)))]
            closing = f"（供稿：{authors[0]}）"
        elif style == "byline_between":
            authors = [person(rng), person(rng)][: rng.choice((1, 2, 2))]
            between = (
                "本报记者 {}"
                if len(authors) == 1
                else rng.choice(("本报记者 {} 通讯员 {}", "本报记者 {} {}"))
            ).format(*authors)
        if jump == "out":
            closing = f"（下转第{rng.randint(2, 8)}版）"
            if style in ("byline_name", "byline_credit"):
                style, authors = "byline_none", []
        elif not closing and dice.chance("closing_mark"):
            note("closing_mark")
            closing = "（完）"
        note(style)
        onset = ""
        if jump == "in":
            onset = "（上接第1版）"

        width = self.width if self.equal else rng.randint(11, 26)

        # subheads: paragraphs before which one stands
        heads, sections = {}, []
        if len(body) >= 450 and len(paras) >= 3 and dice.chance("subheads"):
            two = dice.chance("subheads_two_lines")
            front = dice.chance("subhead_at_front")
            for _ in range(6):
                k = min(rng.choice((2, 3, 3, 4)), len(paras) - 1, max(2, len(body) // 220))
                at = sorted(rng.sample(range(1, len(paras)), k))
                if front:
                    at[0] = 0
                heads, taken = {}, set(used)
                for i, until in zip(at, at[1:] + [len(paras)]):
                    section = "".join(paras[i:until])
                    first = phrase(section, 6, min(14 if two else 16, width), rng, taken)
                    second = phrase(section, 6, min(14, width), rng, taken) if two and first else None
                    if first and (second or not two):
                        heads[i] = [first, second] if second else [first]
                # Not every place found its words; another draw may.
                if len(heads) == k:
                    break
            used |= taken
            if len(heads) >= 2:
                note("subheads")
                if two:
                    note("subheads_two_lines")
                if 0 in heads:
                    note("subhead_at_front")
                sections = [" ".join(heads[i]) for i in sorted(heads)]
            else:
                heads = {}

        # body lines
        change = None
        if len(paras) > 3 and dice.chance("width_change"):
            note("width_change")
            change = rng.choice(sorted(i for i in heads if i) or range(1, len(paras)))
        lines = []
        for i, p in enumerate(paras):
            if i == change:
                width = max(11, min(28, width + rng.choice((-4, -3, -2, 2, 3, 4))))
            if i in heads:
                lines += self.group([Line(s, "section") for s in heads[i]], 0.1)
            front = opening + onset if i == 0 else ""
            back = closing if i + 1 == len(paras) else ""
            set_ = self.set_lines(front + p + back, width, "body")
            if front:
                trim(set_, squeeze_len(front), False)
            if back:
                trim(set_, squeeze_len(back), True)
            lines += set_
        if between:
            lines.insert(0, Line(between, "byline"))

        # headline
        parts = [headline]
        if dice.chance("headline_two_lines") or len(headline) > 26:
            cut = cut_headline(headline, rng)
            if len(cut) == 2 and dice.allows("headline_two_lines"):
                note("headline_two_lines")
                parts = cut
        printed = list(parts)
        if dice.chance("double"):
            kind = dice.choice("double")
            note(kind)
            if kind == "double_whole":
                printed = [s + s for s in parts]
            elif kind == "double_lines":
                printed = parts + parts if rng.random() < 0.5 else [s for s in parts for _ in "12"]
            else:
                printed = [pieces(s, rng) for s in parts]
        head = [Line(s, "headline", tight=True) for s in printed]
        if len(head) > 1 and dice.chance("headline_spread"):
            note("headline_spread")
            for x in head:
                x.tight = False
        if rng.random() < 0.1:
            head[0].text = " " + head[0].text
        record = a.record
        record["headline"] = headline
        if adjacent and dice.chance("kicker"):
            kicker = make_kicker(body, headline, rng, used)
            if kicker:
                note("kicker")
                record["kicker"] = kicker
                head.insert(0, Line(kicker, "kicker"))
                head[0].apart = True  # text in another size is another object
        if adjacent and dice.chance("subtitle"):
            subtitle = phrase(body, 9, 24, rng, used)
            if subtitle:
                note("subtitle")
                record["subtitle"] = subtitle
                head[-1].tight, head[-1].apart = False, True
                head.append(Line(rng.choice(("", "", "——")) + subtitle, "subtitle", tight=True))
        if byline:
            head[-1].tight = rng.random() < 0.7
            head.append(Line(byline, "byline"))
        head[-1].tight = False

        # caption
        if dice.chance("caption"):
            kind = dice.choice("caption")
            block = self.caption(body, used)
            if block:
                if kind == "caption_between" and a.place != "headline_before":
                    kind = "caption_after_other"
                inner = [
                    i
                    for i in range(4, len(lines) - 4)
                    if lines[i].role == lines[i + 1].role == "body"
                    and not re.search(r"[。！？”]$", lines[i].text)
                ]
                if kind == "caption_inside" and not inner:
                    kind = "caption_after_other"
                note(kind)
                if kind == "caption_inside":
                    k = rng.choice(inner) + 1
                    block.lines[0].owner = block
                    lines[k:k] = block.lines
                a.captions.append((kind, block))

        record.update(genre=genre, paragraphs=len(paras))
        if authors:
            record["authors"] = authors
        if sections:
            record["sections"] = sections
        plain = "".join(body.split())
        plain = "".join(body.split())  # blanks do not count
        record.update(first=plain[:12], last=plain[-12:])
        parts = sentences(body)
        record.update(first_sentence=parts[0], last_sentence=parts[-1])
        a.head, a.body, a.plain = Block(head, None), Block(lines, record), plain
        record["difficulties"] = a.difficulties
        record["id"] = pair.id
        return a

    def caption(self, body, used):
        rng = self.rng
        whole = [
            s
            for s in sentences(body)
            if 16 <= len(s) <= 60
            and not re.search("表示|介绍|告诉|[说称]，", s)
            and balanced(s)
            and not re.search(r"[“%]|\d[万亿]", s)
            and not BAD_START.match(s)
        ]
        seen = [m[0] for m in SIGHT.finditer(body) if not BAD_START.match(m[0])]
        text, way = None, rng.random()
        if seen and way < 0.5:
            text = rng.choice(seen)
            if text.endswith(("仪式", "大会", "论坛", "推介会", "发布会", "活动", "座谈会")):
                text = rng.choice(("图为{}现场。", "{}现场。", "{}现场")).format(text)
            else:
                text = rng.choice(
                    ("图为{}。", "{}一角。", "{}。", "{}", "图为工作人员在{}忙碌。", "日前，市民从{}前走过。")
                ).format(text)
        elif whole and way < 0.9:
            text = re.sub(r"^(?:据悉|据了解|同时|此外|其中|另外|目前)，", "", rng.choice(whole))
        else:
            c = phrase(body, 10, 24, rng, used)
            text = c and rng.choice(("{}。", "{}")).format(c)
        if not text:
            return None
        return self.caption_block(text, rng.randint(12, 40))

    def caption_block(self, text, width):
        rng = self.rng
        style = rng.choice(("source", "source", "photo", "reporter", "none"))
        credit = zone(rng) if style == "source" else person(rng)
        if style == "none" and not text.startswith("图为"):
            text = "图为" + text  # nothing else would tell it from the text around it
        mark = {"source": "图片来源：{}", "photo": "{} 摄", "reporter": "本报记者 {} 摄", "none": ""}[
            style
        ].format(credit)
        if mark and rng.random() < 0.5:
            own = [mark] if ems(mark) <= width else ["图片来源：", credit] if style == "source" else [mark]
            lines = self.set_lines(text, width, "caption", False)
            lines += [Line(s, "caption", tight=True) for s in own]
        else:
            lines = self.set_lines((text + " " + mark).strip(), width, "caption", False)
            if mark and style != "source" and not lines[-1].text.endswith(mark):
                # A photographer's name is not parted from 摄.
                lines = self.set_lines(text, width, "caption", False) + [Line(mark, "caption")]
        for x in lines:
            x.lo = x.hi = None
        record = {"type": "caption", "text": text + (" " + mark if mark else "")}
        if mark:
            record["credit"] = credit
        return Block(lines, record)

    # -- what is no article

    def furniture(self, *texts):
        return [Block([Line(t, "furniture")], {"type": "furniture", "text": t}) for t in texts]

    def masthead(self):
        rng = self.rng
        y, m, d = self.issued.split("-")
        week = "一二三四五六日"[datetime.date(int(y), int(m), int(d)).weekday()]
        date = f"{y}年{int(m)}月{int(d)}日 星期{week}"
        n = rng.randint(1, 8)
        number = rng.choice((f"0{n}", f"A{n}", f"第{n}版", f"{n}版"))
        staff = rng.choice(
            (
                f"责任编辑：{person(rng)} 版式：{person(rng)}",
                f"责编：{person(rng)} 美编：{person(rng)} 校对：{person(rng)}",
                f"编辑 {person(rng)} 版式 {person(rng)}",
            )
        )
        banner, paper = rng.choice(BANNERS), rng.choice(PAPERS)
        options = [
            [number, banner],
            [date + " " + staff, number],
            [paper, date, banner],
            [banner, staff],
            [number],
            [f"{number} {banner}"],
            [paper + " " + date],
            [date, "总第" + str(rng.randint(900, 6000)) + "期"],
            [staff],
        ]
        return self.furniture(*rng.choice(options))

    def photo(self, avoid):
        rng = self.rng
        # What stands in a picture's caption is told in no article of the page.
        for _ in range(20):
            k = rng.randrange(len(self.spare))
            s = self.spare[k]
            text = "".join(s.body[: rng.choice((2, 2, 3))])
            if 50 <= len(text) <= 190 and k not in self.told and not any(alike(s, p) for p in avoid):
                break
        else:
            return []
        width = rng.choice((8, 9, 10, 11, 12, 14, 16))
        caption = self.caption_block(text, width)
        record = {
            "type": "article",
            "genre": "photo",
            "paragraphs": 0,
            "first": text[:12],
            "last": text[-12:],
            "difficulties": ["photo"],
            "first_sentence": sentences(text)[0],
            "last_sentence": sentences(text)[-1],
            "body": [],
            "id": s.id,
        }
        size, seen = len("".join(text.split())), 0
        for x in caption.lines:
            k = 0
            for k, c in enumerate(x.text, 1):  # noqa: B007, read behind the loop
                if seen < size and not c.isspace():
                    seen += 1
                    if seen == size:
                        break
            x.photo = (0, k)
            if seen == size:
                break
        caption.photo = record
        out = [caption]
        if self.dice.chance("photo_banner"):
            record["difficulties"].append("photo_banner")
            out.insert(0, self.furniture("图片新闻")[0])
        return out

    def advert(self):
        rng = self.rng
        word = self.furniture(rng.choice(("广告", "广告广告")))
        if rng.random() < 0.4:
            return word
        place = rng.choice(ZONES) + rng.choice(("高新区", "经开区"))
        fill = {
            "zone": place,
            "area": rng.randint(310, 990),
            "phone": rng.randint(2000000, 8999999),
            "no": rng.randint(100, 999),
        }
        lines = [Line(s.format(**fill), "advert") for s in rng.choice(ADVERTS)]
        text = "".join(x.text for x in lines)
        record = {
            "type": "article",
            "genre": "advert",
            "paragraphs": 0,
            "first": text[:12],
            "last": text[-12:],
            "difficulties": ["advert"],
        }
        block = Block(lines, record)
        return word + [block] if rng.random() < 0.7 else [block] + word

    # -- the whole

    def compose(self):
        rng = self.rng
        mode = None
        if self.flag("headlines_at_end"):
            mode = "headline_end"
        elif self.flag("headlines_at_start"):
            mode = "headline_start"
        articles = [self.article(p, mode) for p in self.pairs]
        rng.shuffle(articles)
        start, end = (
            [a for a in articles if a.place == "headline_start"],
            [a for a in articles if a.place == "headline_end"],
        )
        flow = []  # (block, may something foreign follow)
        if len(start) > 1 and rng.random() < 0.5:
            rng.shuffle(start)
        if len(end) > 1 and rng.random() < 0.5:
            rng.shuffle(end)
        for a in start:
            flow.append((a.head, False))
        strays, late = [], []
        for n, a in enumerate(articles):
            if a.place == "headline_before":
                flow.append((a.head, False))
                flow += [(b, False) for kind, b in a.captions if kind == "caption_between"]
            flow.append((a.body, a.place != "headline_after"))
            if a.place == "headline_after":
                flow.append((a.head, True))
            flow += [(b, True) for b in late]
            late = []
            if a.place == "headline_after_other":
                if n + 1 < len(articles):
                    late = [a.head]
                else:
                    # The last one's headline stands after the body before it.
                    k = max(
                        (
                            i
                            for i, (b, _) in enumerate(flow[:-1])
                            if b.record and b.lines and b.lines[-1].role == "body"
                        ),
                        default=None,
                    )
                    flow.insert(k + 1, (a.head, True)) if k is not None else flow.append((a.head, True))
            strays += [(n, b) for kind, b in a.captions if kind == "caption_after_other"]
        for n, b in strays:
            bodies = [
                i
                for i, (x, ok) in enumerate(flow)
                if x.record and x.record["type"] == "article" and x is not articles[n].body
            ]
            k = rng.choice(bodies) + 1 if bodies and rng.random() < 0.7 else len(flow)
            flow.insert(k, (b, True))
        for a in end:
            flow.append((a.head, True))

        def insert(blocks, where=None):
            gaps = [i + 1 for i, (_, ok) in enumerate(flow) if ok] + [0, len(flow)]
            k = rng.choice(gaps) if where is None else where
            flow[k:k] = [(b, False) for b in blocks[:-1]] + [(b, True) for b in blocks[-1:]]

        if self.flag("photo"):
            insert(self.photo(self.pairs))
        if self.flag("advert"):
            insert(self.advert())
        if self.flag("banner_between"):
            insert(self.furniture(rng.choice(BANNERS)))
        if self.flag("furniture"):
            insert(self.masthead(), 0 if rng.random() < 0.5 else len(flow))
        self.blocks = [b for b, _ in flow]
        return self.print(articles)

    def print(self, articles):
        out, at = [], 0

        def put(s):
            nonlocal at
            out.append(s)
            at += len(s)

        put("\n" if self.rng.random() < 0.5 else "")
        for block in self.blocks:
            for x in block.lines:
                x.start = at
                put(x.text)
                put("\n")
                # Real text layers lose the empty line after a half-width figure.
                if self.blank == "blank_all" and not x.tight and not re.search(r"\d$", x.text):
                    put("\n")
                if self.blank == "blank_blocks" and x.apart and x is not block.lines[-1]:
                    put("\n")
            if self.blank == "blank_blocks" and not (block.lines and re.search(r"\d$", block.lines[-1].text)):
                put("\n")
        text = "".join(out)
        records = []
        for block in self.blocks:
            records += self.records(block, text)
        for a in articles:
            a.record["difficulties"] = a.difficulties + [
                d for d in self.difficulties if d not in a.difficulties
            ]
            got = "".join("".join(text[s:e].split()) for s, e in a.record["body"])
            if got != a.plain:
                raise AssertionError(f"{a.record['id']}: body ranges do not give the body\n{got}\n{a.plain}")
            for kind, b in a.captions:
                if kind == "caption_inside":
                    records += self.records(b, text)
        records.sort(key=lambda r: (r["start"], -r["end"], r["type"]))
        return text, records

    def records(self, block, text):
        r = block.record
        if not r:
            return []
        lines = [x for x in block.lines if x.text.strip()]
        if r["type"] == "article" and "headline" in r:
            body = [
                [x.start + x.lo, x.start + x.hi]
                for x in lines
                if x.role == "body" and x.lo is not None and x.lo < x.hi
            ]
            r["body"] = [[s, e] for s, e in (shrink(text, s, e) for s, e in body) if s < e]
            r["start"], r["end"] = r["body"][0][0], r["body"][-1][1]
            return [r]
        r["start"], r["end"] = shrink(text, lines[0].start, lines[-1].start + len(lines[-1].text))
        out = [r]
        if hasattr(block, "photo"):
            p = block.photo
            p["body"] = [
                list(shrink(text, x.start + x.photo[0], x.start + x.photo[1]))
                for x in lines
                if hasattr(x, "photo")
            ]
            p["start"], p["end"] = p["body"][0][0], p["body"][-1][1]
            out.append(p)
        if r["type"] == "article":
            r["body"] = [[x.start, x.start + len(x.text)] for x in lines]
        return out


def squeeze_len(text):
    return len("".join(text.split()))


def trim(lines, count, back):
    """Take `count` printed characters at one end of these lines out of the body."""
    for x in reversed(lines) if back else lines:
        while count and x.lo < x.hi:
            k = x.hi - 1 if back else x.lo
            count -= not x.text[k].isspace()
            if back:
                x.hi -= 1
            else:
                x.lo += 1
        if not count:
            return


def shrink(text, s, e):
    while s < e and text[s].isspace():
        s += 1
    while s < e and text[e - 1].isspace():
        e -= 1
    return s, e


def choose(pairs, n, rng):
    """Articles for one page, none like another, rarely used ones first."""
    out = []
    for p in sorted(pairs, key=lambda p: p.uses + rng.random() * 2):
        if not any(alike(p, q) for q in out):
            out.append(p)
            if len(out) == n:
                break
    for p in out:
        p.uses += 1
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=pathlib.Path, nargs="?")
    ap.add_argument("out", type=pathlib.Path, nargs="?")
    ap.add_argument("--pages", type=int, default=1000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--off", nargs="+", default=[], metavar="NAME")
    ap.add_argument("--only", nargs="+", default=[], metavar="NAME")
    ap.add_argument("--pairs", action="store_true")
    ap.add_argument("--difficulties", action="store_true")
    a = ap.parse_args()
    if a.difficulties:
        for name, p in CHANCE.items():
            print(f"{name:26}{p}")
        for group, c in CHOICE.items():
            print(f"one of {group}: " + ", ".join(f"{n} {w}" for n, w in c.items()))
        return 0
    known = set(CHANCE) | {n for c in CHOICE.values() for n in c} | {"dateline"}
    strange = [n for n in a.off + a.only if n not in known]
    if not a.corpus or not (a.out or a.pairs) or strange:
        ap.error(f"no such difficulty: {', '.join(strange)}" if strange else "CORPUS and OUT, or --pairs")
    pairs, spare = read_corpus(a.corpus)
    if a.pairs:
        for p in pairs:
            body = "".join(p.body)
            print(p.id, len(body), p.headline, "|", p.dateline, "|", body[:30], "…", body[-20:], sep="\t")
        print(len(pairs), "pairs,", len(spare), "texts without headline", file=sys.stderr)
        return 0
    a.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(a.seed)
    for p in pairs:
        p.uses = 0
    index = []
    for n in range(a.pages):
        chosen = choose(pairs, rng.choice((3, 3, 4, 4, 5, 5, 6, 7)), rng)
        issued = next((p.issued for p in chosen if p.issued), "2023-08-10")
        page = Page(Dice(rng, a.off, a.only), chosen, spare, issued)
        text, records = page.compose()
        name = f"{n:04}"
        (a.out / f"{name}.txt").write_text(text, encoding="utf-8")
        head = {
            "type": "gold",
            "source": f"{name}.txt",
            "types": ["article", "caption", "furniture"],
            "difficulties": page.difficulties,
        }
        with open(a.out / f"{name}.jsonl", "w", encoding="utf-8") as f:
            for r in [head] + records:
                f.write(json.dumps(r, ensure_ascii=False) + "\n")
        index.append({"file": f"{name}.txt", "reference": issued})
    (a.out / "index.jsonl").write_text("".join(json.dumps(r) + "\n" for r in index), encoding="utf-8")
    print(f"{a.pages} pages from {len(pairs)} pairs and {len(spare)} other texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
