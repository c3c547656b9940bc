//! Ignores: what a comment or an entry of the configuration hides, and what is said of those that are
//! wrong, expired or of no use.

mod comments;

use comments::COMMENTS;
use ecslint::check::{self, Plan};
use ecslint::config::{Config, Overrides};
use ecslint::date::Date;
use ecslint::finding::Finding;
use ecslint::text::FileId;
use ecslint::{engine, ignore};
use libtest_mimic::{Failed, Trial};
use std::fmt::Write;

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("ignores/config", config),
        Trial::test("ignores/config-path-and-place", path_and_place),
        Trial::test("ignores/expired", expired),
        Trial::test("ignores/only-rules-that-ran-are-judged", judged),
        Trial::test("ignores/levels-follow-the-plan", levels),
        Trial::test("ignores/fix-removes-the-comment", fix),
        Trial::test("ignores/many", many),
        Trial::test("ignores/broken-text-does-not-panic", broken_text),
        Trial::test("ignores/page", page),
    ];
    for (name, path, text, expected) in COMMENTS {
        let name = format!("ignores/comment/{}", name.replace(' ', "-"));
        trials.push(Trial::test(name, move || comment(path, text, expected)));
    }
    trials
}

fn comment(path: &str, text: &str, expected: &str) -> Result<(), Failed> {
    // JSON with comments: where the reader takes them, the finding about them is switched off.
    let config = "[rules]\n'*' = 'info'\n'syntax/invalid-json' = 'off'";
    let lines = text.lines().collect::<Vec<_>>();
    // Only the rules this is about, so that new ones do not change the tables.
    let plan = plan(config, &["privileged-container", "E3047", "syntax", "ecslint"])?;
    let found = run(&[(path, text)], &Config::default(), &plan);
    if found != expected {
        return Err(format!("{}\n\nfound\n{found}\nexpected\n{expected}", lines.join("\n")).into());
    }
    Ok(())
}

const TASK: &str = r#"{
  "containerDefinitions": [
    { "name": "web", "privileged": true },
    { "name": "api", "privileged": true }
  ]
}
"#;

fn config() -> Result<(), Failed> {
    let text = "
[[ignore]]
rule = ['CKV_AWS_334', 'E3047']
path = 'deploy/**'
at = 'containerDefinitions/web'
reason = 'the agent'

[[ignore]]
rule = 'ecs/privileged-container'
path = 'elsewhere/**'
reason = 'not checked, so not judged'

[[ignore]]
rule = 'ecs/privileged-container'
at = 'containerDefinitions/worker'
reason = 'it is gone'

[[ignore]]
rule = 'syntax/*'
path = 'broken.json'
reason = 'kept broken for a test'
";
    let (config, faults) = Config::parse(FileId(9), text);
    assert!(faults.is_empty());
    let only = ["privileged-container", "E3047", "syntax", "ecslint"];
    let plan = plan("", &only)?;
    let files = [("deploy/a/task.json", TASK), ("broken.json", "{ \"containerDefinitions\": [")];
    let expected = "1 hidden syntax/invalid-json: kept broken for a test
3 hidden ecs/privileged-container: the agent
4 kept ecs/privileged-container
config:'E3047' ecslint/unused-ignore: the ignore of `E3047` hides nothing
config:'ecs/privileged-container' ecslint/unused-ignore: the ignore of `ecs/privileged-container` hides nothing
";
    let found = run_with(&files, &config, &plan, Some(text));
    if found != expected {
        return Err(format!("found\n{found}\nexpected\n{expected}").into());
    }
    Ok(())
}

fn path_and_place() -> Result<(), Failed> {
    for (path, at, hidden) in [
        (None, None, 2),
        (Some("deploy/**/*.json"), None, 2),
        (Some("*.json"), Some("containerDefinitions"), 2),
        (Some("deploy"), Some("containerDefinitions/web"), 1),
        (Some("other/*.json"), None, 0),
        (Some("/task.json"), None, 0),
        (None, Some("containerDefinitions/*/privileged"), 2),
        (None, Some("*/api"), 1),
        (None, Some("containerDefinitions/we"), 0),
        (None, Some("containerDefinitions/web/privileged/more"), 0),
        (None, Some("web"), 0),
    ] {
        let path_line = path.map(|it| format!("path = '{it}'\n")).unwrap_or_default();
        let at_line = at.map(|it| format!("at = '{it}'\n")).unwrap_or_default();
        let text = format!("[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\n{path_line}{at_line}");
        let (config, _) = Config::parse(FileId(9), &text);
        let found = run(&[("deploy/task.json", TASK)], &config, &plan("", &["CKV_AWS_334"])?);
        assert_eq!(found.matches("hidden").count(), hidden, "{path:?} {at:?}\n{found}");
    }
    Ok(())
}

