//! Reports as the program writes them where its users run it: in a folder of a repository, through a
//! link, in Azure Pipelines, with files that cannot be read.

use crate::projects::binary;
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("reports/paths-from-the-root", paths),
        Trial::test("reports/azure", azure),
        Trial::test("reports/failures", failures),
        Trial::test("reports/suppressed", suppressed),
        Trial::test("reports/markdown", markdown),
        Trial::test("reports/statistics", statistics),
    ]
}

const TASK: &str =
    "family: x\ncontainerDefinitions:\n- {name: a, image: 'r/a:1', memory: 8, privileged: true}\n";

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failed> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    Ok(fs::write(path, text)?)
}

fn check(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = binary();
    command.arg("check").args(arguments).current_dir(folder);
    command.args(["--only", "ecs/privileged-container,ecslint"]);
    command
}

fn printed(command: &mut Command) -> Result<String, Failed> {
    Ok(String::from_utf8(command.output()?.stdout)?)
}

fn log(command: &mut Command) -> Result<Value, Failed> {
    Ok(serde_json::from_str(&printed(command)?)?)
}

fn uris(log: &Value) -> BTreeSet<&str> {
    let results = log["runs"][0]["results"].as_array().into_iter().flatten();
    let place = |it: &'static str| format!("/locations/0/physicalLocation/artifactLocation/{it}");
    let uri = place("uri");
    results.filter_map(|it| it.pointer(&uri)?.as_str()).collect()
}

fn paths() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    fs::create_dir(path.join(".git"))?;
    write(path, "a b/50%/é.yaml", TASK)?;
    write(path, "sub/x.yaml", TASK)?;
    let (sub, whole) = (path.join("sub"), path.to_string_lossy().into_owned());
    let all = BTreeSet::from(["a%20b/50%25/%C3%A9.yaml", "sub/x.yaml"]);
    let sarif = ["--format", "sarif"];
    for (here, what) in [(path, "."), (&sub, ".."), (&sub, whole.as_str()), (path, whole.as_str())]
    {
        let log = log(&mut check(here, &[&[what][..], &sarif].concat()))?;
        assert_eq!(uris(&log), all, "{what} in {}", here.display());
        assert!(!log.to_string().contains(&whole), "{log}");
    }
    let elsewhere = tempfile::tempdir()?;
    let outside = log(&mut check(elsewhere.path(), &[&[whole.as_str()][..], &sarif].concat()))?;
    assert_eq!(uris(&outside), all);
    #[cfg(unix)]
    {
        // By a link to the folder or to the file.
        std::os::unix::fs::symlink(&sub, path.join("link"))?;
        std::os::unix::fs::symlink("sub/x.yaml", path.join("other.yaml"))?;
        for what in ["link", "other.yaml", "link/x.yaml"] {
            let log = log(&mut check(path, &[&[what][..], &sarif].concat()))?;
            assert_eq!(uris(&log), BTreeSet::from(["sub/x.yaml"]), "{what}");
        }
        let issues: Value =
            serde_json::from_str(&printed(&mut check(path, &["link", "--format", "gitlab"]))?)?;
        assert_eq!(issues[0]["location"]["path"], "sub/x.yaml");
    }
    Ok(())
}

const AZURE: [(&str, &str); 9] = [
    ("TF_BUILD", "True"),
    ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/contoso/"),
    ("SYSTEM_TEAMPROJECT", "Web Shop"),
    ("SYSTEM_DEFINITIONID", "12"),
    ("BUILD_DEFINITIONNAME", "ci"),
    ("SYSTEM_PHASEID", "96ac2280-8cb4-5df5-99de-dd2da759617d"),
    ("SYSTEM_PHASENAME", "Job"),
    ("BUILD_SOURCEBRANCH", "refs/heads/main"),
    ("BUILD_BUILDID", "345"),
];

fn azure() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "x.yaml", TASK)?;
    let arguments = [".", "--format", "sarif", "--category", "deploy"];
    let mut command = check(folder.path(), &arguments);
    let found = log(command.envs(AZURE))?;
    let details = &found["runs"][0]["automationDetails"];
    let id = details["id"].as_str().ok_or("no id")?;
    assert!(id.starts_with("azuredevops/pipeline/build/contoso/Web%20Shop/12/96ac2280"), "{id}");
    let properties = &details["properties"];
    assert_eq!(properties["azuredevops/pipeline/build/buildDefinitionId"], "12");
    assert_eq!(properties["azuredevops/pipeline/build/phaseName"], "Job");
    // Elsewhere the category is the id.
    let found = log(&mut check(folder.path(), &arguments))?;
    assert_eq!(found["runs"][0]["automationDetails"]["id"], "deploy/");
    Ok(())
}

