//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::{Node, Part, Value};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/image-placeholder",
    why: "nothing fills it in between the file and AWS, and no image has such a name",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("image_placeholder.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let mut found = task.containers().filter_map(|container| {
        let image = container.get("image")?;
        Some((container.title(), image, placeholder(image)?))
    });
    // What a page for people shows is to be filled in by them.
    let Some((title, image, text)) = found.next().filter(|_| !task.is_example() && task.is_input())
    else {
        return;
    };
    let finding = report
        .at(image, format!("the image of {title} is registered with the placeholder `{text}`"))
        .help("put the image in before the file is registered: with `sed`, `envsubst` or `jq`");
    for (title, image, _) in found {
        finding.also(image, format!("and one in {title}"));
    }
}

/// The placeholder in a text that is written for another tool: `<IMAGE1_NAME>`.
fn placeholder(image: Node<'_>) -> Option<&str> {
    let is_one = |it: &&str| it.starts_with('<') && it.ends_with('>') && it.len() > 2;
    match image.value() {
        Value::Unknown => Some(image.raw_text()).filter(is_one),
        Value::Template(template) => {
            let mut unknown = template.parts().filter_map(|it| match it {
                Part::Unknown(text) => Some(text),
                Part::Known(_) => None,
            });
            unknown.find(is_one)
        }
        Value::Known(_) => None,
    }
}
