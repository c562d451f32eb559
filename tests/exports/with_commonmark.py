"""A CommonMark parser finds headings, quotes and links in the report, and no markup from names."""

import re

import truth

truth.need("markdown_it")
from markdown_it import MarkdownIt




for folder in truth.folders():
    graph = truth.load(folder)
    tokens = MarkdownIt("commonmark").parse((folder / "graph.md").read_text(encoding="utf-8"))
    kinds = [token.type for token in tokens]
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2"] + ["h3"] * len(graph["nodes"]), folder
    said = sum(len(edge["evidence"]) for edge in graph["edges"])
    assert kinds.count("blockquote_open") == said, (folder, kinds.count("blockquote_open"), said)
    inside = [child for token in tokens for child in token.children or []]
    allowed = {"text", "softbreak", "strong_open", "strong_close", "text_special"}
    assert {child.type for child in inside} <= allowed, {child.type for child in inside} - allowed
    assert not {"html_block", "code_block", "fence", "hr", "ordered_list_open"} & set(kinds), folder
    text = (folder / "graph.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?<!\[\[#)\^((?:party|tie)-[A-Za-z0-9-]+)$", text, re.M)
    assert len(set(blocks)) == len(blocks) == len(graph["nodes"]) + len(graph["edges"]), folder
    links = re.findall(r"\[\[#\^([^|\]]+)\|([^\]|]+)\]\]", text)
    assert {target for target, _ in links} <= set(blocks), folder
    assert len(links) == 3 * len(graph["edges"]), (len(links), len(graph["edges"]))
