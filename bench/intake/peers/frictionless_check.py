"""Checks an offence file with frictionless, by the Table Schema that agencies are given."""

import sys
from pathlib import Path

from frictionless import Resource, Schema, system, validate
from measured import measured

FILE, SCHEMA = Path(sys.argv[1]), Path(sys.argv[2])


def check():
    with system.use_context(trusted=True):
        schema = Schema.from_descriptor(str(SCHEMA))
        resource = Resource(path=str(FILE), schema=schema, encoding="utf-8")
        report = validate(resource, limit_errors=1_000_000)
    task = report.tasks[0]
    bad = {error.row_number for error in task.errors if hasattr(error, "row_number")}
    return task.stats["rows"] - len(bad)


measured(check)
