#!/usr/bin/env python3
"""Writes ecs-api.json from botocore's model of Amazon ECS.

    pip download --no-deps botocore==1.44.5 && unzip -p botocore-*.whl \
        botocore/data/ecs/2014-11-13/service-2.json.gz | gunzip > service-2.json
    python3 schemas/pack-ecs-api.py service-2.json > schemas/ecs-api.json
"""

import json
import sys

ROOTS = [
    "RegisterTaskDefinitionRequest",
    "TaskDefinition",
    "CreateServiceRequest",
    "RunTaskRequest",
    "CreateClusterRequest",
    "PutClusterCapacityProvidersRequest",
    "RegisterDaemonTaskDefinitionRequest",
    "CreateTaskSetRequest",
    "CreateCapacityProviderRequest",
]
# Files with input of UpdateService are told from those of CreateService by two members only.
UNITED = {"CreateServiceRequest": "UpdateServiceRequest"}
# What a description has and its input has not is written by the platform.
DESCRIBED = {
    "RegisterTaskDefinitionRequest": "TaskDefinition",
    "CreateServiceRequest": "Service",
    "CreateTaskSetRequest": "TaskSet",
    "CreateClusterRequest": "Cluster",
    "CreateCapacityProviderRequest": "CapacityProvider",
}
SCALARS = {
    "string": "string",
    "blob": "string",
    "integer": "integer",
    "long": "integer",
    "double": "number",
    "float": "number",
    "boolean": "boolean",
    "timestamp": "timestamp",
}


def main(path):
    with open(path, encoding="utf-8") as file:
        shapes = json.load(file)["shapes"]

    def members(name):
        found = dict(shapes[name]["members"])
        if name in UNITED:
            found.update({k: v for k, v in shapes[UNITED[name]]["members"].items() if k not in found})
        return found

    def type_of(name):
        shape = shapes[name]
        kind = shape["type"]
        if kind == "string" and "enum" in shape:
            return {"enum": shape["enum"]}
        if kind == "list":
            return {"list": type_of(shape["member"]["shape"])}
        if kind == "map":
            return {"map": type_of(shape["value"]["shape"])}
        return {"shape": name} if kind == "structure" else SCALARS[kind]

    def bounds_of(shape):
        return {key: shape[key] for key in ("min", "max", "pattern") if key in shape}

    def shapes_in(ty):
        if isinstance(ty, dict):
            if "shape" in ty:
                yield ty["shape"]
            for inner in ("list", "map"):
                yield from shapes_in(ty.get(inner))

    packed, open_shapes = {}, list(ROOTS)
    while open_shapes:
        name = open_shapes.pop()
        if name in packed:
            continue
        types = {key: type_of(it["shape"]) for key, it in sorted(members(name).items())}
        bounds = {}
        for key, it in sorted(members(name).items()):
            shape = shapes[it["shape"]]
            bound = bounds_of(shape)
            if shape["type"] == "list" and (item := bounds_of(shapes[shape["member"]["shape"]])):
                bound["item"] = item
            if bound:
                bounds[key] = bound
        entry = {}
        if shapes[name].get("required"):
            entry["required"] = shapes[name]["required"]
        entry["members"] = types
        if bounds:
            entry["bounds"] = bounds
        packed[name] = entry
        for ty in types.values():
            open_shapes.extend(shapes_in(ty))

    described = {
        root: sorted(set(members(output)) - set(members(root))) for root, output in DESCRIBED.items()
    }

    def line(value):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    rows = ",\n".join(f"{line(name)}:{line(packed[name])}" for name in sorted(packed))
    print(f'{{"roots":{line(ROOTS)},\n"describeOnly":{line(described)},\n"shapes":{{\n{rows}\n}}}}')


main(sys.argv[1])
