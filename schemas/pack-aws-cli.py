#!/usr/bin/env python3
"""Writes aws-cli.txt and aws-cli.bin: which operations the AWS CLI has, and which options they take.

    python3 -m venv v && v/bin/pip install awscli==1.46.2 botocore==1.44.5
    v/bin/python schemas/pack-aws-cli.py schemas

The command tables are those that the AWS CLI builds for itself from models, so its own commands and renamed options
are in them; the models are those of botocore, which are newer than its own. Version 2 is in no registry; what it has on top is in ONLY_IN_2.
"""

import importlib.metadata
import pathlib
import sys

import awscli.argprocess
import awscli.clidriver

SERVICES = """application-autoscaling cloudformation codebuild codepipeline deploy ec2 ecr ecr-public ecs eks elbv2
    events iam logs scheduler secretsmanager servicediscovery ssm sts""".split()
# Whose enums are kept.
WITH_ENUMS = {"deploy", "ecr", "ecs"}
# Every option of every other operation of EC2 would be a third of the table.
EC2_NOUNS = """account-attributes address addresses availability-zones default-vpc default-subnet dhcp-options
    egress-only-internet-gateway flow-logs iam-instance-profile iam-instance-profile-association image images instance
    instances instance-attribute instance-metadata-options instance-status instance-types internet-gateway
    internet-gateways key-pair key-pairs launch-template launch-template-version launch-template-versions
    launch-templates managed-prefix-list managed-prefix-lists nat-gateway nat-gateways network-acl network-acl-entry
    network-acls network-interface network-interface-attribute network-interfaces regions route route-table
    route-tables security-group security-group-egress security-group-ingress security-group-rules security-groups
    snapshot snapshots subnet subnet-attribute subnets tags transit-gateway-vpc-attachment volume volumes vpc
    vpc-attribute vpc-cidr-block vpc-endpoint vpc-endpoints vpc-endpoint-services vpc-peering-connection
    vpc-peering-connections vpcs""".split()

ONLY_IN_2 = {
    "logs tail": (["group-name!:operand", "since", "follow:switch", "format", "filter-pattern", "log-stream-names:list",
                   "log-stream-name-prefix"], []),
    "ecs monitor-express-gateway-service": (["service-arn!", "resource-view", "timeout:int", "mode"], []),
}
OPTIONS_ONLY_IN_2 = {
    "ecs create-express-gateway-service": ["monitor-resources:maybe", "monitor-mode"],
    "ecs delete-express-gateway-service": ["monitor-resources:maybe", "monitor-mode"],
    "ecs update-express-gateway-service": ["monitor-resources:maybe", "monitor-mode"],
    "logs start-live-tail": ["mode"],
}
SERVICES_ONLY_IN_2 = "cli-dev configure ddb help history login logout s3 sso".split()

# What an option takes; the place in this list is its number in the table.
KINDS = ["text", "flag", "switch", "int", "number", "list", "structure", "structures", "map", "maybe", "enum", "operand"]
PAGES = {"starting-token", "page-size", "max-items"}
INPUTS = {"cli-input-json", "generate-cli-skeleton"}


def kind_of(argument):
    """What an option takes, and its values if only those are good."""
    if getattr(argument, "positional_arg", False):
        return "operand", []
    if getattr(argument, "nargs", None) == "?" or type(argument).__name__ == "PositiveBooleanArgument":
        return "maybe", []
    if type(argument).__name__ == "NegativeBooleanParameter":
        return "switch", []
    model = getattr(argument, "argument_model", None)
    name = argument.cli_type_name
    if getattr(argument, "_action", None) in ("store_true", "store_false"):
        return "switch", []
    if name in ("integer", "long"):
        return "int", []
    if name in ("float", "double"):
        return "number", []
    if type(argument).__name__ == "SecondaryPrivateIpAddressesArgument":
        return "list", []
    is_shorthand = model is not None and awscli.argprocess._supports_shorthand_syntax(model)
    if name == "list":
        return ("structures" if is_shorthand else "list"), []
    if name == "structure" and list(model.members) == ["Value"]:
        # `--x value` is another way to write `--x Value=value`.
        return "text", []
    if name in ("structure", "map"):
        return (name if is_shorthand else "text"), []
    return "text", list(getattr(model, "enum", None) or [])


def options_of(service, command):
    """The words for the options of a command, and what every command of its sort takes besides."""
    found, required, common = {}, set(), []
    for name, argument in command.arg_table.items():
        if name in PAGES and type(argument).__name__ == "PageArgument" or name in INPUTS:
            common.append("pages" if name in PAGES else "input")
            continue
        kind, enum = kind_of(argument)
        if argument.required:
            required.add(name)
        found[name] = "|".join(enum) if enum and service in WITH_ENUMS else kind
    for name in list(found):
        twin = f"no-{name}"
        if found.get(name) == found.get(twin) == "switch":
            found[name] = "flag"
            del found[twin]
            required.discard(twin)
    words = []
    for name in sorted(found):
        kind = "" if found[name] == "text" else f":{found[name]}"
        words.append(f"{name}{'!' if name in required else ''}{kind}")
    return words, sorted(set(common))


