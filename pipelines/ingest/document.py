"""One source file to one `Document`.

Belongs here: the order of the steps. Does not belong here: any step's detail, and reading from disk.
"""

from pipelines.ingest.faqs import add_front_matter_faqs, pair_questions
from pipelines.ingest.front_matter import find_fences, parse_front_matter
from pipelines.ingest.markdown import read_markdown
from pipelines.ingest.notes import read_note
from pipelines.ingest.outline import Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Document, Finding, FrontMatter, SourceError, SourceFile
from pipelines.ingest.text import BYTE_ORDER_MARK, decode, split_lines

KNOWN_KEYS = ("title", "description", "is_banned", "lastModified")


def read_document(source: SourceFile) -> Document:
    """Decode and structure a source file.

    Raises `SourceError` when the file is not UTF-8, its front matter is broken, or it holds no text.
    """
    text = decode(source.data)
    if not text.strip(BYTE_ORDER_MARK + " \t\r\n"):
        raise SourceError("source.empty", "line 1: the file holds no text. Fix: fill it or remove it.", 0, 1)
    lines = split_lines(text)
    document_type = "evidence_note" if source.path.endswith(".txt") else "monograph"
    fenced = find_fences(lines) if document_type == "monograph" else None
    front_matter = parse_front_matter(text, fenced) if fenced else None
    body = lines[fenced.body_line :] if fenced else lines
    start = body[0].start if body else len(text)
    if start == 0 and text.startswith(BYTE_ORDER_MARK):
        body[0] = type(body[0])(1, 1, body[0].text[1:])
        start = 1
    builder, outline = PassageBuilder(), Outline(start)
    findings: list[Finding] = []
    if front_matter:
        findings += _unknown_keys(source.document_id, front_matter)
        findings += add_front_matter_faqs(source.document_id, front_matter, builder, outline.current)
    if document_type == "evidence_note":
        read_note(body, outline, builder)
    else:
        scalar = front_matter.scalars.get("title") if front_matter else None
        read_markdown(body, outline, builder, scalar.value if scalar else "")
    findings += _unknown_headings(source.document_id, outline, text)
    reading = builder.build()
    return Document(
        source.document_id,
        document_type,
        source,
        text,
        [line.start for line in lines],
        front_matter,
        reading,
        outline.sections(len(text)),
        pair_questions(builder.passages, reading.text),
        tuple(findings),
    )


def _unknown_keys(document_id: str, front_matter: FrontMatter) -> list[Finding]:
    findings = []
    for key, scalar in front_matter.scalars.items():
        if key not in KNOWN_KEYS:
            problem = f"the front-matter key `{key}` is not known and was kept out of the tables."
            message = f"line {scalar.line}: {problem}"
            span = (scalar.start, scalar.end, scalar.line)
            findings.append(
                Finding(
                    document_id, "source.unknown_key", "info", message, "documents", document_id, None, *span
                )
            )
    return findings


def _unknown_headings(document_id: str, outline: Outline, text: str) -> list[Finding]:
    findings = []
    for section in outline.unknown:
        if section.level == 1 or section.role == "title":
            continue
        line = text.count("\n", 0, section.start) + 1
        message = f"line {line}: the heading `{section.heading}` is not in the lexicon of section roles."
        span = (section.start, section.heading_end, line)
        findings.append(
            Finding(document_id, "source.unknown_heading", "info", message, "sections", None, None, *span)
        )
    return findings
