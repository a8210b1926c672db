"""For mkdocs: pages that stand elsewhere in the repository, and links to them.

Pages of the site besides docs/: CONTRIBUTING.md, CHANGELOG.md, data/README.md, and the notebooks, as
`make notebooks` left them in build/notebooks. Links between pages are those of the repository, so that
they work there as well; here they are made to lead to the pages of the site, and a link that is named
after its file is named after its page.
"""

from __future__ import annotations

import base64
import json
import logging
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "build" / "notebooks"
# Page of the site by place in the repository.
ELSEWHERE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "data/README.md": "data.md",
}
LINK = re.compile(r"\[([^\]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
# What pandas says of the looks of its tables; the site has its own.
LOOKS = re.compile(r"<style.*?</style>\n?| border=\"1\" class=\"dataframe\"| style=\"[^\"]*\"", re.DOTALL)

log = logging.getLogger("mkdocs.hooks")


def notebook_page(path: Path, folder: str) -> tuple[str, dict[str, bytes]]:
    """Return a notebook as Markdown, and its pictures by name."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    parts: list[str] = []
    pictures: dict[str, bytes] = {}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        for output in cell["outputs"]:
            data: dict[str, Any] = output.get("data", {"text/plain": output.get("text", "")})
            if "image/png" in data:
                name = f"{path.stem}-{len(pictures)}.png"
                pictures[name] = base64.b64decode("".join(data["image/png"]))
                parts.append(f"![A plot]({name})")
            elif "text/html" in data:
                parts.append(LOOKS.sub("", "".join(data["text/html"])))
            else:
                text = "".join(data["text/plain"]).rstrip("\n")
                parts.append(f"```text\n{text}\n```")
    parts.append(
        f"*This page is the notebook `examples/notebooks/{path.name}`, run when the site was built.*"
    )
    return "\n\n".join(parts) + "\n", pictures


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for source, page in ELSEWHERE.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text("utf-8")))
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    if not notebooks:
        log.warning("no notebooks in %s: run make notebooks", NOTEBOOKS)
    for path in notebooks:
        text, pictures = notebook_page(path, "notebooks")
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=text))
        for name, picture in pictures.items():
            files.append(File.generated(config, f"notebooks/{name}", content=picture))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    here = page.file.src_uri
    origins = {site: source for source, site in ELSEWHERE.items()}
    origins |= {
        f"notebooks/{path.stem}.md": f"examples/notebooks/{path.name}" for path in NOTEBOOKS.glob("*")
    }
    origin = origins.get(here, f"docs/{here}")
    pages = {source: site for site, source in origins.items()}

    def to_page(link: re.Match[str]) -> str:
        name, path, anchor = link.groups(default="")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
        if target not in pages and not target.startswith("docs/"):
            return link[0]
        if name.endswith(".md") and (ROOT / target).exists():
            name = (ROOT / target).read_text("utf-8").partition("\n")[0].removeprefix("# ")
        site = pages.get(target) or target.removeprefix("docs/")
        return f"[{name}]({posixpath.relpath(site, posixpath.dirname(here) or '.')}{anchor})"

    return LINK.sub(to_page, markdown)
