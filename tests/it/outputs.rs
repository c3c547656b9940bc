//! One shared outcome, printed in each format: as expected, valid by the format's own schema, the same
//! twice, and without the secret.

use crate::support::{root, settle};
use ecslint::check::{self, Plan};
use ecslint::document::Kind;
use ecslint::finding::{Edit, Finding, Fix, Label, Safety};
use ecslint::outcome::{By, Failure, Note, Outcome, SourceFile, Suppressed};
use ecslint::output::{self, Format, Style, sarif, summary};
use ecslint::rule::Severity;
use ecslint::text::{FileId, Span};
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Six characters of it in an output are a leak.
const SECRET: &str = "zq8-Vorpal-Blade-77";

const RULES: [&str; 3] =
    ["ecs/invalid-fargate-size", "ecs/privileged-container", "syntax/duplicate-key"];

pub fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = Format::ALL
        .into_iter()
        .map(|it| Trial::test(format!("output/{}", it.name()), move || expected(it)))
        .collect();
    trials.extend([
        Trial::test("output/pretty-ascii", ascii),
        Trial::test("output/pretty-width", width),
        Trial::test("output/summary", summary_line),
        Trial::test("output/json-schema", json_schema),
        Trial::test("output/sarif-schema", sarif_schema),
        Trial::test("output/sarif-references", sarif_references),
        Trial::test("output/sarif-category", sarif_category),
        Trial::test("output/sarif-limit", sarif_limit),
        Trial::test("output/github-limit", github_limit),
        Trial::test("output/junit-parses", junit_parses),
        Trial::test("output/secrets-stay-inside", secrets_stay_inside),
    ]);
    trials
}

/// Windows line breaks, and two places in one file.
fn windows_lines() -> String {
    let text = r#"{
  "family": "shop",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "4096",
  "containerDefinitions": [{ "name": "web", "image": "registry.example/web:1.4.2" }]
}
"#;
    text.replace('\n', "\r\n")
}

/// Characters of two, three and four bytes before a finding, and a secret on its line.
fn with_secret() -> String {
    format!(
        r#"family: café
containerDefinitions:
  - {{ name: "wéb ☃ 😀", environment: [{{ name: KEY, value: {SECRET} }}], privileged: true }}
  - name: side
    image: registry.example/side:2
    privileged: true
"#
    )
}

