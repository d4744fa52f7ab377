"""One source file to one `Document`.

Belongs here: the order of the steps. Does not belong here: any step's detail, and reading from disk.
"""

from dataclasses import replace

from pipelines.ingest.characters import refuse_characters, report_characters
from pipelines.ingest.contents import roles_by_contents, with_roles
from pipelines.ingest.faqs import pair_questions
from pipelines.ingest.fences import Fenced, find_fences, find_misplaced
from pipelines.ingest.front_matter import parse_front_matter
from pipelines.ingest.front_matter_faqs import add_front_matter_faqs
from pipelines.ingest.markdown import read_markdown
from pipelines.ingest.notes import read_note
from pipelines.ingest.outline import Outline
from pipelines.ingest.passages import PassageBuilder
from pipelines.ingest.records import Document, SourceError, SourceFile
from pipelines.ingest.remarks import (
    misplaced_front_matter,
    unknown_headings,
    unknown_keys,
    valueless_lines,
    wordless_lines,
)
from pipelines.ingest.text import BYTE_ORDER_MARK, Line, decode, document_lines, has_words


def read_document(source: SourceFile) -> Document:
    """Decode and structure a source file.

    Raises:
        SourceError: When the file is not UTF-8, its front matter is broken, it holds no text, or it passes a
            limit on size or characters.
    """
    text = decode(source.data)
    if not has_words(text):
        raise SourceError("source.empty", "line 1: the file holds no text. Fix: fill it or remove it.", 0, 1)
    lines = document_lines(text)
    starts = [line.start for line in lines]
    refuse_characters(text, starts)
    is_note = source.path.endswith(".txt")
    fenced = None if is_note else find_fences(lines)
    front_matter = parse_front_matter(text, fenced) if fenced else None
    body = _body(lines, fenced)
    builder, outline = PassageBuilder(), Outline(body[0].start if body else len(text))
    findings = list(report_characters(source.document_id, text, starts))
    if fenced and front_matter:
        findings += unknown_keys(source.document_id, front_matter)
        findings += valueless_lines(source.document_id, front_matter, fenced)
        findings += add_front_matter_faqs(source.document_id, front_matter, builder, outline.current)
    if is_note:
        read_note(body, outline, builder)
    else:
        misplaced = find_misplaced(body)
        findings += [misplaced_front_matter(source.document_id, misplaced)] if misplaced else []
        title = front_matter.scalars.get("title") if front_matter else None
        read_markdown(body, outline, builder, title.value if title else "")
    reading = builder.build()
    sections, found = outline.sections(len(text)), builder.passages
    roles = {} if is_note else roles_by_contents(outline.unknown, sections, found, reading.text)
    sections, found = with_roles(sections, found, roles)
    findings += unknown_headings(source.document_id, outline.unknown, roles, starts)
    passages = pair_questions(found, reading.text, [section.level for section in sections])
    findings += wordless_lines(source.document_id, body, passages, reading)
    return Document(
        source.document_id,
        "evidence_note" if is_note else "monograph",
        source,
        text,
        starts,
        front_matter,
        reading,
        sections,
        passages,
        tuple(findings),
    )


def _body(lines: list[Line], fenced: Fenced | None) -> list[Line]:
    """The lines below the front matter, a byte order mark left out."""
    body = lines[fenced.body_line :] if fenced else lines
    if body and body[0].start == 0 and body[0].text.startswith(BYTE_ORDER_MARK):
        return [replace(body[0], start=1, text=body[0].text[1:]), *body[1:]]
    return body
