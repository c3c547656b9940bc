//! The reports for GitLab: what it asks of their fields.

use crate::outputs::{outcome, print, validate};
use ecslint::outcome::Outcome;
use ecslint::output::Format;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("output/gitlab-fields", gitlab_fields),
        Trial::test("output/gitlab-sast-fields", gitlab_sast_fields),
    ]
}

fn gitlab_fields() -> Result<(), Failed> {
    let report: Value = serde_json::from_str(&print(Format::Gitlab, &outcome()))?;
    let issues = report.as_array().ok_or("no list")?;
    let fingerprints: BTreeSet<_> = issues.iter().map(|it| it["fingerprint"].as_str()).collect();
    if fingerprints.len() != issues.len() {
        return Err("fingerprints are not unique".into());
    }
    for issue in issues {
        let path = issue["location"]["path"].as_str().ok_or("no path")?;
        let known = ["info", "minor", "major", "critical", "blocker"].map(Value::from);
        let sound = !path.starts_with(['.', '/'])
            && !path.contains("..")
            && known.contains(&issue["severity"])
            && issue["location"]["lines"]["begin"].as_u64() >= Some(1)
            && issue["description"].as_str() > issue["check_name"].as_str();
        if !sound {
            return Err(issue.to_string().into());
        }
    }
    Ok(())
}

/// What GitLab's SAST report format 15.2.1 asks of the parts that we write, held against the copy that GitLab's
/// own validator has (`validators/schemas/15.2.1`), read 2026-11-22; the schema itself is in no
/// package of a registry.
fn sast_schema() -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    let program = json!({
        "required": ["id", "name", "version", "vendor"],
        "properties": { "id": text(), "name": text(), "version": text(),
            "vendor": { "required": ["name"], "properties": { "name": text() } } },
    });
    let time = json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$" });
    let message = json!({
        "required": ["level", "value"],
        "properties": { "level": { "enum": ["info", "warn", "fatal"] }, "value": text() },
    });
    let identifier = json!({
        "required": ["type", "name", "value"],
        "properties": { "type": text(), "name": text(), "value": text(),
            "url": { "type": "string", "pattern": "^(https?|ftp)://.+" } },
    });
    let line = json!({ "type": "integer", "minimum": 1 });
    let vulnerability = json!({
        "required": ["id", "identifiers", "location"],
        "properties": {
            "id": text(),
            "name": { "type": "string", "maxLength": 255 },
            "description": { "type": "string", "maxLength": 1_048_576 },
            "severity": { "enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"] },
            "solution": { "type": "string", "maxLength": 7000 },
            "identifiers": { "type": "array", "minItems": 1, "items": identifier },
            "location": {
                "required": ["file"],
                "properties": { "file": { "type": "string", "pattern": r"^[^./]", "not": { "pattern": r"\.\." } },
                    "start_line": line, "end_line": line },
            },
        },
    });
    json!({
        "required": ["scan", "version", "vulnerabilities"],
        "properties": {
            "version": { "type": "string", "pattern": r"^15\.[0-9]+\.[0-9]+$" },
            "scan": {
                "required": ["analyzer", "end_time", "scanner", "start_time", "status", "type"],
                "properties": { "analyzer": program, "scanner": program, "start_time": time,
                    "end_time": time, "status": { "enum": ["success", "failure"] },
                    "type": { "const": "sast" }, "messages": { "type": "array", "items": message } },
            },
            "vulnerabilities": { "type": "array", "items": vulnerability },
        },
    })
}

/// Valid, each vulnerability once, and nothing that is none.
fn gitlab_sast_fields() -> Result<(), Failed> {
    let printed = print(Format::GitlabSast, &outcome());
    validate(&sast_schema(), &printed)?;
    validate(&sast_schema(), &print(Format::GitlabSast, &Outcome::default()))?;
    let report: Value = serde_json::from_str(&printed)?;
    let found = report["vulnerabilities"].as_array().ok_or("no list")?;
    let ids: BTreeSet<_> = found.iter().map(|it| it["id"].as_str()).collect();
    let first: BTreeSet<_> =
        found.iter().map(|it| it["identifiers"][0]["value"].as_str()).collect();
    if ids.len() != found.len() || first != BTreeSet::from([Some("ecs/privileged-container")]) {
        return Err(printed.into());
    }
    let left_out = outcome().findings.len() - found.len();
    let said = format!("because they are no vulnerabilities: {left_out}");
    if printed.contains(&said) { Ok(()) } else { Err(said.into()) }
}