fn expired() -> Result<(), Failed> {
    let text = "[[ignore]]\nrule = 'ecs/*'\nreason = 'x'\nuntil = 2027-03-31";
    let (config, _) = Config::parse(FileId(9), text);
    for (today, expected) in [
        (Date::new(2026, 12, 31), None),
        (Date::new(2027, 3, 31), None),
        (Date::new(2027, 4, 1), Some("the ignore of `ecs/*` expired on 2027-03-31")),
    ] {
        let (ignores, findings) = ignore::from_config(&config, today);
        assert_eq!(findings.first().map(|it| it.message.as_str()), expected);
        assert_eq!(ignores.len() + findings.len(), 1);
        assert!(findings.iter().all(|it| &text[it.span().range()] == "2027-03-31"));
    }
    Ok(())
}

fn judged() -> Result<(), Failed> {
    let idle = "# ecslint: ignore[RULE] x\nfamily: a\ncontainerDefinitions: [{ name: a }]\n";
    for (rule, only, expected) in [
        ("ecs/privileged-container", &[][..], 1),
        ("ecs/privileged-container", &["ecs/privileged-container", "ecslint"], 1),
        ("ecs/privileged-container", &["ecs/invalid-fargate-size", "ecslint"], 0),
        ("ecs/*", &[], 1),
        ("ecs/*", &["ecs/invalid-fargate-size", "ecslint"], 0),
        ("ecs/privileged-container", &["ecs/privileged-container"], 0),
    ] {
        let text = idle.replace("RULE", rule);
        let found = run(&[("t.yaml", &text)], &Config::default(), &plan("", only)?);
        assert_eq!(found.matches("unused-ignore").count(), expected, "{rule} {only:?}\n{found}");
    }
    Ok(())
}

fn levels() -> Result<(), Failed> {
    let text = "# ecslint: ignore[CKV_AWS_334] x\n# ecslint: ignore\ncontainerDefinitions: [{ name: a }]\n";
    for (table, expected) in [
        ("", ["warning", "warning"]),
        ("'ecslint/*' = 'error'", ["error", "error"]),
        ("'ecslint/unused-ignore' = 'off'\n'ecslint/invalid-ignore' = 'info'", ["info", "-"]),
    ] {
        let plan = plan(&format!("[rules]\n{table}"), &[])?;
        let (_, said) = check_all(&[("t.yaml", text)], &Config::default(), &plan);
        let level = |index: usize| said.get(index).map_or("-", |it| it.severity.name());
        assert_eq!([level(0), level(1)], expected, "{table}");
    }
    Ok(())
}

fn fix() -> Result<(), Failed> {
    for (text, expected) in [
        (
            "# ecslint: ignore[E3047] x\ncontainerDefinitions: [{ name: a }]\n",
            Some("containerDefinitions: [{ name: a }]\n"),
        ),
        (
            "containerDefinitions: [{ name: a }]  # ecslint: ignore[E3047] x\n",
            Some("containerDefinitions: [{ name: a }]\n"),
        ),
        (
            "containerDefinitions: [{ name: a }] # ecslint: ignore[E3047] x",
            Some("containerDefinitions: [{ name: a }]"),
        ),
        ("containerDefinitions: [{ name: a }] # note # ecslint: ignore[E3047] x\n", None),
    ] {
        let plan = plan("", &["E3047", "ecslint"])?;
        let (_, said) = check_all(&[("t.yaml", text)], &Config::default(), &plan);
        let [finding] = said.as_slice() else { return Err(format!("{said:?}").into()) };
        assert!(finding.rule.fixable);
        let edit = finding.fix.as_ref().map(|it| &it.edits[0]);
        let fixed = edit.map(|it| {
            let mut fixed = text.to_owned();
            fixed.replace_range(it.span.range(), &it.text);
            fixed
        });
        assert_eq!(fixed.as_deref(), expected, "{text}");
    }
    Ok(())
}

/// A file of nothing but ignores is read in no time, and only so many of them.
fn many() -> Result<(), Failed> {
    let mut text = "containerDefinitions: [{ name: a }]\n".to_owned();
    text += &"# ecslint: ignore[ecs/*] x\n".repeat(100_000);
    text += "family: a\n";
    let (_, said) = check_all(&[("t.yaml", &text)], &Config::default(), &plan("", &[])?);
    assert!(said.iter().any(|it| it.message == "only the first 2000 ignores of a file are read"));
    assert_eq!(said.len(), 2001);
    // All on one line, with all that they speak about, and words that nobody has written.
    let entries: String = (0..50_000).map(|it| format!("\"k{it}\": 1, ")).collect();
    let ignores = "/* ecslint: ignore[ecs/*] x */ ".repeat(2_000);
    let long = format!("/* ecslint: ignore[{}] x */", "a".repeat(1_000_000));
    let text = format!("{{ \"containerDefinitions\": [], {entries} {ignores} {long} \"z\": 1 }}");
    let (_, said) = check_all(&[("t.json", &text)], &Config::default(), &plan("", &[])?);
    assert!(said.iter().all(|it| it.message.len() < 120));
    Ok(())
}