/// All on one line, far wider than a terminal.
fn minified() -> String {
    let words: Vec<_> = (0..2000).map(|it| format!(r#"{{"name":"V{it}","value":"é"}}"#)).collect();
    format!(
        r#"{{"family":"big","containerDefinitions":[{{"name":"big","image":"registry.example/big:1","environment":[{}],"privileged":true,"cpu":256}}]}}"#,
        words.join(",")
    )
}

const CLEAN: &str =
    r#"{"family":"ok","containerDefinitions":[{"name":"ok","image":"registry.example/ok:1"}]}"#;

fn plan() -> Plan {
    let rules = RULES.iter().filter_map(|it| ecslint::rules::find(it));
    Plan::of(rules)
}

/// What every format prints here.
pub(crate) fn outcome() -> Outcome {
    let mut outcome =
        Outcome { root_prefix: "services/".into(), exit_code: 2, ..Default::default() };
    outcome.rules = plan().active.iter().map(|it| it.rule).collect();
    let texts = [
        ("big.json", minified()),
        ("clean.json", CLEAN.to_owned()),
        ("./50% off/task definition.json", windows_lines()),
        ("../shared/task.yaml", with_secret()),
    ];
    // A file of the run that holds nothing of ours has an id and no text.
    outcome.files.push(None);
    for (path, text) in texts {
        add(&mut outcome, path, text);
    }
    let mut made = made_up(&outcome);
    outcome.findings.append(&mut made);
    let side = outcome.findings.iter().position(|it| it.locator.contains("side"));
    let suppressed = outcome.findings.remove(side.expect("a finding to ignore"));
    let reason = "an agent of ours; PLAT-812".to_owned();
    outcome.suppressed.push(Suppressed { finding: suppressed, reason, by: By::Configuration });
    outcome.findings.rotate_right(1);
    let message = "it is an Elastic Beanstalk Dockerrun file".to_owned();
    outcome.notes.push(Note { path: "Dockerrun.aws.json".into(), message });
    let message = "it cannot be read: permission denied".to_owned();
    outcome.failures.push(Failure { path: Some("closed.json".into()), message });
    outcome
}

fn add(outcome: &mut Outcome, path: &str, text: String) {
    let id = FileId(outcome.files.len() as u32);
    let secret = text.find(SECRET).map(|it| it..it + SECRET.len());
    let text: Arc<str> = text.into();
    let (parsed, _) = check::parse(id, path, text.clone(), None);
    let file = SourceFile::new(path.to_owned(), text, secret.into_iter().collect());
    outcome.files.push(Some(file));
    outcome.findings.extend(check::check_alone(&parsed.expect("a document"), &plan()).findings);
    *outcome.checked.entry(Kind::TaskDefinition).or_default() += 1;
    outcome.checked_files += 1;
}

/// Findings that no rule makes yet: places in two files, a fix, a message that quotes the secret.
fn made_up(outcome: &Outcome) -> Vec<Finding> {
    let span = |file: u32, part: &str| {
        let start =
            outcome.file(FileId(file)).text().find(part).expect("a part of the file") as u32;
        Span { file: FileId(file), start, end: start + part.len() as u32 }
    };
    let label = |span, text: &str| Label { span, text: text.into() };
    let fix = |title: &str, span, text: &str| {
        let edits = vec![Edit::new(span, text)];
        Some(Fix { title: title.into(), safety: Safety::Safe, edits })
    };
    let rule = ecslint::rules::find("syntax/duplicate-key").expect("a rule");
    let two_files = Finding {
        rule,
        severity: rule.severity,
        message: "family `café` is taken, 100% sure\u{1b}[2J".into(),
        help: "use \"shop\"".into(),
        labels: vec![
            label(span(4, "café"), ""),
            label(span(3, "\"shop\""), "taken [here]"),
            label(span(4, "privileged: true\n"), "and\u{7} here"),
        ],
        locator: "family".into(),
        fix: fix("replace it with `shop`", span(4, "café"), "shop"),
    };
    let quoting = Finding {
        severity: Severity::Info,
        message: format!("the value is {SECRET}"),
        help: format!("not {SECRET}"),
        labels: vec![label(span(4, SECRET), &format!("{SECRET}!"))],
        locator: format!("environment/{SECRET}"),
        fix: fix("write it again", span(4, SECRET), &format!("'{SECRET}'")),
        ..two_files.clone()
    };
    vec![two_files, quoting]
}

/// One in a short file, to be repeated.
fn a_warning(outcome: &Outcome) -> Finding {
    let mut warnings = outcome.findings.iter().filter(|it| it.severity == Severity::Warning);
    warnings.next_back().expect("a warning").clone()
}

pub(crate) fn print(format: Format, outcome: &Outcome) -> String {
    output::render(format, outcome, &Style::plain())
}

fn hold(name: &str, printed: &str) -> Result<(), Failed> {
    let path = root().join("tests/it/expected").join(name);
    let old = fs::read_to_string(&path).unwrap_or_default();
    // Releases change nothing but the version.
    let version = env!("CARGO_PKG_VERSION");
    let printed = printed.replace(&format!("\"{version}\""), "\"[version]\"");
    settle(&path, &old, &printed.replace(&format!("ecslint {version}"), "ecslint [version]"))
}

fn expected(format: Format) -> Result<(), Failed> {
    let printed = print(format, &outcome());
    if printed != print(format, &outcome()) {
        return Err("printed differently the second time".into());
    }
    hold(&format!("{}.txt", format.name()), &printed)
}

fn ascii() -> Result<(), Failed> {
    let style = Style { color: true, unicode: false, width: 60 };
    let printed = output::render(Format::Pretty, &outcome(), &style);
    hold("pretty-ascii.txt", &printed.replace('\u{1b}', "ESC"))
}

/// Nothing that comes from a file makes a line wider than the terminal.
fn width() -> Result<(), Failed> {
    for width in [40, 60, 100] {
        let style = Style { color: false, unicode: true, width };
        let printed = output::render(Format::Pretty, &outcome(), &style);
        let source = |it: &&str| it.contains(" │ ") && !it.contains('·');
        let wide = printed.lines().filter(source).find(|it| it.chars().count() > width);
        if let Some(line) = wide {
            return Err(format!("wider than {width}: {line}").into());
        }
    }
    Ok(())
}

fn summary_line() -> Result<(), Failed> {
    let line = summary::render(&outcome());
    let expected = "checked 4 task definitions in 4 files: 1 error, 3 warnings, 1 info (2 fixable with --fix, 3 more with --unsafe-fixes), 1 ignored";
    if line == expected { Ok(()) } else { Err(line.into()) }
}

fn schema(path: &str) -> Result<Value, Failed> {
    Ok(serde_json::from_str(&fs::read_to_string(root().join(path))?)?)
}

pub(crate) fn validate(schema: &Value, text: &str) -> Result<(), Failed> {
    let validator = jsonschema::validator_for(schema)?;
    let value: Value = serde_json::from_str(text)?;
    let errors: Vec<_> =
        validator.iter_errors(&value).map(|it| format!("{}: {it}", it.instance_path())).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n").into()) }
}

fn json_schema() -> Result<(), Failed> {
    let schema = schema("schemas/report.schema.json")?;
    validate(&schema, &print(Format::Json, &outcome()))?;
    validate(&schema, &print(Format::Json, &Outcome::default()))
}

fn sarif_schema() -> Result<(), Failed> {
    let mut schema = schema("schemas/third-party/sarif-2.1.0.json")?;
    // The published pattern of `language` has a bracket too many; we write no language.
    for component in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{component}/properties/language"));
        language.and_then(Value::as_object_mut).ok_or("no language")?.remove("pattern");
    }
    let full = print(Format::Sarif, &outcome());
    validate(&schema, &full)?;
    let empty = print(Format::Sarif, &Outcome::default());
    // For `.ci/sarif-validate`, which knows more than the schema.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("full.sarif"), full)?;
    fs::write(folder.join("empty.sarif"), &empty)?;
    if !empty.contains("\"results\": []") {
        return Err("a log without findings has no list of results".into());
    }
    validate(&schema, &empty)
}

/// Every index and link of a log leads somewhere, and every fingerprint is there once.
fn sarif_references() -> Result<(), Failed> {
    let log: Value = serde_json::from_str(&print(Format::Sarif, &outcome()))?;
    let run = &log["runs"][0];
    let mut identities = BTreeSet::new();
    for result in run["results"].as_array().ok_or("no results")? {
        let rule =
            &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().ok_or("index")? as usize];
        let file = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let artifact = &run["artifacts"][file["index"].as_u64().ok_or("index")? as usize];
        if rule["id"] != result["ruleId"] || artifact["location"]["uri"] != file["uri"] {
            return Err(format!("{}: an index leads elsewhere", result["message"]["text"]).into());
        }
        let linked = result["message"]["text"].as_str().unwrap_or_default().matches("](").count();
        if linked != result["relatedLocations"].as_array().map_or(0, Vec::len) {
            return Err(format!("{}: not all places are linked", result["message"]["text"]).into());
        }
        if !identities.insert(result["partialFingerprints"]["ecslint/v1"].as_str()) {
            return Err("two results have one fingerprint".into());
        }
    }
    Ok(())
}

