"""Generated documents: fragments of what people write and of what they should not, in any order."""

from hypothesis import strategies as st

KEYS = ("title", "description", "is_banned", "lastModified", "author", "faqs")
VALUES = (
    "Zinc",
    "'It''s zinc'",
    '"a \\u00b5g \\"x\\""',
    ">-\n  folded\n  text",
    "|\n  literal\n\n  text",
    "\n  - q: What is it?\n    a: A mineral.",
    "\n  - q: 'Q: What?**\n\n      **A:** That.'\n    a: 'A:** That.'",
    "",
    "~",
    "[a, b]",
    "&x a",
    "1:30",
)
PIECES = (
    "# Zinc",
    "## Dosage",
    "### **Adults**",
    "## Drug Interactions",
    "## FAQ",
    "### What is it?",
    "**Q: Is it safe?**",
    "A: Yes.",
    "**Adults:**",
    "Adults:",
    "- **Adults:** 5-10 mg daily",
    "  - *Children* \u2014 2\u00a0mg",
    "\t* Warfarin [link](http://a.example) `code`",
    "1. Nausea, headache",
    "> - quoted",
    "| Who | Dose |",
    "|---|:--:|",
    "| Adults | 5 \\| 6 mg |",
    "```",
    "~~~yaml",
    "---",
    "...",
    "=====",
    "References",
    "Reported before.4-6",
    "<br>",
    "**unclosed",
    "\u200bZi\u00adnc\ufeff",
    "\u03b1\u2013\u03b2 \u2018q\u2019  x",
    "[[[](](",
    "|",
    "- ",
    "",
    "   ",
)
ALPHABET = st.characters(codec="utf-8", exclude_categories=["Cs"])

lines = st.one_of(
    st.sampled_from(PIECES),
    st.text("aZ5 .:*_-|#>?`[]()<\t\u00a0\u200b\u00b5", max_size=20),
    st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join),
)
bodies = st.lists(lines, max_size=12).map("\n".join)
front_matters = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=4, unique_by=lambda pair: pair[0]
).map(lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs))
monographs = st.builds(
    lambda mark, front, body: f"{mark}---\n{front}---\n{body}",
    st.sampled_from(["", "\ufeff"]),
    front_matters,
    bodies,
)
texts = st.one_of(monographs, bodies, st.text(ALPHABET, max_size=60))
paths = st.sampled_from(["monographs/zinc.md", "evidence/zinc.txt"])
