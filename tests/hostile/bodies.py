"""Attacks on Markdown: shapes that people make by accident and sizes that nobody writes by hand."""

from functools import partial

from tests.hostile.attack import WORDS, Attack, harmless, large, with_body

TOO_MANY = "source.too_many_lines"
TOO_LONG = "source.line_too_long"
UNEXPLAINED = "coverage.unexplained"


def _levels(number: int) -> str:
    return "".join(f"{' ' * level}- a\n" for level in range(number))


def _row(columns: int, cell: str) -> str:
    return "|" + f" {cell} |" * columns + "\n"


def _table(columns: int, rows: int) -> str:
    return _row(columns, "h") + _row(columns, "---") + _row(columns, "c") * rows


def _effects_apart(gap: str) -> str:
    return with_body(f"## Side Effects\n\n- Nausea{gap * (90_000 // len(gap))}x, headache\n")


ATTACKS: tuple[Attack, ...] = (
    harmless("heading-without-words", with_body("#\n\n## \n\n### ***\n\n#### :\n\n" + "## Dosage\n- 5 mg\n")),
    harmless("heading-of-marks", with_body("## **\n\n## __\n\n## ``\n\nText.\n")),
    harmless("heading-of-punctuation", with_body("## ...\n\n## ---\n\n## :-:\n\nText.\n")),
    harmless("heading-of-white-space", with_body("## \u00a0\n\n## \u200b\n\nText.\n").replace("\u200b", "")),
    harmless("seven-hashes", with_body("####### Too deep\n\nText.\n")),
    harmless("hashes-without-space", with_body("#Dosage\n\n- 5 mg\n")),
    harmless("underlined-headings", with_body("Dosage\n======\n\n- 5 mg\n\nOther\n---\n\ntext\n")),
    harmless("same-heading-often", with_body("## Dosage\n\n- 5 mg\n\n" * 200)),
    harmless("contraindications-of-dots", with_body("## Contraindications\n\n...\n")),
    harmless("heading-holds-arrow", with_body("# a > b\n\ntext\n\n# a\n\n## b\n\ntext\n")),
    harmless("heading-only", "# Zinc"),
    harmless("bullet-only", "- "),
    harmless("bullets-without-words", with_body("-\n- \n*\n+ \n1.\n")),
    harmless("bullets-of-marks", with_body("- **\n- __\n- ***\n- ``\n- <br>\n")),
    harmless("bold-line-of-marks", with_body("****\n\n**\n\n__\n\n** **\n")),
    harmless(
        "unclosed-emphasis",
        with_body("- **Adults: 5 mg daily\n- *Children: 2 mg\n- __Elderly: 1 mg\n- `code\n"),
    ),
    harmless("crossed-emphasis", with_body("- **Adults *and** children*: 5 mg daily\n")),
    harmless("asterisks-between-digits", with_body("- Adults: 5*10 mg, 2**3 mg daily\n")),
    harmless("underscores-in-words", with_body("- snake_case_name 5_000 mg daily\n")),
    harmless("backslashes", with_body("- Adults\\: 5 mg \\| \\* \\\\ daily\\\n")),
    harmless("unclosed-link", with_body("- [Warfarin](http://a.example 5 mg\n- [x]( \n- ![\n")),
    harmless("link-to-script", with_body("- [5 mg](javascript:alert(1)) daily\n")),
    harmless("reference-links", with_body("- [Warfarin][1] 5 mg\n\n[1]: http://a.example\n")),
    harmless("image", with_body("![5 mg](data:image/png;base64,AAAA)\n")),
    harmless("html-script", with_body("<script>alert('5 mg')</script>\n")),
    harmless("html-table", with_body("<table><tr><td>Adults</td><td>5 mg</td></tr></table>\n")),
    harmless("html-unclosed", with_body("<div\n\n- 5 mg < 10 mg > 2 mg\n")),
    harmless("html-comment", with_body("<!-- 5 mg daily -->\n\n- 6 mg daily\n")),
    harmless("html-entities", with_body("- Adults: 5&nbsp;mg &lt; 10&#x6d;g daily\n")),
    harmless("html-event", with_body('<img src=x onerror="alert(1)">\n')),
    harmless("less-than-dose", with_body("- Adults: <5 mg or >10 mg daily\n")),
    harmless("formula-cells", with_body("- =1+1\n- +5 mg\n- -5 mg\n- @SUM(A1)\n- =cmd|' /C calc'!A0\n")),
    harmless("shell", with_body("- $(reboot) `reboot` ; rm -rf / 5 mg\n")),
    harmless("query", with_body("- '; DROP TABLE dosages; -- 5 mg\n")),
    harmless("format-strings", with_body("- %s %n {0} {__class__} ${jndi:ldap://a} 5 mg\n")),
    harmless("paths", with_body("- ../../../etc/passwd 5 mg\n- C:\\windows\\system32\n")),
    harmless("fence-holds-front-matter", with_body("```yaml\n---\ntitle: Other\n---\n```\n\n- 5 mg daily\n")),
    harmless("fence-never-closed", with_body("```\n- 5 mg daily\n\n## Dosage\n\n- 6 mg daily\n")),
    harmless("fence-in-fence", with_body("~~~\n```\n- 5 mg\n```\n~~~\n- 6 mg daily\n")),
    harmless("fence-closed-by-other", with_body("```\n- 5 mg\n~~~\n- 6 mg daily\n")),
    harmless("indented-code", with_body("    - 5 mg daily\n\n        - 6 mg daily\n")),
    harmless("quotes", with_body("> - 5 mg daily\n>> - 6 mg daily\n> > > 7 mg\n>\n")),
    harmless("rules", with_body("---\n\n***\n\n___\n\n- - -\n\n* * *\n")),
    harmless("table-without-rows", with_body("| a | b |\n|---|---|\n")),
    harmless("table-without-header", with_body("|---|---|\n| Adults | 5 mg |\n")),
    harmless("table-without-outer-bars", with_body("Who | Dose\n--- | ---\nAdults | 5 mg\n")),
    harmless("ragged-table", with_body("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 | 4 |\n|\n||\n|||\n")),
    harmless("table-of-bars", with_body("||||\n|---|---|---|\n||||\n")),
    harmless("table-with-escaped-bars", with_body("| a |\n|---|\n| 5 \\| 6 mg \\|\n")),
    harmless("table-in-a-quote", with_body("> | a | b |\n> |---|---|\n> | 1 | 2 |\n")),
    harmless("table-in-a-list", with_body("- | a | b |\n  |---|---|\n  | 1 | 2 |\n")),
    harmless("delimiter-rows-only", with_body("|---|\n|---|\n|---|\n")),
    harmless(
        "labels-without-text",
        with_body("Adults:\n\n**Adults:**\n\n- Adults:\n- **Adults:**\n- :\n- : 5 mg\n"),
    ),
    harmless("colons", with_body("- " + ":" * 200 + "\n")),
    harmless(
        "questions-without-answers",
        with_body("## FAQ\n\n### What?\n\n### Why?\n\n**Q:**\n\n**A:**\n\nQ:\nA:\n"),
    ),
    harmless("answers-without-questions", with_body("## FAQ\n\nA: 5 mg.\n\n**A:** 6 mg.\n")),
    harmless("question-marks", with_body("## FAQ\n\n" + "? " * 100 + "\n\n???\n\n### ?\n\n?\n")),
    harmless(
        "numbers-without-units",
        with_body("## Dosage\n\n- 5\n- 1.2.3\n- 1e400 mg\n- -5 mg\n- 0 mg\n- 0.0000001 mg\n"),
    ),
    harmless("huge-number", with_body("## Dosage\n\n- Adults: " + "9" * 400 + " mg daily\n")),
    harmless("number-of-many-groups", with_body("## Dosage\n\n- Adults: " + "1," * 400 + "000 mg daily\n")),
    harmless("number-of-many-decimals", with_body("## Dosage\n\n- Adults: 0." + "3" * 400 + " mg daily\n")),
    harmless(
        "range-backwards", with_body("## Dosage\n\n- Adults: 500-5 mg daily\n- Children: 5--6 mg, 5-6-7 mg\n")
    ),
    harmless("division-by-zero", with_body("## Dosage\n\n- Adults: 5 mg/0 kg every 0 hours for 0 days\n")),
    harmless("fraction-of-zero", with_body("## Dosage\n\n- Adults: 1/0 mg daily, 5 1/0 g or 2/00 mg\n")),
    harmless(
        "duration-of-30-digits", with_body("## Dosage\n\n- Adults: 5 mg daily for 10-" + "9" * 30 + " days\n")
    ),
    harmless(
        "duration-of-16-digits", with_body("## Dosage\n\n- Adults: 5 mg daily for 10-" + "9" * 16 + " days\n")
    ),
    harmless(
        "title-ends-in-a-backslash",
        "---\ntitle: Zinc \\\n---\n## Contraindications\n\n- Allergy to the drug\n",
    ),
    harmless(
        "title-is-a-replacement",
        "---\ntitle: Zinc \\1 \\g<0>\n---\n## Contraindications\n\n- Allergy to the drug\n",
    ),
    harmless("tabs-everywhere", with_body("\t-\t5\tmg\tdaily\n\t\t-\t6\tmg\n")),
    harmless("list-numbers", with_body("999999999. 5 mg\n0. 6 mg\n1) 7 mg\n001. 8 mg\n")),
    large("million-bullets", lambda: with_body("- a\n" * 1_000_000), TOO_MANY, lost=True),
    large("million-blank-lines", lambda: with_body("\n" * 1_000_000), TOO_MANY, lost=True),
    large("million-carriage-returns", lambda: with_body("\r" * 1_000_000), TOO_MANY, lost=True),
    large("bullets-15000", lambda: with_body("- a\n" * 15_000), UNEXPLAINED),
    large("headings-15000", lambda: with_body("## a\n" * 15_000), "source.unknown_heading"),
    large("top-headings-15000", lambda: with_body("# a\n" * 15_000), None),
    large("bold-lines-7000", lambda: with_body("**a**\n\n" * 7_000), "source.unknown_heading"),
    large("paragraphs-7000", lambda: with_body("a\n\n" * 7_000), UNEXPLAINED),
    large("line-of-1-mb", lambda: with_body("x" * 1_000_000), TOO_LONG, lost=True),
    large("words-of-1-mb", lambda: with_body(WORDS * 83_000), TOO_LONG, lost=True),
    large("line-of-90-kb", lambda: with_body("x" * 90_000), UNEXPLAINED),
    large("words-of-90-kb", lambda: with_body(WORDS * 7_500), UNEXPLAINED),
    large("wrapped-paragraph", lambda: with_body((WORDS * 5 + "\n") * 1_500), UNEXPLAINED),
    large(
        "levels-10000",
        lambda: with_body("".join(f"{'>' * (level % 400)} a\n" for level in range(10_000))),
        UNEXPLAINED,
    ),
    large("indents-1500", lambda: with_body(_levels(1_500)), UNEXPLAINED),
    large("indents-in-and-out", lambda: with_body((_levels(60) + "\n") * 60), UNEXPLAINED),
    large(
        "tabs-as-levels",
        lambda: with_body("".join("\t" * level + "- a\n" for level in range(600))),
        UNEXPLAINED,
    ),
    large("greater-than-90-kb", lambda: with_body(">" * 90_000 + " a"), UNEXPLAINED),
    large("table-of-10000-columns", lambda: with_body(_table(10_000, 2)), UNEXPLAINED),
    large(
        "table-of-10000-empty-columns",
        lambda: with_body("|" * 10_000 + "\n" + "|-" * 10_000 + "|\n" + "|" * 10_000),
        None,
    ),
    large("table-of-3000-rows", lambda: with_body(_table(3, 3_000)), UNEXPLAINED),
    large("delimiters-of-90-kb", lambda: with_body("a | b\n" + "-" * 90_000 + "|x\n"), None),
    large("spaces-of-90-kb", lambda: with_body("a" + " " * 90_000 + "b\n"), None),
    *(
        large(
            f"{name}-between-effects-90-kb",
            partial(_effects_apart, gap),
            code,
        )
        for name, gap, code in (
            ("spaced-backticks", " `", None),
            ("spaced-emphasis", " **", None),
            ("spaced-tags", " <b>", None),
            ("wide-spaces", "\u2003", None),
            ("spaced-zero-widths", " \u200b", "source.invisible_character"),
        )
    ),
    large("spaces-before-bar", lambda: with_body("a | b\n" + " " * 90_000 + "|x\n"), None),
    large("asterisks-90-kb", lambda: with_body("*" * 90_000 + "x\n"), None),
    large("spaced-asterisks-90-kb", lambda: with_body("* " * 45_000 + "x\n"), None),
    large("pairs-of-asterisks", lambda: with_body("**a" * 30_000 + "\n"), None),
    large(
        "label-of-18000-ands",
        lambda: with_body("## Drug Interactions\n\n- **Adults" + " and " * 18_000 + ":** 5 mg warfarin\n"),
        UNEXPLAINED,
    ),
    large("underscores-90-kb", lambda: with_body("_a" * 45_000 + "\n"), None),
    large("backticks-90-kb", lambda: with_body("a" + "`" * 90_000 + "\n"), None),
    large("brackets-90-kb-in-body", lambda: with_body("[" * 90_000 + "\n"), None),
    large("link-ends-90-kb", lambda: with_body("](" * 45_000 + "\n"), None),
    large("angle-brackets-90-kb", lambda: with_body("<a" * 45_000 + "\n"), None),
    large("exclamation-brackets", lambda: with_body("![" * 45_000 + "\n"), None),
    large("dashes-of-90-kb", lambda: with_body("a\n\n" + "- " * 45_000 + "x\n"), None),
    large("equal-signs-90-kb", lambda: with_body("a\n" + "=" * 90_000 + "x\n"), None),
    large("hashes-90-kb", lambda: with_body("#" * 90_000 + " x\n"), None),
    large("heading-of-90-kb", lambda: with_body("## " + WORDS * 7_500 + "\n"), "source.unknown_heading"),
    large("heading-of-dots", lambda: with_body("## a" + "." * 90_000 + "x\n"), "source.unknown_heading"),
    large("label-of-90-kb", lambda: with_body("- " + "a" * 90_000 + ": 5 mg\n"), None),
    large("bold-label-of-90-kb", lambda: with_body("- **" + WORDS * 7_500 + ":** 5 mg\n"), None),
    large("question-marks-90-kb-in-body", lambda: with_body("## FAQ\n\n" + "What? " * 15_000 + "\n"), None),
    large("commas-90-kb", lambda: with_body("## Drug Interactions\n\n- a" + ", a" * 30_000 + "\n"), None),
    large("semicolons-90-kb", lambda: with_body("## Contraindications\n\n- a" + "; a" * 30_000 + "\n"), None),
    large("parentheses-90-kb", lambda: with_body("## Dosage\n\n- " + "(" * 90_000 + "\n"), None),
    large("digits-90-kb", lambda: with_body("## Dosage\n\n- " + "9" * 90_000 + " mg\n"), None),
    large("number-groups-90-kb", lambda: with_body("## Dosage\n\n- " + "1," * 45_000 + " mg\n"), None),
    large("points-90-kb", lambda: with_body("## Dosage\n\n- " + "1." * 45_000 + " mg\n"), None),
    large("ranges-90-kb", lambda: with_body("## Dosage\n\n- " + "1-" * 45_000 + " mg\n"), None),
    large("doses-in-one-line", lambda: with_body("## Dosage\n\n- " + "5 mg daily, " * 800 + "\n"), None),
    large("doses-on-lines", lambda: with_body("## Dosage\n\n" + "- Adults: 5 mg daily\n" * 800), None),
    large(
        "drugs-in-one-line",
        lambda: with_body("## Drug Interactions\n\n- Avoid " + "warfarin, " * 800 + "\n"),
        None,
    ),
    large("drugs-on-lines", lambda: with_body("## Drug Interactions\n\n" + "- Warfarin\n" * 800), None),
    large(
        "negations",
        lambda: with_body("## Drug Interactions\n\n- " + "no not never " * 3_000 + "warfarin\n"),
        None,
    ),
    large("sentences", lambda: with_body("## Side Effects\n\n" + "Nausea may occur. " * 600 + "\n"), None),
    large("faqs-500", lambda: with_body("## FAQ\n\n" + "### What is it?\n\nIt is zinc.\n\n" * 500), None),
)
