#!/usr/bin/env python3
"""Holds kubernetes.json against a second source: the models of the official Python client.

    pip download --no-deps kubernetes==37.0.2
    python3 schemas/check-kubernetes.py kubernetes-*.whl

The client is generated from the API server's own OpenAPI document, the packages that kubernetes.json is
made of are not. Fields, types and required fields of every type must agree, for the one version that
the client is of; what kubernetes-overlay.toml says is left out.
"""

import ast
import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
SCALARS = {
    "string": "str",
    "time": "datetime",
    "bytes": "bytes",
    "int32": "int",
    "int64": "int",
    "number": "float",
    "boolean": "bool",
    "intOrString": "object",
    "quantity": "str",
    "object": "object",
    "any": "object",
}


def read_models(wheel):
    """The models of the client: class name → {field: (type, required)}, and the version they are of."""
    models = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"kubernetes/client/models/\w+\.py", name):
                continue
            for it in ast.parse(archive.read(name)).body:
                if not isinstance(it, ast.ClassDef):
                    continue
                notes = {s.target.id: s for s in it.body if isinstance(s, ast.AnnAssign)}
                if "openapi_types" not in notes:
                    continue
                types = ast.literal_eval(notes["openapi_types"].value)
                keys = ast.literal_eval(notes["attribute_map"].value)
                # `Any` is never asked for.
                optional = lambda field: ast.unparse(notes[field].annotation).startswith(("Optional", "Any"))
                models[it.name] = {
                    keys[field]: (types[field], field in notes and not optional(field)) for field in types
                }
    minor = int(re.search(r"kubernetes-(\d+)\.", Path(wheel).name)[1])
    return models, minor


def main(wheel):
    models, minor = read_models(wheel)
    table = json.loads((HERE / "kubernetes.json").read_text())
    overlay = tomllib.loads((HERE / "kubernetes-overlay.toml").read_text())
    overlaid = set(overlay["required"]) | set(overlay["optional"])

    def class_of(name):
        group, version, kind = name.split(".")
        names = [f"{it}{version.capitalize()}{kind}" for it in (group.capitalize(), "")]
        return next((it for it in names if it in models), None)

    def row_of(field):
        rows = field["rows"] if isinstance(field, dict) and "rows" in field else [field]
        for row in rows:
            row = row if isinstance(row, dict) and "type" in row else {"type": row}
            if row.get("since", 0) <= minor <= row.get("until", 99):
                return row
        return None

    def type_of(type_):
        if isinstance(type_, list):
            return f"List[{type_of(type_[0])}]"
        if isinstance(type_, dict):
            return "str" if "enum" in type_ else f"Dict[str, {type_of(type_['map'])}]"
        # The client has no model of a type without fields.
        if table["types"].get(type_) == {}:
            return "object"
        return SCALARS.get(type_) or class_of(type_) or type_

    compared, wrong = 0, []
    for name, fields in table["types"].items():
        ours = {key: row for key, it in fields.items() if (row := row_of(it))}
        theirs = models.get(class_of(name) or "")
        if theirs is None or not ours:
            continue
        compared += 1
        for field in sorted(set(ours) ^ set(theirs)):
            wrong.append(f"{name}.{field}: only {'here' if field in ours else 'there'}")
        for field in sorted(set(ours) & set(theirs)):
            row, (type_, required) = ours[field], theirs[field]
            key = f"{name}.{field}"
            if key not in overlaid and row.get("required", False) != required:
                wrong.append(f"{key}: required is {not required} here, {required} there")
            if row["type"] != "any" and key not in overlay["types"] and type_of(row["type"]) != type_:
                wrong.append(f"{key}: {type_of(row['type'])} here, {type_} there")
    print(f"1.{minor}: {compared} types compared, {len(wrong)} differences", *wrong, sep="\n")
    sys.exit(bool(wrong) or compared < 500)


main(sys.argv[1])
