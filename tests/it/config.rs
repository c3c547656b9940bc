//! `ecslint.toml`: what is understood, what is said of the rest, which rules run because of it, and
//! that its JSON Schema says the same.

mod faults;

use crate::support::{root, settle};
use ecslint::check::Plan;
use ecslint::config::{Config, FailOn, Level, Overrides, schema};
use ecslint::rule::Severity;
use ecslint::text::FileId;
use ecslint::{config_file, profiles, rules};
use faults::FAULTS;
use libtest_mimic::{Failed, Trial};
use std::fs;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("config/everything-is-understood", everything),
        Trial::test("config/faults-are-findings", faults),
        Trial::test("config/paths", paths),
        Trial::test("config/plan", plan),
        Trial::test("config/plan-faults", plan_faults),
        Trial::test("config/profiles", every_profile),
        Trial::test("lists/config-schema", schema_is_written),
        Trial::test("config/schema-agrees", schema_agrees),
        Trial::test("config/pages", pages),
        Trial::test("config/discovery", discovery),
        Trial::test("config/broken-text-does-not-panic", broken_text),
    ]
}

/// Uses every key there is.
const FULL: &str = r#"
exclude = ["vendor/**", "!vendor/ours/**"]
profile = "strict"
fail-on = "warning"

[rules]
"ecs/privileged-container" = "error"
"ecs/invalid-fargate-size" = { level = "info" }
"syntax/*" = "warning"
ecslint = "info"

[[ignore]]
rule = "ecs/privileged-container"
path = "deploy/**/task-*.json"
at = "containerDefinitions/*/privileged"
reason = "the storage agent mounts devices; PLAT-812"
until = 2027-03-31

[[ignore]]
rule = ["CKV_AWS_334", "ecs/*"]
reason = "drafts"
"#;

fn everything() -> Result<(), Failed> {
    let config = read(FULL)?;
    assert_eq!(config.exclude.globs(), ["vendor/**", "!vendor/ours/**"]);
    assert_eq!(config.profile.map(|it| it.name), Some("strict"));
    assert_eq!(config.fail_on, Some(FailOn::Severity(Severity::Warning)));
    assert_eq!(config.rules.len(), 4);
    assert_eq!(config.ignores.len(), 2);
    assert_eq!(config.ignores[0].at, ["containerDefinitions", "*", "privileged"]);
    assert_eq!(config.ignores[1].rules.len(), 2);
    assert!(read("").is_ok_and(|it| it.fail_on.is_none() && it.rules.is_empty()));
    Ok(())
}

fn faults() -> Result<(), Failed> {
    for (text, expected) in FAULTS {
        let said = said(text);
        if said != *expected {
            return Err(format!("{text}\n\nsaid {said:#?}\nexpected {expected:#?}").into());
        }
    }
    // What could not be read must not widen an ignore.
    let (config, _) =
        Config::parse(FileId(0), "[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\npath = 'a['");
    assert!(config.ignores.is_empty());
    Ok(())
}

fn paths() -> Result<(), Failed> {
    for (globs, path, expected) in [
        ("'vendor/**'", "vendor/a/b.json", true),
        ("'vendor'", "a/vendor/b.json", true),
        ("'/vendor'", "a/vendor/b.json", false),
        ("'./vendor'", "vendor/b.json", true),
        ("'vendor/'", "vendor/b.json", true),
        ("'task-*.json'", "a/b/task-web.json", true),
        ("'a/*.json'", "a/b/c.json", false),
        ("'a/**/*.json'", "a/b/c.json", true),
        ("'vendor/**', '!vendor/ours/**'", "vendor/ours/a.json", false),
        ("'*'", "/elsewhere/a.json", false),
    ] {
        let config = read(&format!("exclude = [{globs}]"))?;
        let covers = config.exclude.covers(path, false);
        if covers != expected {
            return Err(format!("[{globs}] covers {path}: {covers}").into());
        }
    }
    Ok(())
}

