//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::image::Image;
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "k8s/inconsistent-image-tag",
    why: "two versions of one program work on the same data",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("inconsistent_image_tag.md"),
    ..Rule::new(Check::Object(check))
};

/// Kinds whose Pods are compared.
const KINDS: [&str; 6] = ["CronJob", "DaemonSet", "Deployment", "Job", "Pod", "StatefulSet"];

/// Of more objects in a folder only the first are compared.
const MOST: usize = 200;

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let own = images(object);
    let mut told = Vec::new();
    for (at, image) in own.iter().enumerate() {
        let earlier = own.iter().take(at).copied().find(|it| it.differs(image));
        // Of two objects the one that is written first is right.
        let mut others = KINDS
            .iter()
            .flat_map(|it| object.siblings(it).take(MOST))
            .filter(|it| it.may_share_namespace(object) && it.root().span() < object.root().span());
        let other = earlier
            .or_else(|| others.find_map(|it| images(&it).into_iter().find(|it| it.differs(image))));
        let Some(other) = other.filter(|_| !told.contains(&image.tag)) else { continue };
        told.push(image.tag);
        report
            .at(image.node, format!("{} runs `{}` at `{}`", object.title(), image.name, image.tag))
            .also(other.node, format!("here at `{}`", other.tag))
            .help("name the same version in both");
    }
}

/// An image whose parts are all known.
#[derive(Clone, Copy)]
struct Tagged<'t> {
    node: Node<'t>,
    /// All before the tag.
    name: &'t str,
    tag: &'t str,
}

impl Tagged<'_> {
    fn differs(&self, other: &Tagged<'_>) -> bool {
        self.name == other.name && self.tag != other.tag
    }
}

fn images<'t>(object: &Object<'t>) -> Vec<Tagged<'t>> {
    let containers = object.pods().flat_map(|it| it.containers().collect::<Vec<_>>());
    let own = containers.filter(|it| !it.image_is_managed()).filter_map(|it| it.image());
    let tagged = own.filter_map(|node| {
        let (text, image) = (node.text()?, Image::parse(node.text()?));
        let tag = image.tag.filter(|_| image.digest.is_none() && !image.is_stand_in())?;
        Some(Tagged { node, name: text.strip_suffix(tag)?.strip_suffix(':')?, tag })
    });
    tagged.collect()
}