fn sarif_category() -> Result<(), Failed> {
    let id = |category: &str| -> Result<Value, Failed> {
        let mut outcome = outcome();
        outcome.context.category = Some(category.into());
        let log: Value = serde_json::from_str(&sarif::render(&outcome))?;
        Ok(log["runs"][0]["automationDetails"]["id"].clone())
    };
    if id("deploy")? == "deploy/" && id("deploy/")? == "deploy/" {
        Ok(())
    } else {
        Err("id".into())
    }
}

/// Of more results than GitHub keeps, the most severe stay and the log says so.
fn sarif_limit() -> Result<(), Failed> {
    let mut outcome = outcome();
    let warning = a_warning(&outcome);
    for _ in 0..5000 {
        outcome.findings.insert(0, warning.clone());
    }
    let log: Value = serde_json::from_str(&print(Format::Sarif, &outcome))?;
    let results = log["runs"][0]["results"].as_array().ok_or("no results")?;
    let errors = results.iter().filter(|it| it["level"] == "error").count();
    let notes = results.iter().filter(|it| it["level"] == "note").count();
    let said = log.to_string().contains("5 of the least severe results are left out");
    match (results.len(), errors, notes, said) {
        (5000, 1, 0, true) => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

fn github_limit() -> Result<(), Failed> {
    let mut outcome = outcome();
    let warning = a_warning(&outcome);
    outcome.findings.extend(vec![warning; 12]);
    let printed = print(Format::Github, &outcome);
    let of = |kind: &str| printed.lines().filter(|it| it.starts_with(kind)).count();
    match (of("::error "), of("::warning "), of("::notice "), printed.lines().last()) {
        (1, 10, 1, Some("… and 5 more findings")) => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

fn junit_parses() -> Result<(), Failed> {
    let report = quick_junit::Report::deserialize_from_str(&print(Format::Junit, &outcome()))?;
    match (report.tests, report.failures, report.errors) {
        (6, 4, 1) => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

fn secrets_stay_inside() -> Result<(), Failed> {
    for format in Format::ALL {
        let printed = print(format, &outcome());
        for window in SECRET.as_bytes().windows(6) {
            if let Some(at) = memchr::memmem::find(printed.as_bytes(), window) {
                let name = format.name();
                return Err(format!("{name}: byte {at} begins a part of the secret").into());
            }
        }
    }
    Ok(())
}
