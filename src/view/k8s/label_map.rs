//! Every place of an object where labels stand, or a selector asks for them.

use super::{Object, Requirement};
use crate::tree::{Kind, Node};

/// What a mapping of labels is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelUse {
    /// Labels of an object, or ones that are asked for.
    Label,
    /// Annotations, whose values are free.
    Annotation,
}

/// What an expression of a selector asks about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Labels of objects.
    Labels,
    /// Labels of nodes, which may be compared as numbers.
    Nodes,
}

/// What was found in an object.
#[derive(Debug, Default)]
pub struct LabelMaps<'t> {
    /// The mappings.
    pub maps: Vec<(Node<'t>, LabelUse)>,
    /// The expressions.
    pub requirements: Vec<(Requirement<'t>, Asked)>,
}

impl<'t> Object<'t> {
    /// Every mapping of labels in it, and every expression about them. Of custom resources only the metadata
    /// of the object and of its Pods: what else they hold is theirs.
    pub fn label_maps(&self) -> LabelMaps<'t> {
        let mut found = LabelMaps::default();
        // A definition describes other objects: `matchLabels` is a name in it.
        if self.is_built_in() && self.kind() != Some("CustomResourceDefinition") {
            for mapping in self.root().nodes().filter(|it| it.kind() == Kind::Mapping) {
                found.look_at(self, mapping);
            }
            return found;
        }
        let own = self.root().get("metadata").into_iter();
        for metadata in own.chain(self.pods().filter_map(|it| it.metadata())) {
            found.metadata(metadata);
        }
        found
    }
}

impl<'t> LabelMaps<'t> {
    fn look_at(&mut self, object: &Object<'t>, mapping: Node<'t>) {
        for entry in mapping.written() {
            match (entry.key.raw_text(), entry.value.kind()) {
                ("metadata", Kind::Mapping) => self.metadata(entry.value),
                ("matchLabels" | "nodeSelector", Kind::Mapping) => self.map(entry.value),
                ("selector", Kind::Mapping) if has_plain_selector(object) => self.map(entry.value),
                ("matchExpressions", Kind::Sequence) => {
                    let asked = asked(mapping);
                    let items = entry.value.items().filter(|it| it.kind() == Kind::Mapping);
                    self.requirements.extend(items.map(|it| (Requirement(it), asked)));
                }
                _ => {}
            }
        }
    }

    fn metadata(&mut self, metadata: Node<'t>) {
        self.maps.extend(metadata.get("labels").map(|it| (it, LabelUse::Label)));
        self.maps.extend(metadata.get("annotations").map(|it| (it, LabelUse::Annotation)));
    }

    fn map(&mut self, map: Node<'t>) {
        self.maps.push((map, LabelUse::Label));
    }
}

/// Whether its selector is a mapping of labels.
fn has_plain_selector(object: &Object<'_>) -> bool {
    object.is("", "Service") || object.is("", "ReplicationController")
}

/// What the expressions of a mapping ask about: those in `nodeSelectorTerms`, or of a preference, nodes.
fn asked(mapping: Node<'_>) -> Asked {
    let key = mapping.own_key().or_else(|| mapping.parent()?.own_key());
    match key.map(Node::raw_text) {
        Some("nodeSelectorTerms" | "preference") => Asked::Nodes,
        _ => Asked::Labels,
    }
}
