//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Amount, Object, Quantity, Resources, Suffix};

pub(super) static RULE: Rule = Rule {
    id: "k8s/implausible-quantity",
    why: "with another unit than is meant the Pod cannot start, or no node has room for it",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("implausible_quantity.md"),
    ..Rule::new(Check::Object(check))
};

const MI: i128 = 1 << 20;

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    for (title, resources) in object.pods().flat_map(|it| it.all_resources().collect::<Vec<_>>()) {
        resources.all().for_each(|it| check_amount(&title, &it, report));
    }
    let claims = object.pods().flat_map(|it| it.claim_templates().collect::<Vec<_>>());
    let own = Some(object.root()).filter(|_| object.is("", "PersistentVolumeClaim"));
    for claim in claims.chain(own) {
        let resources = Resources(claim.get("spec").and_then(|it| it.set("resources")));
        resources.all().for_each(|it| check_amount("the claim", &it, report));
    }
}

fn check_amount(title: &str, amount: &Amount<'_>, report: &mut Report<'_>) {
    let Some(quantity) = amount.quantity() else { return };
    let Some((wrong, unit)) = implausible(amount.name, quantity) else { return };
    let text = amount.node.raw_text().trim();
    let digits = text.trim_end_matches('m');
    let meant = format!("{digits}{unit}");
    let bare = !unit.is_empty() && matches!(quantity.suffix(), Suffix::None | Suffix::Fraction);
    let bare =
        bare && Quantity::parse(&meant).is_some_and(|it| implausible(amount.name, it).is_none());
    let message = format!("{title} {} `{text}` of {}, {wrong}", amount.verb(), amount.name);
    let finding = report.at(amount, message).help(match (bare, amount.name) {
        (true, _) => format!("write `{meant}` if that is what is meant"),
        (false, "cpu") => "write whole cores, or thousandths with `m`".to_owned(),
        (false, _) => "write a number and a unit, such as `512Mi` or `10Gi`".to_owned(),
    });
    if bare {
        finding.fix(replace(amount.node, &meant, Safety::Unsafe));
    }
    if quantity.nanos() < 0 {
        finding.severity(Severity::Error);
    }
}

/// Why hardly anyone means so much of a resource, and the unit that was probably forgotten.
fn implausible(name: &str, quantity: Quantity) -> Option<(&'static str, &'static str)> {
    let bytes = quantity.ones();
    match name {
        _ if quantity.nanos() < 0 => Some(("less than nothing", "")),
        _ if quantity.nanos() == 0 => None,
        "cpu" if quantity.is_finer_than_milli() => Some(("which is rounded up", "")),
        "cpu" if quantity.millis() > 128_000 => Some(("more than a node has", "m")),
        "memory" | "storage" | "ephemeral-storage" if quantity.is_fractional() && bytes < MI => {
            Some(("a fraction of a byte", "Mi"))
        }
        "memory" if bytes < 4 * MI => Some(("too little to start", "Mi")),
        "memory" if bytes > 4 * MI * MI => Some(("more than a node has", "")),
        "storage" | "ephemeral-storage" if bytes < MI => Some(("less than a mebibyte", "Gi")),
        _ => None,
    }
}
