//! Profiles of standards: controls and rules name each other, and what is not covered says so.

use crate::projects::binary;
use crate::support::root;
use ecslint::config::{Config, Overrides};
use ecslint::profiles::{self, Control, Profile};
use ecslint::rules;
use libtest_mimic::{Failed, Trial};
use std::collections::BTreeSet;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("profiles/controls-and-rules-agree", every_control),
        Trial::test("profiles/standard-runs-its-rules", standard_runs_its_rules),
        Trial::test("profiles/coverage-is-printed", coverage),
    ]
}

/// A rule that says it answers a control is in the profile of the control's standard, and the other way
/// round; a control without a rule says why.
fn every_control() -> Result<(), Failed> {
    let named = |profile: &Profile, control: &Control, rule: &str| {
        format!("{}/{} {rule}", profile.name, control.id)
    };
    let mut listed = BTreeSet::new();
    for profile in profiles::all() {
        for control in &profile.controls {
            if control.rules.is_empty() && control.unchecked.is_none() {
                return Err(format!("{}: {} says nothing", profile.name, control.id).into());
            }
            listed.extend(control.rules.iter().map(|it| named(profile, control, it)));
        }
    }
    let said = rules::all()
        .flat_map(|rule| rule.controls.iter().map(move |control| format!("{control} {}", rule.id)));
    let said: BTreeSet<_> = said.collect();
    let odd: Vec<_> = listed.symmetric_difference(&said).collect();
    if !odd.is_empty() {
        return Err(format!("only a rule or only a profile says so: {odd:?}").into());
    }
    Ok(())
}

/// A profile of a standard runs the rules of its controls, and what says that a file was not checked.
fn standard_runs_its_rules() -> Result<(), Failed> {
    let overrides = Overrides { profile: Some("aws-fsbp".to_owned()), ..Overrides::default() };
    let plan = Config::default().plan(&overrides);
    let plan = plan.map_err(|it| it.join("\n"))?;
    for rule in rules::all() {
        let controlled = rule.controls.iter().any(|it| it.starts_with("aws-fsbp/"));
        let expected = controlled || rule.default && matches!(rule.family(), "ecslint" | "syntax");
        assert_eq!(plan.get(rule.id).is_some(), expected, "{}", rule.id);
    }
    Ok(())
}

/// Every control is printed with its rules, for people and for programs.
fn coverage() -> Result<(), Failed> {
    let run = |format: &str| -> Result<String, Failed> {
        let arguments = ["rules", "--profile", "aws-fsbp", "--format", format];
        let output = binary().args(arguments).current_dir(root()).output()?;
        Ok(String::from_utf8(output.stdout)?)
    };
    let (table, json) = (run("table")?, run("json")?);
    let json: serde_json::Value = serde_json::from_str(&json)?;
    let standard = profiles::find("aws-fsbp").ok_or("aws-fsbp is a profile")?;
    let printed = serde_json::to_value(&standard.controls)?;
    assert_eq!(json["profile"]["controls"], printed);
    for control in &standard.controls {
        let words = [&control.id, &control.title].into_iter().chain(&control.rules);
        for word in words.chain(&control.unchecked) {
            assert!(table.contains(word.as_str()), "{}: {word}", control.id);
        }
    }
    let plain = binary().args(["rules", "--format", "json"]).current_dir(root()).output()?;
    let plain: serde_json::Value = serde_json::from_slice(&plain.stdout)?;
    assert!(plain.get("profile").is_none());
    Ok(())
}
