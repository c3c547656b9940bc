//! See the page beside this file.

use crate::document::Kind;
use crate::paths;
use crate::rule::{Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::ci::{Content, Flow};

pub(super) static RULE: Rule = Rule {
    id: "codebuild/unwritten-image-definitions",
    why: "CodePipeline finds no list, and the deployment to ECS fails",
    severity: Severity::Warning,
    docs: include_str!("unwritten_image_definitions.md"),
    ..Rule::new(Check::Flow(check))
};

const NAMES: [&str; 2] = ["imagedefinitions.json", "imageDetail.json"];

fn check(flow: &Flow<'_>, report: &mut Report<'_>) {
    if flow.system() != Kind::Buildspec {
        return;
    }
    let root = flow.project().member(flow.at()).root;
    let artifacts = root.get("artifacts");
    let files = artifacts.and_then(|it| it.get("files")).into_iter().flat_map(Node::items);
    for file in files.take(100) {
        let named = file
            .text()
            .and_then(|it| Some((it, NAMES.iter().find(|name| paths::name(it) == **name)?)));
        let Some((text, name)) = named else { continue };
        let is_written = match flow.content(flow.end(), text.trim_start_matches("./")) {
            Content::Written(_) => true,
            Content::Repository => false,
            // Commands that are not known rarely write it without a word.
            Content::Unknown => may_write(root, name),
        };
        if !is_written && !is_there(flow, text) {
            report
                .at(file, format!("no command writes `{name}`"))
                .help("add `printf '[{\"name\":\"web\",\"imageUri\":\"%s\"}]' \"$IMAGE\" > imagedefinitions.json`");
        }
    }
}

/// Whether a command may write the file: a script of the repository, or one that names it.
fn may_write(root: Node<'_>, name: &str) -> bool {
    let phases = root.get("phases").into_iter().flat_map(Node::entries).map(|it| it.value);
    let lists = phases.flat_map(|it| [it.get("commands"), it.get("finally")]).flatten();
    let signs = [name, ".sh", "make", "npm ", ".py", "imagedef", "$IMAGE_DEF"];
    let mut texts = lists.flat_map(Node::items).map(Node::raw_text);
    texts.any(|text| signs.iter().any(|it| text.contains(it)))
}

/// Whether the repository has the file.
fn is_there(flow: &Flow<'_>, name: &str) -> bool {
    let path = flow.repository().and_then(|it| paths::join(it, name));
    path.is_some_and(|it| flow.project().surroundings().has(&it))
}