def operations():
    """Every operation with its options."""
    driver = awscli.clidriver.create_clidriver()
    # `import botocore` gives the copy within the AWS CLI.
    models = str(importlib.metadata.distribution("botocore").locate_file("botocore/data"))
    driver.session.get_component("data_loader")._search_paths.insert(0, models)
    tables = driver._get_command_table()
    found = {}
    for service in SERVICES:
        for name, command in tables[service]._get_command_table().items():
            if name == "help":
                continue
            is_known = service != "ec2" or any(name.split("-", 1)[-1] == it for it in EC2_NOUNS) or name == "wait"
            title = f"{service} {name}"
            found[title] = options_of(service, command) if is_known else (["*"], [])
            if name == "wait":
                del found[title]
                for waiter, inner in command.subcommand_table.items():
                    found[f"{title} {waiter}"] = options_of(service, inner)
    for title, options in OPTIONS_ONLY_IN_2.items():
        found[title] = (sorted(found[title][0] + options), found[title][1])
    found.update(ONLY_IN_2)
    # `get-login` went with version 1.
    del found["ecr get-login"]
    services = sorted({*tables, *SERVICES_ONLY_IN_2})
    return services, {title: found[title] for title in sorted(found)}


class Packer:
    """The parts of the table; src/command/aws/table.rs says how they are laid out."""

    def __init__(self, names):
        counts = {}
        for word in (word for name in names for word in name.split("-")):
            counts[word] = counts.get(word, 0) + 1
        # The most frequent words have the shortest numbers.
        self.words = sorted(counts, key=lambda it: (-counts[it], it))
        self.number = {word: at for at, word in enumerate(self.words)}
        self.names, self.name_bytes, self.name_at = {}, bytearray(), []

    def spell(self, name):
        """A name as the numbers of its words."""
        numbers = [self.number[word] for word in name.split("-")]
        packed = bytearray([len(numbers)])
        for number in numbers:
            packed += bytes([number]) if number < 128 else bytes([128 | number >> 8, number & 255])
        return packed

    def name(self, name):
        """The number of the name of an option."""
        if name not in self.names:
            self.names[name] = len(self.name_at)
            self.name_at.append(len(self.name_bytes))
            self.name_bytes += self.spell(name)
        return self.names[name]


def pack(services, table):
    """The bytes of the table."""
    titles = [(title.split(" ", 1)[0], title.split(" ", 1)[1].replace("wait ", "wait-")) for title in table]
    bare = {name: [word.split(":")[0].rstrip("!") for word in words if word != "*"]
            for name, (words, _) in table.items()}
    packer = Packer([it for names in bare.values() for it in names] + [operation for _, operation in titles] + services)
    rows, lists, enums, operations, spelt = bytearray(), {}, [], bytearray(), bytearray()
    heads = []
    for (service, operation), (title, (words, common)) in zip(titles, table.items()):
        if not heads or heads[-1][0] != service:
            heads.append((service, len(operations) // 6))
        key = " ".join(words)
        if key not in lists:
            lists[key] = (len(rows) // 2, 0 if words == ["*"] else len(words))
            for word, name in zip(words, bare[title]):
                kind = word.partition(":")[2] or "text"
                at = KINDS.index(kind if kind in KINDS else "enum")
                if at == KINDS.index("enum"):
                    enums.append((len(rows) // 2, kind))
                number = packer.name(name)
                assert number < 1 << 11
                rows += (number << 5 | ("!" in word.split(":")[0]) << 4 | at).to_bytes(2, "little")
        first, count = lists[key]
        flags = ("input" in common) | 2 * ("pages" in common) | 4 * (words == ["*"])
        operations += len(spelt).to_bytes(2, "little") + first.to_bytes(2, "little") + bytes([count, flags])
        spelt += packer.spell(operation)
    texts, enum_rows = "", bytearray()
    for row, values in enums:
        at = texts.find(values)
        if at < 0:
            at, texts = len(texts), texts + values + " "
        enum_rows += b"".join(it.to_bytes(2, "little") for it in (row, at, len(values)))
    head_text = "".join(f"{service} {first}\n" for service, first in heads)
    word_at, word_text = bytearray(), ""
    for word in packer.words:
        word_at += len(word_text).to_bytes(2, "little")
        word_text += word
    word_at += len(word_text).to_bytes(2, "little")
    name_at = b"".join(it.to_bytes(2, "little") for it in packer.name_at)
    sections = [b"".join(packer.spell(it) for it in services), head_text.encode(), operations, spelt, rows, name_at, packer.name_bytes,
                word_at, word_text.encode(), enum_rows, texts.encode()]
    head, at = bytearray(), 4 * (len(sections) + 1)
    for section in sections:
        head += at.to_bytes(4, "little")
        at += len(section)
    head += at.to_bytes(4, "little")
    return bytes(head) + b"".join(bytes(it) for it in sections)


def main(folder):
    services, table = operations()
    lines = [f"services {' '.join(services)}"]
    for title, (words, common) in table.items():
        lines.append(" ".join([title + ":", *(f"({it})" for it in common), *words]))
    folder = pathlib.Path(folder)
    folder.joinpath("aws-cli.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder.joinpath("aws-cli.bin").write_bytes(pack(services, table))


main(sys.argv[1])
