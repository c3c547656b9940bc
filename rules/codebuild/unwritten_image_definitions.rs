//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::Node;

pub(super) static RULE: Rule = Rule {
    id: "codebuild/unwritten-image-definitions",
    why: "CodePipeline finds no list, and the deployment to ECS fails",
    severity: Severity::Warning,
    docs: include_str!("unwritten_image_definitions.md"),
    ..Rule::new(Check::Buildspec(check))
};

const NAMES: [&str; 2] = ["imagedefinitions.json", "imageDetail.json"];

fn check(root: Node<'_>, report: &mut Report<'_>) {
    let artifacts = root.get("artifacts");
    let files = artifacts.and_then(|it| it.get("files")).into_iter().flat_map(Node::items);
    for file in files.take(100) {
        let Some(name) =
            file.text().and_then(|it| NAMES.iter().find(|name| crate::paths::name(it) == **name))
        else {
            continue;
        };
        let phases = root.get("phases").into_iter().flat_map(Node::entries).map(|it| it.value);
        let lists = phases.flat_map(|it| [it.get("commands"), it.get("finally")]).flatten();
        let mut commands = lists.flat_map(Node::items);
        // A script of the repository may write it.
        let may_write = |text: &str| {
            text.contains(name)
                || text.contains(".sh")
                || text.contains("make")
                || text.contains("npm ")
                || text.contains(".py")
                || text.contains("imagedef")
                || text.contains("$IMAGE_DEF")
        };
        if !commands.any(|it| may_write(it.raw_text())) {
            report
                .at(file, format!("no command writes `{name}`"))
                .help("add `printf '[{\"name\":\"web\",\"imageUri\":\"%s\"}]' \"$IMAGE\" > imagedefinitions.json`");
        }
    }
}