fn failures() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    fs::create_dir(path.join(".git"))?;
    write(path, "sub/x.yaml", TASK)?;
    let found =
        log(&mut check(&path.join("sub"), &["x.yaml", "no file.yaml", "--format", "sarif"]))?;
    let invocation = &found["runs"][0]["invocations"][0];
    assert_eq!(
        (&invocation["exitCode"], &invocation["executionSuccessful"]),
        (&2.into(), &false.into())
    );
    let said = &invocation["toolExecutionNotifications"][0];
    assert_eq!(said["level"], "error");
    assert_eq!(said["message"]["text"], "no such file or folder.");
    let place = "/locations/0/physicalLocation/artifactLocation/uri";
    assert_eq!(said.pointer(place).and_then(Value::as_str), Some("sub/no%20file.yaml"));
    assert_eq!(uris(&found), BTreeSet::from(["sub/x.yaml"]));
    Ok(())
}

fn suppressed() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    let ignored = "# ecslint: ignore-file[ecs/privileged-container] it is fine; PLAT-812\n";
    write(path, "x.yaml", &format!("{ignored}{TASK}"))?;
    let found = log(&mut check(path, &[".", "--format", "sarif"]))?;
    assert_eq!(found["runs"][0]["results"], Value::Array(Vec::new()));
    let found = log(&mut check(path, &[".", "--format", "sarif", "--sarif-suppressed"]))?;
    let suppression = &found["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["status"], "accepted");
    assert_eq!(suppression["justification"], "it is fine; PLAT-812");
    Ok(())
}

fn markdown() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    fs::create_dir(path.join(".git"))?;
    write(path, "sub/a b.yaml", &TASK.replace("name: a", "name: 'a|<b>`c'"))?;
    let mut command = check(path, &[".", "--format", "markdown"]);
    let plain = printed(command.env_remove("GITHUB_SHA"))?;
    assert!(!plain.contains("http") && !plain.contains("a|"), "{plain}");
    assert!(plain.contains("| warning | <code>sub/a b.yaml:3</code> |"), "{plain}");
    let mut command = check(path, &[".", "--format", "markdown"]);
    command.env("GITHUB_SERVER_URL", "https://github.com").env("GITHUB_REPOSITORY", "ada/shop");
    let linked = printed(command.env("GITHUB_SHA", "0123abcd"))?;
    let link = "](https://github.com/ada/shop/blob/0123abcd/sub/a%20b.yaml#L3)";
    assert!(linked.contains(link), "{linked}");
    // GitHub fails a step with more than 1 MiB of it.
    let container =
        |it: usize| format!("- {{name: c{it}, image: 'r/a:1', memory: 8, privileged: true}}\n");
    for file in 0..80 {
        let containers: String = (0..90).map(container).collect();
        write(
            path,
            &format!("many/{file}.yaml"),
            &format!("family: x\ncontainerDefinitions:\n{containers}"),
        )?;
    }
    let long = printed(&mut check(path, &[".", "--format", "markdown"]))?;
    assert!(
        long.len() < 900 << 10 && long.ends_with(" more findings are left out.\n"),
        "{}",
        long.len()
    );
    Ok(())
}

fn statistics() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "x.yaml", TASK)?;
    write(path, "y.yaml", TASK)?;
    let run = |arguments: &[&str]| -> Result<(Option<i32>, String, String), Failed> {
        let output = check(path, &[&[".", "--statistics"], arguments].concat()).output()?;
        let (out, err) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
        Ok((output.status.code(), out, err))
    };
    let table = "2 warning * ecs/privileged-container  A container has all rights on its host.\n";
    let table = table.split("A container").next().unwrap_or_default();
    for format in ["pretty", "concise"] {
        let (code, out, err) = run(&["--format", format])?;
        assert!(code == Some(1) && out.starts_with(table) && out.lines().count() == 1, "{out}");
        assert!(err.contains("2 warnings"), "{err}");
    }
    let (code, out, err) = run(&["--format", "json"])?;
    let report: Value = serde_json::from_str(&out)?;
    assert!(code == Some(1) && report["summary"]["warnings"] == 2 && err.contains(table), "{err}");
    Ok(())
}
