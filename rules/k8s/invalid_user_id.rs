//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, scalar};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-user-id",
    why: "the API server takes numbers of users and groups from 0 to 2147483647",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("invalid_user_id.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let own = ["runAsUser", "runAsGroup", "fsGroup"].iter().filter_map(|it| pod.security(it));
    let groups = pod.security("supplementalGroups").into_iter().flat_map(|it| it.items());
    let of_container = ["runAsUser", "runAsGroup"];
    let containers = pod.containers().flat_map(|container| {
        of_container.iter().filter_map(move |it| container.own_security(it)).collect::<Vec<_>>()
    });
    let all: Vec<Node<'_>> = own.chain(groups).chain(containers).collect();
    for (node, id) in all.into_iter().filter_map(|it| Some((it, scalar::int(it)?))) {
        if i32::try_from(id).is_ok_and(|it| it >= 0) {
            continue;
        }
        report
            .at(node, format!("{} cannot use the id {id}", pod.title()))
            .help("use a number from 0 to 2147483647");
    }
}
