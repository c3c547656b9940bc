//! Environment variables that files of CI systems set.

use crate::document::Kind;
use crate::project::Member;
use crate::tree::{Kind as NodeKind, Node};

/// How many variables of a file are looked at.
const MOST: usize = 10_000;

/// A variable that a file sets.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'t> {
    /// Its name, where it is written.
    pub name: Node<'t>,
    /// Its value.
    pub value: Node<'t>,
}

/// What the images of databases and brokers call the passwords that they start with.
const OF_SERVICES: [&str; 12] = [
    "ELASTIC_PASSWORD",
    "MARIADB_PASSWORD",
    "MARIADB_ROOT_PASSWORD",
    "MINIO_ROOT_PASSWORD",
    "MONGO_INITDB_ROOT_PASSWORD",
    "MSSQL_SA_PASSWORD",
    "MYSQL_PASSWORD",
    "MYSQL_ROOT_PASSWORD",
    "POSTGRES_PASSWORD",
    "RABBITMQ_DEFAULT_PASS",
    "REDIS_PASSWORD",
    "SA_PASSWORD",
];

impl Variable<'_> {
    /// Whether it is what a service beside the job starts with, and ends with: by its name, as part of a
    /// service, or as the same value.
    pub fn configures_service(&self) -> bool {
        let named = |it: &str| OF_SERVICES.iter().any(|name| name.eq_ignore_ascii_case(it));
        let tree = self.value.tree();
        let same = |index: u32| {
            let node = tree.node(index);
            let value = node.get("value").unwrap_or(node);
            value.raw_text() == self.value.raw_text()
                && node.own_key().is_some_and(|it| named(it.raw_text()))
        };
        named(self.name.raw_text())
            || self.is_within("services")
            || tree.documents().any(|it| (it.index()..it.end_index()).any(same))
    }

    fn is_within(&self, key: &str) -> bool {
        let mut at = Some(self.value);
        while let Some(node) = at {
            if node.own_key().is_some_and(|it| it.raw_text() == key) {
                return true;
            }
            at = node.parent();
        }
        false
    }
}

/// The variables of a document, wherever it sets them.
pub(super) fn variables<'t>(member: &Member<'t>) -> Vec<Variable<'t>> {
    let keys: &[&str] = match member.document.kind {
        Kind::Workflow | Kind::Action => &["env"],
        Kind::GitlabFile => &["variables"],
        Kind::Buildspec => &["variables"],
        Kind::CircleConfig => &["environment"],
        Kind::AzurePipeline => &["variables", "env"],
        _ => return Vec::new(),
    };
    let root = member.root;
    let nodes = (root.index()..root.end_index()).map(|index| (index, root.tree().node(index)));
    // An alias is looked at where its anchor stands.
    let mappings =
        nodes.filter(|(index, it)| it.index() == *index && it.kind() == NodeKind::Mapping);
    let holders = mappings.flat_map(|(_, it)| {
        it.written().filter(|it| keys.contains(&it.key.raw_text())).map(|it| it.value)
    });
    holders.flat_map(of_holder).take(MOST).collect()
}

/// The variables of one mapping or list of them.
fn of_holder<'t>(holder: Node<'t>) -> Vec<Variable<'t>> {
    let of_mapping = |it: Node<'t>| -> Vec<Variable<'t>> {
        let entries = it.written().filter(|it| !it.is_merge());
        entries.filter_map(|it| Some(Variable { name: it.key, value: plain(it.value)? })).collect()
    };
    match holder.kind() {
        NodeKind::Mapping => of_mapping(holder),
        NodeKind::Sequence => holder
            .items()
            .flat_map(|it| match it.get("name").zip(it.get("value")) {
                Some((name, value)) => vec![Variable { name, value }],
                None => of_mapping(it),
            })
            .collect(),
        NodeKind::Scalar => Vec::new(),
    }
}

/// The value, which GitLab also takes with a description beside it.
fn plain<'t>(value: Node<'t>) -> Option<Node<'t>> {
    match value.kind() {
        NodeKind::Scalar => Some(value),
        NodeKind::Mapping => value.get("value").filter(|it| it.kind() == NodeKind::Scalar),
        NodeKind::Sequence => None,
    }
}

/// Whether a variable with this value tells programs to take any certificate.
pub fn switches_off(name: &str, value: &str) -> bool {
    match name {
        "GIT_SSL_NO_VERIFY" => matches!(value, "true" | "1"),
        "NODE_TLS_REJECT_UNAUTHORIZED" | "PYTHONHTTPSVERIFY" => value == "0",
        "GIT_SSL_VERIFY" | "NPM_CONFIG_STRICT_SSL" | "npm_config_strict_ssl" => value == "false",
        _ => false,
    }
}
