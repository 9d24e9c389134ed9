"""Checks an offence file with pandera: types, patterns and code lists from the Table Schema, and the rules between fields by hand."""

import json
import sys

import pandas as pd
import pandera.pandas as pa
from measured import measured

FILE, SCHEMA = sys.argv[1], sys.argv[2]
LOCAL_ID = r"^[A-Za-z0-9][A-Za-z0-9/._:-]{0,39}$"
PATTERNS = {
    "offence_id": LOCAL_ID,
    "person_urn": LOCAL_ID,
    "crime_reference": LOCAL_ID,
    "asn": r"^[0-9]{2}[A-Z0-9]{6,7}[0-9]{11}[A-Z]$",
    "home_office_code": r"^[0-9]{3}/?[0-9]{2}$",
}


def column(field):
    checks = []
    if field["name"] in PATTERNS:
        checks.append(pa.Check.str_matches(PATTERNS[field["name"]]))
    if "enum" in field["constraints"]:
        checks.append(pa.Check.isin(field["constraints"]["enum"]))
    types = {"date": "datetime64[ns]", "integer": "Int64"}
    required = field["constraints"].get("required", False)
    return pa.Column(types.get(field["type"], object), checks, nullable=not required)


def read(fields):
    frame = pd.read_csv(FILE, dtype=str, keep_default_na=False, na_values=[""], on_bad_lines="skip")
    for field in fields:
        name = field["name"]
        if field["type"] == "date":
            frame[name] = pd.to_datetime(frame[name], format=field["format"], errors="coerce")
        if field["type"] == "integer":
            frame[name] = pd.to_numeric(frame[name], errors="coerce").astype("Int64")
    return frame


def rules():
    late = lambda later, earlier: pa.Check(lambda f: f[later].isna() | f[earlier].isna() | (f[later] >= f[earlier]))
    guilty = lambda f: f["adjudication"] == "GUILTY"
    return [
        late("offence_end_date", "offence_start_date"),
        late("outcome_date", "offence_start_date"),
        late("conviction_date", "offence_start_date"),
        pa.Check(lambda f: ~guilty(f) | f["conviction_date"].notna()),
        pa.Check(lambda f: f["disposal_code"].isna() | f["disposal_date"].notna()),
        pa.Check(lambda f: f["disposal_code"].isna() | guilty(f)),
    ]


def check():
    with open(SCHEMA, encoding="utf-8") as file:
        fields = json.load(file)["fields"]
    frame = read(fields)
    schema = pa.DataFrameSchema({f["name"]: column(f) for f in fields}, checks=rules(), unique=["offence_id"])
    try:
        schema.validate(frame, lazy=True)
        return len(frame)
    except pa.errors.SchemaErrors as errors:
        bad = errors.failure_cases["index"].dropna().unique()
        return len(frame) - len(bad)


measured(check)
