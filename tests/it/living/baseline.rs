//! `--write-baseline`, `--baseline`, `--no-baseline` and `baseline` in the configuration.

use super::{check, task, write};
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::fs;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("living/baseline", old_and_new),
        Trial::test("living/baseline-renewed", renewed),
        Trial::test("living/baseline-config", configured),
        Trial::test("living/baseline-part", part),
        Trial::test("living/baseline-broken", broken),
        Trial::test("living/baseline-reports", reports),
    ]
}

const FILE: &str = "ecslint-baseline.jsonl";

fn line(path: &str, name: &str, since: &str) -> String {
    let at = format!("containerDefinitions/{name}/privileged");
    format!(
        "{{\"rule\":\"ecs/privileged-container\",\"path\":\"{path}\",\"at\":\"{at}\",\"count\":1,\"since\":\"{since}\"}}\n"
    )
}

fn old_and_new() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "task.json", &task(&["web", "worker"]))?;
    check(path, &["."])?.expect(1, &["2 warnings"])?;
    let said = ["0 warnings, 0 infos, 2 in baseline", "2 findings are in it"];
    check(path, &[".", "--write-baseline"])?.expect(0, &said)?;
    check(path, &["."])?.expect(1, &["2 warnings"])?;
    check(path, &[".", "--baseline", FILE])?.expect(0, &["2 in baseline"])?;
    // Reformatted, reordered and further down, the old ones are old and the new one is new.
    let text = task(&["new", "worker", "web"]).replace("\n      ", "\n\n\t");
    write(path, "task.json", &text)?;
    let ran = check(path, &[".", "--baseline", FILE])?.expect(1, &["2 in baseline", "`new`"])?;
    assert_eq!(ran.findings(), 1, "{}", ran.out);
    // One that is mended makes its entry stale, which fails nothing.
    write(path, "task.json", &task(&["web"]))?;
    let stale = ["ecslint-baseline.jsonl:2:1: info[ecslint/stale-baseline] the baseline has \
         `ecs/privileged-container` in `task.json`, which is not there any more"];
    check(path, &[".", "--baseline", FILE])?.expect(0, &stale)?;
    // Nothing of the files is in it.
    let text = fs::read_to_string(path.join(FILE))?;
    let today = text.split("\"since\":\"").nth(1).and_then(|it| it.get(..10)).ok_or("no day")?;
    let expected = line("task.json", "web", today) + &line("task.json", "worker", today);
    assert_eq!(text, expected);
    assert_eq!(ecslint::date::Date::parse(today).map(|it| it.to_string()).as_deref(), Some(today));
    Ok(())
}

fn renewed() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "a b/é.json", &task(&["web", "new"]))?;
    let old = line("a b/é.json", "web", "2020-01-02") + &line("a b/é.json", "gone", "2020-01-02");
    write(path, "sub/old.jsonl", &(old + &line("deleted.json", "web", "2020-01-02")))?;
    // From another folder than its own, and by another name.
    let named =
        fs::read_to_string(path.join("sub/old.jsonl"))?.replace("\"path\":\"", "\"path\":\"../");
    write(path, "sub/old.jsonl", &named)?;
    check(path, &[".", "--write-baseline=sub/old.jsonl"])?.expect(0, &["2 in baseline"])?;
    let text = fs::read_to_string(path.join("sub/old.jsonl"))?;
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].contains("/new/") && !lines[0].contains("2020-01-02"), "{text}");
    assert_eq!(format!("{}\n", lines[1]), line("../a b/é.json", "web", "2020-01-02"));
    Ok(())
}

fn configured() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "deploy/task.json", &task(&["web"]))?;
    write(path, "ecslint.toml", "baseline = \"known/old.jsonl\"\n")?;
    check(path, &["deploy"])?
        .expect(2, &["known/old.jsonl: no such file or folder; `ecslint check"])?;
    write(path, "known/.keep", "")?;
    check(path, &["deploy", "--write-baseline"])?.expect(0, &["1 in baseline"])?;
    check(&path.join("deploy"), &["."])?.expect(0, &["1 in baseline"])?;
    check(path, &["deploy", "--no-baseline"])?.expect(1, &["1 warning"])?;
    check(path, &["deploy", "--no-baseline", "--baseline", "x"])?.expect(2, &["cannot be used"])?;
    let text = fs::read_to_string(path.join("known/old.jsonl"))?;
    assert!(text.contains("\"path\":\"../deploy/task.json\""), "{text}");
    write(path, "ecslint.toml", "baseline = \" \"\n")?;
    check(path, &["deploy"])?.expect(2, &["the baseline has no name"])?;
    Ok(())
}

