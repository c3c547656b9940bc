//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/retired-ingress-nginx",
    why: "holes that are found in it from now on stay open",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kubescape/C-0292"],
    cwe: &[1104],
    docs: include_str!("retired_ingress_nginx.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let Some((place, what)) = part_of_it(object) else { return };
    report
        .at(place, format!("{} {what} ingress-nginx, which is retired", object.title()))
        .help("move to the Gateway API, or to a controller that is maintained");
}

/// What of an object certainly belongs to it: not to the controller of F5, whose class has the same name.
fn part_of_it<'t>(object: &Object<'t>) -> Option<(Node<'t>, &'static str)> {
    if object.kind() == Some("IngressClass") {
        let controller = object.spec("controller")?;
        return (controller.text() == Some("k8s.io/ingress-nginx"))
            .then_some((controller, "belongs to"));
    }
    if let Some(ingress) = object.ingress() {
        let of = |prefix: &str| {
            let keys = object.annotations().entries().map(|it| it.key);
            keys.into_iter().find(|it| it.raw_text().starts_with(prefix))
        };
        let class =
            ingress.class().filter(|it| it.text() == Some("nginx") && of("nginx.org/").is_none());
        return Some((class.or_else(|| of("nginx.ingress.kubernetes.io/"))?, "is for"));
    }
    let mut images = object
        .pods()
        .flat_map(|it| it.containers().filter_map(|it| it.image()).collect::<Vec<_>>());
    let image = images.find(|it| it.raw_text().contains("ingress-nginx/controller"))?;
    Some((image, "runs"))
}
