//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Task;

pub(super) static RULE: Rule = Rule {
    id: "ecs/conflicting-root-directory",
    why: "an access point has its own root; another one beside it is refused",
    category: Category::Correctness,
    severity: Severity::Error,
    same_as: &["cdk-preflight/pf-ecs-efs-access-point-with-root-directory"],
    fixable: true,
    docs: include_str!("conflicting_root_directory.md"),
    ..Rule::new(Check::Task(check))
};

fn check(task: &Task<'_>, report: &mut Report<'_>) {
    for volume in task.volumes() {
        let efs = volume.efs().and_then(|it| Some((it.access_point()?, it.get("rootDirectory")?)));
        let s3 = volume.s3_files();
        let s3 = s3.and_then(|it| Some((it.set("accessPointArn")?, it.set("rootDirectory")?)));
        for (point, root) in [efs, s3].into_iter().flatten() {
            let Some(path) = root.text().filter(|it| *it != "/") else { continue };
            if point.is_unknown() {
                continue;
            }
            let title = volume.title();
            report
                .at(root, format!("{title} has root directory `{path}` beside an access point"))
                .also(point, "the access point has a root of its own")
                .help("remove `rootDirectory`, or set it to \"/\"")
                .fix(replace(root, "/", Safety::Safe));
        }
    }
}
