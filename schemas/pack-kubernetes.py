#!/usr/bin/env python3
"""Writes kubernetes.json from the schemas of every supported version of Kubernetes.

    pip download --no-deps kubernetes-validate==1.37.0
    npm pack kubernetes-models@5.1.0
    python3 schemas/pack-kubernetes.py kubernetes_validate-*.whl kubernetes-models-*.tgz \\
        > schemas/kubernetes.json
    UPDATE=1 cargo test --test it kubernetes_table    # packs it into kubernetes.bin

The wheel has the definitions of the API for 1.25 to 1.37, the npm package the values of its enums
in 1.36. What neither says is in kubernetes-overlay.toml.
"""

import json
import re
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

VERSIONS = range(25, 38)
DEFINITIONS = "kubernetes_validate/kubernetes-json-schema/v1.{}.0-local/_definitions.json"
PREFIXES = [
    "io.k8s.apiextensions-apiserver.pkg.apis.",
    "io.k8s.kube-aggregator.pkg.apis.",
    "io.k8s.apimachinery.pkg.apis.",
    "io.k8s.apimachinery.pkg.",
    "io.k8s.api.",
]
# Types whose values are no mappings with known keys.
SCALARS = {
    "util.intstr.IntOrString": "intOrString",
    "api.resource.Quantity": "quantity",
    "meta.v1.Time": "time",
    "meta.v1.MicroTime": "time",
    "meta.v1.FieldsV1": "object",
    "meta.v1.Patch": "object",
    "runtime.RawExtension": "object",
    "apiextensions.v1.JSON": "any",
    "apiextensions.v1.JSONSchemaPropsOrArray": "any",
    "apiextensions.v1.JSONSchemaPropsOrBool": "any",
    "apiextensions.v1.JSONSchemaPropsOrStringArray": "any",
}
# Part of every group, and never in a file.
REQUESTS = {"DeleteOptions", "Status", "WatchEvent"}


def short(name):
    prefix = next((it for it in PREFIXES if name.startswith(it)), "")
    return name[len(prefix) :]


def first_type(schema):
    kind = schema.get("type")
    return next((it for it in kind if it != "null"), None) if isinstance(kind, list) else kind


def type_of(schema):
    """The type of a value, as it stands in kubernetes.json."""
    if "$ref" in schema:
        name = short(schema["$ref"].split("/")[-1])
        return SCALARS.get(name, name)
    kind, form = first_type(schema), schema.get("format")
    if kind == "array":
        return [type_of(schema.get("items", {}))]
    if kind == "object":
        values = schema.get("additionalProperties")
        return {"map": type_of(values)} if isinstance(values, dict) else "object"
    if kind == "string":
        return {"byte": "bytes", "date-time": "time"}.get(form, "string")
    if kind == "integer":
        return "int64" if form == "int64" else "int32"
    return {"number": "number", "boolean": "boolean"}.get(kind, "any")


def read_definitions(wheel):
    """Versions by kind; rows by type and field, a row being a type, required or not, with its versions;
    the keys that tell the items of a list apart, by `type.field`."""
    kinds, types, keys = {}, {}, {}
    with zipfile.ZipFile(wheel) as archive:
        for version in VERSIONS:
            for name, schema in json.loads(archive.read(DEFINITIONS.format(version)))["$defs"].items():
                name = short(name)
                if name in SCALARS:
                    continue
                fields = types.setdefault(name, {})
                gvks = schema.get("x-kubernetes-group-version-kind", [])
                is_object = bool(gvks) and "metadata" in schema.get("properties", {})
                for field, it in schema.get("properties", {}).items():
                    type_ = type_of(it)
                    # What the platform writes is not looked at.
                    if field == "managedFields" or field == "status" and is_object:
                        type_ = "any"
                    row = {"type": type_}
                    if field in schema.get("required", []):
                        row["required"] = True
                    if "x-kubernetes-list-map-keys" in it:
                        keys[f"{name}.{field}"] = it["x-kubernetes-list-map-keys"]
                    rows = fields.setdefault(field, {})
                    rows.setdefault(json.dumps(row), []).append(version)
                for it in gvks:
                    if it["kind"] in REQUESTS:
                        continue
                    api = "/".join(filter(None, [it["group"], it["version"]]))
                    kinds.setdefault((f"{api} {it['kind']}", name), []).append(version)
    return kinds, types, keys


