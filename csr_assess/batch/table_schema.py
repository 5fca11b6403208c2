"""The published schema of the tables that a batch writes: a Frictionless Table Schema, made from their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csr_assess.batch.row_columns import RECORD, TableColumn, criteria_columns, people_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def people_schema(rubric: Rubric) -> dict[str, Any]:
    """Return the schema of the table with a row a person."""
    said = "A row for each record that was read, in order; one that could not be read says why in problems."
    return _schema(said, people_columns(rubric), [RECORD])


def criteria_schema(rubric: Rubric) -> dict[str, Any]:
    """Return the schema of the table with a row for each person and criterion."""
    said = f"A row for each person who was scored and each criterion; {RECORD} joins it to the people's table."
    return _schema(said, criteria_columns(rubric), [RECORD, "criterion"])


TABLE_SCHEMAS = {"csv": people_schema, "long": criteria_schema}
"""By the format that writes the table."""


def _schema(said: str, columns: Sequence[TableColumn], key: list[str]) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "description": said,
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        "primaryKey": key,
    }


def _field(column: TableColumn) -> dict[str, Any]:
    limits = {
        "required": column.required or None,
        "unique": column.own or None,
        "minimum": column.least,
        "maximum": column.most,
        "enum": [*column.words] or None,
    }
    constraints = {name: limit for name, limit in limits.items() if limit is not None}
    field = {"name": column.name, "type": column.type, "description": column.said}
    return {**field, "constraints": constraints} if constraints else field
