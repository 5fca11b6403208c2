"""How each format writes what became of a batch's records: lines as they come, or a file or folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.app.format_types import RecordSink, RowWriter
    from csr_assess.batch.writers import RecordWriter
    from csr_assess.rubric.model import Rubric


def records_json(_rubric: Rubric) -> RecordWriter:
    """Return what writes an envelope a line."""
    from csr_assess.batch.writers import JsonLines

    return JsonLines()


def records_csv(rubric: Rubric) -> RecordWriter:
    """Return what writes a row a person."""
    from csr_assess.batch.writers import CsvRows

    return CsvRows(rubric)


def records_long(rubric: Rubric) -> RecordWriter:
    """Return what writes a row a person and criterion."""
    from csr_assess.batch.writers import LongRows

    return LongRows(rubric)


def class_folder(folder: Path, rubric: Rubric) -> RecordSink:
    """Return what writes a folder of pages, for their counselor."""
    from csr_assess.app.class_folder import ClassFolder

    return ClassFolder(folder, rubric)


def public_folder(folder: Path, rubric: Rubric) -> RecordSink:
    """Return what writes a page for others."""
    from csr_assess.app.class_folder import PublicFolder

    return PublicFolder(folder, rubric)


def class_book(file: Path, _rubric: Rubric) -> RecordSink:
    """Return what writes a workbook."""
    from csr_assess.app.class_book import ClassBook

    return ClassBook(file)


def people_parquet(file: Path, rubric: Rubric) -> RecordSink:
    """Return what writes Parquet, a row a person."""
    from csr_assess.app.parquet_file import ParquetFile

    return ParquetFile(file, people_rows, rubric)


def criteria_parquet(file: Path, rubric: Rubric) -> RecordSink:
    """Return what writes Parquet, a row a person and criterion."""
    from csr_assess.app.parquet_file import ParquetFile

    return ParquetFile(file, criteria_rows, rubric)


def people_rows(stream: BinaryIO, rubric: Rubric) -> RowWriter:
    """Return what writes Parquet into a stream, a row a person."""
    from csr_assess.batch.arrow_rows import PEOPLE
    from csr_assess.batch.parquet_rows import ParquetRows

    return ParquetRows(stream, PEOPLE, rubric)


def criteria_rows(stream: BinaryIO, rubric: Rubric) -> RowWriter:
    """Return what writes Parquet into a stream, a row a person and criterion."""
    from csr_assess.batch.arrow_rows import CRITERIA
    from csr_assess.batch.parquet_rows import ParquetRows

    return ParquetRows(stream, CRITERIA, rubric)