/// Every beginning of every document of the tables, also with a letter of two bytes in its place.
fn broken_text() -> Result<(), Failed> {
    let plan = plan("", &[])?;
    for (_, path, text, _) in COMMENTS {
        for end in (0..=text.len()).filter(|it| text.is_char_boundary(*it)) {
            for text in [text[..end].to_owned(), format!("{}é{}", &text[..end], &text[end..])] {
                let (_, said) = check_all(&[(path, &text)], &Config::default(), &plan);
                let outside = said.iter().find(|it| text.get(it.span().range()).is_none());
                if let Some(finding) = outside {
                    return Err(format!("{finding:?} lies outside of\n{text}").into());
                }
            }
        }
    }
    Ok(())
}

/// The page's wrong comments are reported each, its right ones not at all.
fn page() -> Result<(), Failed> {
    let page = ecslint::rules::find("ecslint/invalid-ignore").ok_or("the rule exists")?.docs;
    let fences: Vec<_> = page.split("```yaml\n").skip(1).collect();
    for (fence, faults, hidden) in [(fences[0], 4, 0), (fences[1], 0, 2)] {
        let body = fence.split("```").next().unwrap_or_default();
        let text = match body.contains("containerDefinitions") {
            true => body.to_owned(),
            false => format!("{body}containerDefinitions: [{{ name: a }}]\n"),
        };
        let found = run(&[("t.yaml", &text)], &Config::default(), &plan("", &[])?);
        assert_eq!(found.matches("ecslint/invalid-ignore").count(), faults, "{found}");
        assert_eq!(found.matches("hidden").count(), hidden, "{found}");
    }
    Ok(())
}

fn plan(config: &str, only: &[&str]) -> Result<Plan, Failed> {
    let (config, faults) = Config::parse(FileId(0), config);
    assert!(faults.is_empty(), "{faults:?}");
    let only = only.iter().map(|it| (*it).to_owned()).collect();
    Ok(config.plan(&Overrides { only, ..Overrides::default() }).map_err(|it| it.join("\n"))?)
}

fn run(files: &[(&str, &str)], config: &Config, plan: &Plan) -> String {
    run_with(files, config, plan, None)
}

/// What becomes of the findings of some files, a line each, sorted by line. Findings about the
/// configuration come last, and are told only where its text is given.
fn run_with(files: &[(&str, &str)], config: &Config, plan: &Plan, text: Option<&str>) -> String {
    let (outcomes, said) = check_all(files, config, plan);
    let line = |finding: &Finding| {
        let (_, text) = files[finding.span().file.0 as usize];
        text[..finding.span().start as usize].matches('\n').count() + 1
    };
    let mut lines = Vec::new();
    for (finding, reason) in outcomes {
        let how = if reason.is_some() { "hidden" } else { "kept" };
        let reason = reason.map(|it| format!(": {it}")).unwrap_or_default();
        lines.push((line(&finding), format!("{how} {}{reason}", finding.rule.id)));
    }
    let (about_config, about_files): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|it| it.span().file == FileId(9));
    for finding in about_files {
        lines.push((line(&finding), format!("{}: {}", finding.rule.id, finding.message)));
    }
    lines.sort_by_key(|(line, _)| *line);
    let mut out = String::new();
    for (line, text) in lines {
        let _ = writeln!(out, "{line} {text}");
    }
    for finding in about_config {
        let Some(text) = text else { continue };
        let place = &text[finding.span().range()];
        let _ = writeln!(out, "config:{place} {}: {}", finding.rule.id, finding.message);
    }
    out
}

type Told = (Finding, Option<String>);

/// The whole way, as a run goes it: findings with the reason that hid them, then what the engine says.
fn check_all(files: &[(&str, &str)], config: &Config, plan: &Plan) -> (Vec<Told>, Vec<Finding>) {
    let (mut of_config, mut said) = ignore::from_config(config, Date::new(2026, 11, 21));
    let (mut told, mut of_comments) = (Vec::new(), Vec::new());
    for (index, (path, text)) in files.iter().enumerate() {
        let (parsed, _) = check::parse(FileId(index as u32), path, (*text).into(), None);
        let Some(parsed) = parsed else { continue };
        let (mut ignores, faults) = ignore::from_comments(&parsed, plan.today);
        said.extend(engine::at_levels(faults, plan));
        let findings = check::check_alone(&parsed, plan).findings;
        let (kept, mut suppressed) = ignore::apply(findings, &mut ignores, path);
        let (kept, more) = ignore::apply(kept, &mut of_config, path);
        suppressed.extend(more);
        told.extend(kept.into_iter().map(|it| (it, None)));
        told.extend(suppressed.into_iter().map(|it| (it.finding, Some(it.reason))));
        of_comments.extend(ignores);
    }
    of_comments.extend(of_config);
    said.extend(ignore::unused(&of_comments, plan));
    (told, said)
}