const PRIVILEGED: &str = "ecs/privileged-container";
const SIZE: &str = "ecs/invalid-fargate-size";
const JSON: &str = "syntax/invalid-json";

type PlanRow = (&'static str, &'static [&'static str], &'static [&'static str], [&'static str; 3]);

/// The `[rules]` table; `--only`; `--rule`; then the levels of [`PRIVILEGED`], [`SIZE`] and [`JSON`],
/// where `own` is the rule's own and `-` means that it does not run.
const PLANS: &[PlanRow] = &[
    ("", &[], &[], ["own", "own", "own"]),
    ("'ecs/privileged-container' = 'off'", &[], &[], ["-", "own", "own"]),
    ("'ecs/*' = 'info'", &[], &[], ["info", "info", "own"]),
    ("ecs = 'off'\n'ecs/privileged-container' = 'error'", &[], &[], ["error", "-", "own"]),
    ("'ecs/privileged-container' = 'error'\n'*' = 'info'", &[], &[], ["error", "info", "info"]),
    ("'*' = 'info'\n'ecs/*' = 'warning'", &[], &[], ["warning", "warning", "info"]),
    ("'ecs/privileged-container' = {}", &[], &[], ["own", "own", "own"]),
    ("", &[PRIVILEGED], &[], ["own", "-", "-"]),
    ("", &["CKV_AWS_334", "E3047"], &[], ["own", "own", "-"]),
    ("", &["ecs/*"], &[], ["own", "own", "-"]),
    ("'ecs/privileged-container' = 'off'", &["ecs"], &[], ["-", "own", "-"]),
    ("'ecs/privileged-container' = 'off'", &["privileged-container"], &[], ["own", "-", "-"]),
    ("'ecs/*' = 'error'", &[PRIVILEGED], &["ecs/privileged-container=info"], ["info", "-", "-"]),
    ("", &[], &["ecs=error", "ecs/privileged-container=off"], ["-", "error", "own"]),
    ("ecs = 'off'", &[], &["ecs=error"], ["-", "-", "own"]),
    ("", &["ecs"], &["syntax/invalid-json=info"], ["own", "own", "info"]),
];

fn plan() -> Result<(), Failed> {
    for (table, only, levels, expected) in PLANS {
        let config = read(&format!("[rules]\n{table}"))?;
        let plan = config.plan(&overrides(None, only, levels)).map_err(|it| it.join("\n"))?;
        let found = [PRIVILEGED, SIZE, JSON].map(|it| level(&plan, it));
        if found != *expected {
            return Err(format!("{table} {only:?} {levels:?}: {found:?}").into());
        }
        assert!(plan.active.is_sorted_by_key(|it| it.rule.id));
    }
    Ok(())
}

fn plan_faults() -> Result<(), Failed> {
    for (profile, only, levels, expected) in [
        (
            Some("strickt"),
            [].as_slice(),
            [].as_slice(),
            "unknown profile `strickt`: did you mean `strict`?",
        ),
        (
            None,
            &["ecs/privileged"],
            &[],
            "unknown rule `ecs/privileged`: did you mean `ecs/privileged-container`?",
        ),
        (None, &["CKV_AWS_3344"], &[], "unknown rule `CKV_AWS_3344`: did you mean `CKV_AWS_334`?"),
        (None, &[], &["zzz=off"], "unknown rule `zzz`: `ecslint rules` lists them"),
        (
            None,
            &[],
            &["CKV_AWS_334=off"],
            "unknown rule `CKV_AWS_334`: write its id, `ecs/privileged-container`",
        ),
        (None, &[], &["ecslint/internal-error=off"], "`ecslint/internal-error` cannot be set"),
        (None, &["ecs/privileged-container"], &["ecs/*=off"], "no rule is left to run"),
    ] {
        let said = Config::default().plan(&overrides(profile, only, levels));
        assert_eq!(said.err(), Some(vec![expected.to_owned()]));
    }
    let (config, _) = Config::parse(FileId(0), "[rules]\n'*' = 'off'");
    let kept = config.plan(&Overrides::default()).map_err(|it| it.join("\n"))?;
    assert!(kept.active.iter().all(|it| it.rule.family() == "ecslint"), "{kept:?}");
    Ok(())
}

/// Names rules that exist, describes itself in a sentence, and can be planned.
fn every_profile() -> Result<(), Failed> {
    assert_eq!(profiles::all()[0].name, profiles::DEFAULT);
    assert!(!profiles::all()[0].all && profiles::all()[0].rules.is_empty());
    for profile in profiles::all() {
        for word in profile.rules.keys() {
            let named = rules::find(word).is_some() || rules::all().any(|it| it.family() == word);
            if !named && !word.contains('*') {
                return Err(format!("{}: there is no rule `{word}`", profile.name).into());
            }
        }
        if !profile.description.ends_with('.') || profile.description.contains('\n') {
            return Err(format!("{}: the description is one sentence", profile.name).into());
        }
        let by_file = read(&format!("profile = '{}'", profile.name))?.plan(&Overrides::default());
        let by_line = Config::default().plan(&overrides(Some(profile.name), &[], &[]));
        let ids = |it: Result<Plan, Vec<String>>| -> Result<Vec<&str>, Failed> {
            let plan = it.map_err(|it| it.join("\n"))?;
            Ok(plan.active.iter().map(|it| it.rule.id).collect())
        };
        let ids = (ids(by_file)?, ids(by_line)?);
        assert_eq!(ids.0, ids.1);
        for rule in rules::all() {
            let runs = ids.0.contains(&rule.id);
            let off = profile.rules.get(rule.id) == Some(&Level::Off);
            assert_eq!(profile.runs(rule) && !off, runs, "{}: {}", profile.name, rule.id);
        }
    }
    let strict = profiles::find("strict").ok_or("strict is a profile")?;
    // Every rule but one of each two that contradict each other.
    assert!(strict.all);
    assert_eq!(strict.rules.keys().collect::<Vec<_>>(), ["k8s/cpu-limit"]);
    Ok(())
}

fn schema_is_written() -> Result<(), Failed> {
    let path = root().join("schemas/config.schema.json");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let mut new = serde_json::to_string_pretty(&schema::schema())?;
    new.push('\n');
    fs::create_dir_all(root().join("schemas"))?;
    settle(&path, &old, &new)
}

/// The schema takes what the reader takes, and refuses what it refuses where a schema can.
fn schema_agrees() -> Result<(), Failed> {
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema::schema())
        .map_err(|it| it.to_string())?;
    let check = |text: &str| -> Result<bool, Failed> {
        let value: toml::Value = toml::from_str(text)?;
        Ok(validator.is_valid(&json(value)))
    };
    assert!(check(FULL)?);
    assert!(check("")?);
    // Nonsense that only the reader can see through: globs, and words that name rules.
    // To a schema, a date is a string.
    let beyond = [
        "'2027-03-31'",
        "'a['",
        "'../x'",
        "'a//b'",
        "E3407",
        "'ecslint/unused-ignore'\n",
        "reason = ' '",
    ];
    for (text, _) in FAULTS {
        let duplicate = text.matches("profile = ").count() > 1;
        if duplicate || beyond.iter().any(|it| text.contains(it)) {
            continue;
        }
        if check(text)? {
            return Err(format!("the schema takes\n{text}").into());
        }
    }
    Ok(())
}

