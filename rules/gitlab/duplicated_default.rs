//! See the page beside this file.

use crate::rule::{Check, Report, Rule};
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/duplicated-default",
    why: "GitLab refuses the whole pipeline",
    docs: include_str!("duplicated_default.md"),
    ..Rule::new(Check::Pipeline(check))
};

const KEYS: [&str; 5] = ["image", "services", "before_script", "after_script", "cache"];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let Some(default) = pipeline.keyword("default") else { return };
    for key in KEYS {
        let inner = default.entry(key).filter(|it| !it.value.is_null());
        let top = pipeline.keywords().and_then(|it| it.entry(key)).filter(|it| !it.value.is_null());
        if let (Some(inner), Some(top)) = (inner, top) {
            report
                .at(top, format!("`{key}` stands at the top and in `default`"))
                .also(inner, "and here")
                .help(format!("keep the `{key}` in `default`"));
        }
    }
}
