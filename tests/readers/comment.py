"""Renders Markdown with GitHub's extensions and says what of HTML came out: comment.py FILE."""

import html.parser
import pathlib
import sys

from reader import give, need

markdown_it = need("markdown_it")
need("linkify_it")


class Page(html.parser.HTMLParser):
    """Counts elements, and holds that each is closed."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links, self.text = [], {}, [], []
        self.balanced = True

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.links += [value for key, value in attrs if key in ("href", "src")]
        self.balanced &= all(key in ("href",) for key, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.balanced &= bool(self.open) and self.open.pop() == tag

    def handle_comment(self, data):
        self.balanced = False

    def handle_data(self, data):
        self.text.append(data)


source = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
page = Page()
page.feed(markdown_it.MarkdownIt("gfm-like").render(source))
page.close()
give(
    {
        "balanced": page.balanced and not page.open,
        "tags": page.tags,
        "links": page.links,
        "text": "".join(page.text),
        "length": len(source.encode("utf-16-le")) // 2,
    }
)
