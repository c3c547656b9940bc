//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::{Proxy, Task};

pub(super) static RULE: Rule = Rule {
    id: "ecs/looping-proxy",
    why: "what the proxy sends is sent to the proxy again, and nothing gets out",
    category: Category::Reliability,
    severity: Severity::Warning,
    docs: include_str!("looping_proxy.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    let Some(proxy) = task.app_mesh() else { return };
    if proxy.lacks_value("IgnoredUID") && proxy.lacks_value("IgnoredGID") {
        report
            .at(proxy.node(), "the proxy configuration has neither `IgnoredUID` nor `IgnoredGID`")
            .help("add `IgnoredUID` with the number of the proxy's user, such as \"1337\"");
        return;
    }
    if proxy.lacks_value("IgnoredGID") {
        check_user(task, &proxy, report);
    }
}

fn check_user(task: &Task<'_>, proxy: &Proxy<'_>, report: &mut Report<'_>) {
    let Some(ignored) = proxy.property("IgnoredUID") else { return };
    let name = proxy.container_name().and_then(|it| it.text());
    let Some(container) = name.and_then(|it| task.container(it)) else { return };
    let (Some(user), Some(uid)) = (container.get("user"), container.user_id()) else { return };
    if ignored.int().is_some_and(|it| it != uid) {
        report
            .at(user, format!("the proxy runs as user {uid}, which is not `IgnoredUID`"))
            .also(ignored, "the user whose traffic passes by the proxy")
            .help(format!("set `user` to \"{}\"", ignored.raw_text()));
    }
}
