#!/usr/bin/env python3
"""Score predicted articles against the gold of composed pages (see compose_pages.py).

usage: score_pages.py GOLD PRED [--show N] [--difficulty NAME]

GOLD holds NNNN.txt and NNNN.jsonl, PRED NNNN.jsonl as `huoju extract` writes them and,
where there is one, NNNN.blocks.jsonl with the parts of every article:

    {"article": 0, "role": "paragraph", "start": 12, "end": 80}

Without blocks an article is taken to reach from its start to its end, a character within
two to belong to the narrower. Gold and predicted articles are paired one to one by what
their bodies share. An article is right when its headline and the first and last twelve
characters of its body are. Adverts and picture news are left out of all rates but those
of spurious articles, of which a page may have none.

`--show N` lists N articles that are not right; `--difficulty NAME` looks only at articles
that have it, and at pages where one has.
"""

import argparse
import collections
import json
import pathlib
import sys
import unicodedata

QUOTES = dict.fromkeys(map(ord, "“”\"‘’'「」『』"), None)
PARTS = ["right", "headline", "first", "last", "authors", "sections"]


def norm(v):
    """As in the scorer of gold pages: blind to white space, quotation marks and widths."""
    if isinstance(v, list):
        return [norm(x) for x in v]
    return "".join(unicodedata.normalize("NFKC", v or "").translate(QUOTES).split())


def load(path):
    if not path.exists():
        return []
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def narrowest(ranges_of, size):
    """For every code point the article that has it, -1 for none."""
    owner = [-1] * size
    spans = sorted(((e - s, i, s, e) for i, ranges in enumerate(ranges_of) for s, e in ranges), reverse=True)
    for _, i, s, e in spans:
        s, e = max(0, s), min(size, e)
        owner[s:e] = [i] * max(0, e - s)
    return owner


def pair(gold, owner, text, count):
    """Greedy, best first: {gold index: predicted index}, and the characters shared."""
    shared = collections.Counter()
    size_p = collections.Counter(o for o, c in zip(owner, text) if o >= 0 and not c.isspace())
    size_g = []
    for i, g in enumerate(gold):
        n = 0
        for s, e in g.get("body") or [[g["start"], g["end"]]]:
            for k in range(s, e):
                if not text[k].isspace():
                    n += 1
                    if owner[k] >= 0:
                        shared[i, owner[k]] += 1
        size_g.append(n)
    out, used = {}, set()
    for (i, j), _ in sorted(
        shared.items(), key=lambda x: (-2 * x[1] / (size_g[x[0][0]] + size_p[x[0][1]]), x[0])
    ):
        if i not in out and j not in used:
            out[i] = j
            used.add(j)
    return out, shared, size_g, count - len(used)


def overlaps(gold, pred):
    """Gold records that a predicted one covers by half of the longer."""
    used, found = set(), []
    for g in gold:
        best = max(
            (
                (min(g["end"], p["end"]) - max(g["start"], p["start"]), j)
                for j, p in enumerate(pred)
                if j not in used
            ),
            default=(0, None),
        )
        if best[1] is None:
            continue
        p = pred[best[1]]
        if best[0] > 0 and 2 * best[0] >= max(g["end"] - g["start"], p["end"] - p["start"]):
            used.add(best[1])
            found.append((g, p))
    return found


def predicted_ranges(articles, blocks):
    if not blocks:
        return [[(a["start"], a["end"])] for a in articles]
    ranges = [[] for _ in articles]
    for b in blocks:
        if b["role"] == "paragraph" and b["article"] < len(ranges):
            ranges[b["article"]].append((b["start"], b["end"]))
    return [r or [(a["start"], a["end"])] for r, a in zip(ranges, articles)]


def percent(c, key, of):
    return 100 * c[key] / c[of] if c[of] else float("nan")


def page_counts(counters, text, gold, pred, blocks, wanted, failures, name):
    articles = [r for r in pred if r["type"] == "article"]
    wants = [r for r in gold if r["type"] == "article"]
    all_names = {d for g in wants for d in g.get("difficulties", [])} | set(gold[0].get("difficulties", []))
    if wanted and wanted not in all_names:
        return
    owner = narrowest(predicted_ranges(articles, blocks), len(text))
    match, shared, size, spurious = pair(wants, owner, text, len(articles))
    page = collections.Counter(pages=1, spurious=spurious)
    for kind in ("caption", "furniture"):
        g, p = [r for r in gold if r["type"] == kind], [r for r in pred if r["type"] == kind]
        found = overlaps(g, p)
        page[kind], page[kind + "_found"], page[kind + "_predicted"] = len(g), len(found), len(p)
        if kind == "caption":
            page["credit"] = sum(norm(a.get("credit")) == norm(b.get("credit")) for a, b in found)
    for c in [counters[""]] + [counters[d] for d in all_names]:
        c.update(page)
    for i, g in enumerate(wants):
        if g["genre"] in ("photo", "advert"):
            counters[""][g["genre"]] += 1
            p = articles[match[i]] if i in match else {}
            counters[""][g["genre"] + "_found"] += p.get("genre") == g["genre"]
            continue
        if wanted and wanted not in g["difficulties"]:
            continue
        p = articles[match[i]] if i in match else {}
        c = collections.Counter(
            articles=1, matched=i in match, chars=size[i], chars_right=shared[i, match.get(i)]
        )
        for k in ("headline", "first", "last", "authors", "sections"):
            empty = [] if k in ("authors", "sections") else ""
            a, b = norm(g.get(k, empty)), norm(p.get(k, empty))
            c[k] = i in match and (sorted(a) == sorted(b) if k == "authors" else a == b)
        for k in ("kicker", "subtitle"):
            if k in g:
                c[k + "_gold"] = 1
                c[k] = norm(p.get(k)) == norm(g[k])
        c["right"] = c["headline"] and c["first"] and c["last"]
        for d in {""} | set(g["difficulties"]):
            counters[d].update(c)
        if not c["right"]:
            failures.append((name, g, p, [k for k in PARTS[1:] if not c[k]]))


