//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule};
use crate::text::one_of;
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/missing-config-key",
    why: "the container does not start without a key it asks for",
    category: Category::Correctness,
    fixable: true,
    docs: include_str!("missing_config_key.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let object = pod.object();
    for it in pod.config_uses() {
        let Some(found) = it.lacks_key(&object) else { continue };
        let Some(node) = it.key else { continue };
        let key = node.raw_text();
        let keys: Vec<_> = found.config_keys(it.store).collect();
        report
            .at(it, format!("{} has no key `{key}`", found.title()))
            .meant(node, keys.iter().copied(), || {
                format!("it has {}", one_of(keys.iter().copied()))
            })
            .also(found, "without this key");
    }
}