/// TOML as a schema sees it: dates are strings.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(it) => it.to_string().into(),
        toml::Value::Array(it) => it.into_iter().map(json).collect(),
        toml::Value::Table(it) => it.into_iter().map(|(key, it)| (key, json(it))).collect(),
        toml::Value::String(it) => it.into(),
        toml::Value::Integer(it) => it.into(),
        toml::Value::Float(it) => it.into(),
        toml::Value::Boolean(it) => it.into(),
    }
}

/// What the engine's pages show as right is right, and what they show as wrong is reported.
fn pages() -> Result<(), Failed> {
    for (rule, expected) in
        [("ecslint/expired-ignore", &[0][..]), ("ecslint/invalid-config", &[4, 0])]
    {
        let page = rules::find(rule).ok_or("the rule exists")?.docs;
        let fences = page.split("```toml\n").skip(1).filter_map(|it| it.split("```").next());
        let faults: Vec<_> = fences.map(|it| said(it).len()).collect();
        assert_eq!(faults, expected, "{rule}");
    }
    Ok(())
}

fn discovery() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let at = |it: &str| folder.path().join(it);
    fs::create_dir_all(at("repo/.git"))?;
    fs::create_dir_all(at("repo/a/b"))?;
    fs::write(at("ecslint.toml"), "")?;
    fs::write(at("repo/a/b/task.json"), "{}")?;
    let find = |start: &str| config_file::discover(&at(start));
    assert_eq!(find("repo/a/b"), None, "it stops at the root of the repository");
    assert_eq!(find("."), Some(at("ecslint.toml")));
    fs::write(at("repo/.ecslint.toml"), "")?;
    assert_eq!(find("repo/a/b/task.json"), Some(at("repo/.ecslint.toml")));
    assert_eq!(find("repo"), Some(at("repo/.ecslint.toml")));
    fs::write(at("repo/ecslint.toml"), "")?;
    assert_eq!(find("repo/a"), Some(at("repo/ecslint.toml")));
    fs::write(at("repo/a/ecslint.toml"), "")?;
    assert_eq!(find("repo/a/b/../b/task.json"), Some(at("repo/a/ecslint.toml")));
    assert_eq!(find("repo/a/.."), Some(at("repo/ecslint.toml")));
    let relative = |path: &str| config_file::relative(&at("repo/ecslint.toml"), &at(path));
    assert_eq!(relative("repo/a/./b/task.json"), "a/b/task.json");
    assert!(std::path::Path::new(&relative("other/task.json")).is_absolute());
    Ok(())
}