def show(failures, n):
    for name, g, p, wrong in failures[:n]:
        print(f"{name} [{g['start']}-{g['end']}] wrong: {' '.join(wrong)}   ({' '.join(g['difficulties'])})")
        for k in ("headline", "kicker", "subtitle", "authors", "sections", "first", "last"):
            if k in g or k in p:
                a, b = g.get(k), p.get(k)
                same = norm(a or "") == norm(b or "")
                print(f"    {k:9} {a}" if same else f"    {k:9} {a}\n    {'':7}!= {b}")
        print(f"    {'range':9} {g['start']}-{g['end']}, predicted {p.get('start')}-{p.get('end')}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=pathlib.Path)
    ap.add_argument("pred", type=pathlib.Path)
    ap.add_argument("--show", type=int, default=0, metavar="N")
    ap.add_argument("--difficulty", metavar="NAME")
    a = ap.parse_args()
    counters, failures = collections.defaultdict(collections.Counter), []
    missing = 0
    listed = [a.gold / r["file"] for r in load(a.gold / "index.jsonl")] or sorted(a.gold.glob("[0-9]*.txt"))
    for path in (p.with_suffix(".jsonl") for p in listed):
        name = path.stem
        missing += not (a.pred / path.name).exists()
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        page_counts(
            counters,
            text,
            load(path),
            load(a.pred / path.name),
            load(a.pred / f"{name}.blocks.jsonl"),
            a.difficulty,
            failures,
            name,
        )
    show(failures, a.show)
    if a.show:
        print()
    c = counters[""]
    if not c["articles"]:
        print("no articles")
        return 0
    print(
        f"{c['pages']} pages, {c['articles']} articles"
        + (f", {missing} pages without prediction" if missing else "")
    )
    for k, what in (
        ("right", "headline, first and last right"),
        ("headline", "headline right"),
        ("first", "first right"),
        ("last", "last right"),
        ("authors", "authors right"),
        ("sections", "sections right"),
        ("matched", "matched at all"),
    ):
        print(f"  {what:34}{percent(c, k, 'articles'):6.1f} %")
    print(f"  {'body characters in their article':34}{percent(c, 'chars_right', 'chars'):6.1f} %")
    for k in ("kicker", "subtitle"):
        print(f"  {k + ' right':34}{percent(c, k, k + '_gold'):6.1f} % of {c[k + '_gold']}")
    for k in ("caption", "furniture"):
        print(
            f"  {k + ' found':34}{percent(c, k + '_found', k):6.1f} % of {c[k]}; {percent(c, k + '_found', k + '_predicted'):.1f} % of {c[k + '_predicted']} predicted"
        )
    print(f"  {'credit right':34}{percent(c, 'credit', 'caption'):6.1f} %")
    for k in ("photo", "advert"):
        print(f"  {k + ' article found':34}{percent(c, k + '_found', k):6.1f} % of {c[k]}")
    print(f"  {'spurious articles per page':34}{c['spurious'] / c['pages']:6.2f}")
    print(
        f"\n{'difficulty':26}{'n':>6}{'right':>7}{'headl':>7}{'first':>7}{'last':>7}{'auth':>7}{'sect':>7}{'chars':>7}{'spur':>7}{'capt':>7}{'furn':>7}"
    )
    for d, c in sorted(
        counters.items(),
        key=lambda x: (percent(x[1], "right", "articles") if x[1]["articles"] else 101, x[0]),
    ):
        if d:
            rates = [percent(c, k, "articles") for k in PARTS] + [
                percent(c, "chars_right", "chars"),
                c["spurious"] / max(1, c["pages"]),
                percent(c, "caption_found", "caption"),
                percent(c, "furniture_found", "furniture"),
            ]
            cells = "".join(
                f"{'-':>7}" if r != r else f"{r:7.2f}" if k == 7 else f"{r:7.1f}" for k, r in enumerate(rates)
            )
            print(f"{d:26}{c['articles'] or c['pages']:6}{cells}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # | head
        sys.stderr.close()