def read_enums(package):
    """The values of fields that are unions of texts in TypeScript, by `type.field`."""
    enums = {}
    with tarfile.open(package) as archive:
        for member in archive:
            parts = member.name.removeprefix("package/").split("/")
            if not member.name.endswith(".d.ts") or parts[0] == "_schemas" or parts[-1] == "index.d.ts":
                continue
            group = parts[0].split(".")[0] if len(parts) == 3 else "core"
            if len(parts) < 2:
                continue
            text = archive.extractfile(member).read().decode()
            for body in re.findall(r"export interface I\w+ \{(.*?)\n\}", text, re.S):
                for field, union in re.findall(r'^    "(\w+)"\??: ((?:Array<)?"[^;]*);', body, re.M):
                    if field not in ("apiVersion", "kind"):
                        name = f"{group}.{parts[-2]}.{parts[-1][:-5]}.{field}"
                        enums[name] = re.findall(r'"([^"]*)"', union)
    return enums


def ranges(versions):
    """Runs of versions without a hole, as `since` and `until` where they do not reach the ends."""
    runs = []
    for it in versions:
        if runs and runs[-1][-1] == it - 1:
            runs[-1].append(it)
        else:
            runs.append([it])
    for run in runs:
        bounds = {}
        if run[0] > VERSIONS[0]:
            bounds["since"] = run[0]
        if run[-1] < VERSIONS[-1]:
            bounds["until"] = run[-1]
        yield bounds


def with_enum(type_, values):
    if type_ == ["string"]:
        return [{"enum": values}]
    return {"enum": values} if type_ == "string" else type_


def compact(row):
    """A row that says nothing but its type is the type."""
    return row["type"] if list(row) == ["type"] else row


def refs(type_):
    if isinstance(type_, list):
        yield from refs(type_[0])
    elif isinstance(type_, dict):
        yield from refs(type_.get("map", "any"))
    elif "." in type_:
        yield type_


def main(wheel, package):
    overlay = tomllib.loads(Path(__file__).with_name("kubernetes-overlay.toml").read_text())
    kinds, types, list_keys = read_definitions(wheel)
    enums = read_enums(package) | overlay["enums"]
    unused = {it for part in overlay.values() for it in part}

    def rows_of(type_name, field):
        key = f"{type_name}.{field}"
        unused.discard(key)
        for text, versions in types[type_name][field].items():
            row = json.loads(text)
            if key in overlay["types"]:
                row["type"] = overlay["types"][key]
            if key in enums:
                since = overlay["since"].get(key, {})
                values = [{"value": it, "since": since[it]} if it in since else it for it in enums[key]]
                row["type"] = with_enum(row["type"], values)
            if key in list_keys:
                row["keys"] = list_keys[key]
            if key in overlay["required"]:
                row["required"] = True
            if key in overlay["optional"]:
                row.pop("required", None)
            for bounds in ranges(versions):
                yield row | bounds

    def merged(rows):
        """What the overlay has made equal is one row again."""
        found = []
        for row in sorted(rows, key=lambda it: it.get("since", 0)):
            last = found[-1] if found else None
            bare = lambda it: {k: v for k, v in it.items() if k not in ("since", "until")}
            if last and bare(last) == bare(row) and last.get("until", 99) + 1 == row.get("since"):
                last.pop("until")
                last |= {k: v for k, v in row.items() if k == "until"}
            else:
                found.append(row)
        return found

    packed, open_types = {}, []
    kind_lines = {}
    for (kind, name), versions in sorted(kinds.items()):
        if kind.endswith("List"):
            continue
        for bounds in ranges(versions):
            assert kind not in kind_lines, kind
            kind_lines[kind] = compact({"type": name} | bounds)
        open_types.append(name)
    while open_types:
        name = open_types.pop()
        if name in packed:
            continue
        packed[name] = {}
        for field in sorted(types[name]):
            rows = merged(rows_of(name, field))
            packed[name][field] = compact(rows[0]) if len(rows) == 1 else {"rows": rows}
            for row in rows:
                open_types.extend(refs(row["type"]))
    assert not unused, f"the overlay names what is not there: {unused}"

    def line(value):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def block(entries):
        return "{\n" + ",\n".join(f"{line(key)}:{line(entries[key])}" for key in sorted(entries)) + "\n}"

    print(f'{{"versions":[{VERSIONS[0]},{VERSIONS[-1]}],\n"kinds":{block(kind_lines)},\n"types":{{')
    # A type without fields takes whatever it is given.
    print(",\n".join(f"{line(it)}:{block(packed[it]) if packed[it] else '{}'}" for it in sorted(packed)))
    print("}}")


main(*sys.argv[1:])