fn broken_text() -> Result<(), Failed> {
    for end in (0..FULL.len()).filter(|it| FULL.is_char_boundary(*it)) {
        let text = &FULL[..end];
        for finding in Config::parse(FileId(0), text).1 {
            if text.get(finding.span().range()).is_none() {
                return Err(format!("a span outside of the first {end} bytes").into());
            }
        }
    }
    Ok(())
}

fn read(text: &str) -> Result<Config, Failed> {
    let (config, findings) = Config::parse(FileId(0), text);
    match findings.is_empty() {
        true => Ok(config),
        false => Err(format!("{:#?}", said(text)).into()),
    }
}

fn said(text: &str) -> Vec<String> {
    let (_, findings) = Config::parse(FileId(0), text);
    let line = |it: &ecslint::finding::Finding| {
        assert_eq!(it.rule.id, "ecslint/invalid-config");
        format!("{}: {} ({})", &text[it.span().range()], it.message, it.help)
    };
    findings.iter().map(line).collect()
}

fn overrides(profile: Option<&str>, only: &[&str], levels: &[&str]) -> Overrides {
    let level = |it: &&str| {
        let (word, level) = it.split_once('=').unwrap_or_default();
        (word.to_owned(), Level::parse(level).unwrap_or(Level::Off))
    };
    Overrides {
        profile: profile.map(str::to_owned),
        only: only.iter().map(|it| (*it).to_owned()).collect(),
        levels: levels.iter().map(level).collect(),
    }
}

fn level(plan: &Plan, id: &str) -> &'static str {
    plan.get(id).map_or("-", |it| it.level.map_or("own", Severity::name))
}