/// What was not looked at is neither stale nor pruned.
fn part() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "a.json", &task(&["web"]))?;
    write(path, "b.json", &task(&["web"]))?;
    check(path, &[".", "--write-baseline"])?.expect(0, &["2 in baseline"])?;
    let ran = check(path, &["a.json", "--baseline", FILE])?.expect(0, &["1 in baseline"])?;
    assert_eq!(ran.findings(), 0, "{}", ran.out);
    let all = fs::read_to_string(path.join(FILE))?;
    check(path, &["a.json", "--write-baseline"])?.expect(0, &["1 in baseline"])?;
    assert_eq!(fs::read_to_string(path.join(FILE))?, all);
    // Where the rule did not run, neither.
    let other = ["check", ".", "--only", "ecs/root-user,ecslint", "--baseline", FILE];
    let ran = super::run(path, &other)?.expect(0, &[])?;
    assert!(!ran.out.contains("stale"), "{}", ran.out);
    fs::remove_file(path.join("b.json"))?;
    check(path, &["a.json", "--baseline", FILE])?
        .expect(0, &["in `b.json`, which is not there"])?;
    check(path, &["a.json", "--write-baseline"])?
        .expect(0, &["1 findings are in it; there were 2"])?;
    Ok(())
}

fn broken() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "task.json", &task(&["web"]))?;
    for (text, place) in [
        ("<<<<<<< ours\n", "old.jsonl:1:1: not JSON"),
        ("\n\n{\"rule\":\"hunter2hunter2\"}\n", "old.jsonl:3:"),
        (
            "{}",
            "old.jsonl:1:2: an entry has `rule`, `path`, `at`, `count`, `since` and nothing else",
        ),
    ] {
        write(path, "old.jsonl", text)?;
        for arguments in [&["--baseline", "old.jsonl"][..], &["--write-baseline=old.jsonl"]] {
            let ran = check(path, &[&["."], arguments].concat())?.expect(2, &[place])?;
            assert!(!ran.err.contains("hunter2"), "{}", ran.err);
        }
        assert_eq!(fs::read_to_string(path.join("old.jsonl"))?, text);
    }
    check(path, &[".", "--baseline", "."])?.expect(2, &["error: "])?;
    check(path, &[".", "--write-baseline=no/such/file"])?.expect(2, &["no such file"])?;
    Ok(())
}

fn reports() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "task.json", &task(&["web"]))?;
    check(path, &[".", "--write-baseline"])?;
    write(path, "task.json", &task(&["web", "new"]))?;
    let report = |arguments: &[&str]| -> Result<Value, Failed> {
        let only = ["check", ".", "--only", "ecs/privileged-container", "--format"];
        let ran = super::run(path, &[&only, arguments].concat())?;
        Ok(serde_json::from_str(&ran.out)?)
    };
    let with = ["--baseline", FILE];
    let json = report(&[&["json"][..], &with].concat())?;
    assert_eq!(json["summary"]["baseline"], 1);
    assert_eq!(json["suppressed"][0]["by"], "baseline");
    let sarif = report(&[&["sarif"][..], &with].concat())?;
    let results = sarif["runs"][0]["results"].as_array().ok_or("no results")?;
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["baselineState"], "new");
    let sarif = report(&[&["sarif", "--sarif-suppressed"][..], &with].concat())?;
    let results = sarif["runs"][0]["results"].as_array().ok_or("no results")?;
    assert_eq!(results[1]["baselineState"], "unchanged");
    assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    assert_eq!(results[1]["suppressions"][0]["status"], "accepted");
    let sarif = report(&["sarif"])?;
    assert!(!sarif.to_string().contains("baselineState"));
    Ok(())
}
