//! The JSON Schema of `ecslint.toml`, for editors. Made from the rules and profiles there are, so that
//! it cannot say less or more than the reader of the file.

use super::{FailOn, Level};
use crate::engine;
use crate::profiles;
use crate::rule::{Rule, Setting};
use crate::schema::kubernetes::Version;
use crate::{rules, select};
use serde_json::{Map, Value, json};

/// The schema, JSON Schema 2020-12.
pub fn schema() -> Value {
    let fail_on: Vec<_> = FailOn::ALL.iter().map(|it| it.name()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ecslint.toml",
        "description": "Configuration of ecslint",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "exclude": {
                "description": "Paths that are not looked at: globs as in .gitignore, relative to this file's folder",
                "type": "array",
                "items": path(),
            },
            "profile": profile(),
            "fail-on": {
                "description": "The mildest finding that makes a run fail",
                "enum": fail_on,
            },
            "baseline": {
                "description": "The file with the findings that were there before, relative to this file's folder; `ecslint check --write-baseline` writes it",
                "type": "string",
                "pattern": "\\S",
            },
            "kubernetes": kubernetes(),
            "rules": rule_table(),
            "ignore": {
                "description": "Findings that are accepted",
                "type": "array",
                "items": ignore(),
            },
        },
    })
}

fn profile() -> Value {
    let choice =
        |it: &profiles::Profile| json!({ "const": it.name, "description": it.description });
    let choices: Vec<_> = profiles::all().iter().map(choice).collect();
    json!({
        "description": "The set of rules to start from",
        "default": profiles::DEFAULT,
        "oneOf": choices,
    })
}

fn kubernetes() -> Value {
    let versions = Version::all().map(|it| it.to_string()).collect::<Vec<_>>();
    let pattern = format!("^v?({})(\\.[0-9].*)?$", versions.join("|").replace('.', "\\."));
    json!({
        "description": "The clusters that Kubernetes objects go to",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "version": {
                "description": "The version they run; `--kubernetes-version` goes over it",
                "default": Version::DEFAULT.to_string(),
                "anyOf": [
                    { "enum": versions },
                    { "type": "string", "pattern": pattern },
                ],
            },
            "provider": {
                "description": "Whose they are, where the objects do not show it",
                "enum": ["eks"],
            },
            "crd-folders": {
                "description": "Folders with definitions of custom resources, besides those among the files, relative to this file's folder",
                "type": "array",
                "items": path(),
            },
        },
    })
}

fn rule_table() -> Value {
    let settable = rules::all().filter(|it| !engine::is_fixed(it));
    let properties: Map<_, _> = settable.map(|it| (it.id.to_owned(), rule(it))).collect();
    let families = select::families().join("|");
    json!({
        "description": "Levels and options by rule. A family (`ecs`) or glob (`ecs/*`) sets the level of the rules that run, or switches them off",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "patternProperties": {
            format!("^({families})$|^[a-z0-9/*-]*\\*[a-z0-9/*-]*$"): {
                "anyOf": [
                    level(),
                    {
                        "type": "object",
                        "additionalProperties": false,
                        "properties": { "level": level() },
                    },
                ],
            },
        },
    })
}

fn level() -> Value {
    let names: Vec<_> = Level::ALL.iter().map(|it| it.name()).collect();
    json!({ "enum": names })
}

fn rule(rule: &Rule) -> Value {
    let mut properties = Map::new();
    properties.insert("level".to_owned(), level());
    for option in rule.options {
        let mut value = setting(&(option.default)());
        value["description"] = json!(option.summary);
        properties.insert(option.name.to_owned(), value);
    }
    json!({
        "description": rule.summary(),
        "anyOf": [
            level(),
            { "type": "object", "additionalProperties": false, "properties": properties },
        ],
    })
}

fn setting(default: &Setting) -> Value {
    match default {
        Setting::Flag(flag) => json!({ "type": "boolean", "default": flag }),
        Setting::Number(number) => json!({ "type": "integer", "default": number }),
        Setting::List(list) => {
            json!({ "type": "array", "items": { "type": "string" }, "default": list })
        }
    }
}

fn path() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn ignore() -> Value {
    let word = json!({ "type": "string", "minLength": 1 });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["rule", "reason"],
        "properties": {
            "rule": {
                "description": "What is accepted: an id, a family (`ecs/*`), or what another tool calls it (`CKV_AWS_97`)",
                "anyOf": [word, { "type": "array", "items": word, "minItems": 1 }],
            },
            "path": {
                "description": "The files, a glob relative to this file's folder; every file without it",
                "type": "string",
                "pattern": "^[^!]",
            },
            "at": {
                "description": "The place in the document, as findings show it: `containerDefinitions/web`; `*` is any one part",
                "type": "string",
                "minLength": 1,
            },
            "reason": {
                "description": "Why it is fine",
                "type": "string",
                "minLength": 1,
            },
            "until": {
                "description": "The last day on which the ignore works",
                "type": "string",
                "format": "date",
            },
        },
    })
}
