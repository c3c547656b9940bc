//! The identity of a finding stays when lines are inserted above it, items reordered, the file
//! reformatted; so platforms do not take an old finding for a new one.

use ecslint::check::Plan;
use ecslint::outcome;
use ecslint::output::{self, Format, Style};
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("output/fingerprints-of-json", json),
        Trial::test("output/fingerprints-of-yaml", yaml),
        Trial::test("output/fingerprints-differ", differ),
    ]
}

/// Rule and identity of every finding, as SARIF and GitLab have them.
fn identities(path: &str, text: &str) -> Result<BTreeSet<(String, String)>, Failed> {
    let outcome = outcome::of_text(path, text, &Plan::default_rules());
    let print = |format| output::render(format, &outcome, &Style::plain());
    let log: Value = serde_json::from_str(&print(Format::Sarif))?;
    let results = log["runs"][0]["results"].as_array().ok_or("no results")?.clone();
    let issues: Value = serde_json::from_str(&print(Format::Gitlab))?;
    let issues = issues.as_array().ok_or("no issues")?;
    let sarif =
        |it: &Value| (it["ruleId"].clone(), it["partialFingerprints"]["ecslint/v1"].clone());
    let gitlab = |it: &Value| (it["check_name"].clone(), it["fingerprint"].clone());
    let one: Vec<_> = results.iter().map(sarif).collect();
    let other: Vec<_> = issues.iter().map(gitlab).collect();
    assert_eq!(one, other);
    assert!(one.len() > 3, "{text}");
    let text = |it: Value| it.as_str().unwrap_or_default().to_owned();
    Ok(one.into_iter().map(|(rule, identity)| (text(rule), text(identity))).collect())
}

fn container(name: &str) -> String {
    format!(
        "{{ \"name\": \"{name}\", \"image\": \"registry.example/{name}:latest\", \"privileged\": true, \"memory\": \"64\" }}"
    )
}

fn task(containers: &[String]) -> String {
    format!("{{ \"family\": \"shop\", \"containerDefinitions\": [{}] }}", containers.join(", "))
}

fn json() -> Result<(), Failed> {
    let (web, worker) = (container("web"), container("worker"));
    let text = task(&[web.clone(), worker.clone()]);
    let expected = identities("a.json", &text)?;
    // Keys come out in another order, too.
    let value: Value = serde_json::from_str(&text)?;
    for other in [
        format!("\n\n\n{text}\n"),
        task(&[worker, web]),
        serde_json::to_string(&value)?,
        serde_json::to_string_pretty(&value)?.replace('\n', "\r\n"),
    ] {
        assert_eq!(identities("a.json", &other)?, expected, "{other}");
    }
    Ok(())
}

const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  hostNetwork: true
  containers:
    - name: web
      image: registry.example/web:latest
      securityContext:
        privileged: true
    - name: worker
      image: registry.example/worker:latest
      securityContext:
        privileged: true
";

fn yaml() -> Result<(), Failed> {
    let expected = identities("a.yaml", POD)?;
    let at = POD.find("    - name: web").ok_or("no item")?;
    let (before, items) = POD.split_at(at);
    let at = items.find("    - name: worker").ok_or("no item")?;
    let (web, worker) = items.split_at(at);
    let flow = "{apiVersion: v1, kind: Pod, metadata: {name: shop}, spec: {hostNetwork: true, containers: [
        {name: web, image: 'registry.example/web:latest', securityContext: {privileged: true}},
        {securityContext: {privileged: true}, \"name\": worker, image: \"registry.example/worker:latest\"}]}}";
    for other in [
        format!("# above\n\n---\n{POD}"),
        format!("{before}{worker}{web}"),
        POD.replace("    - ", "  - ").replace("      ", "    "),
        POD.replace('\n', "\r\n"),
        flow.to_owned(),
    ] {
        assert_eq!(identities("a.yaml", &other)?, expected, "{other}");
    }
    Ok(())
}

fn differ() -> Result<(), Failed> {
    let one = identities("a.yaml", POD)?;
    assert!(one.is_disjoint(&identities("b.yaml", POD)?));
    let renamed = identities("a.yaml", &POD.replace("name: worker", "name: other"))?;
    assert!(one.intersection(&renamed).count() > 0 && one != renamed);
    Ok(())
}
