//! IAM roles that a task or a service names.

use super::{MOST_ITEMS, Service, Task};
use crate::document::Kind;
use crate::tree::{self, Node, Value};

/// Names that say the role may do everything, in lower case without separators. A mere `admin` in a
/// longer name is often an application that is called so.
const ADMINISTRATORS: [&str; 7] = [
    "admin",
    "adminaccess",
    "adminrole",
    "awsadmin",
    "ecsadmin",
    "fulladmin",
    "organizationaccountaccessrole",
];

/// `executionRoleArn`, `taskRoleArn` or a service's `role`: the ARN of a role, or its bare name.
#[derive(Clone, Copy, Debug)]
pub struct Role<'t>(pub Node<'t>);

impl<'t> Role<'t> {
    /// The role's name without its path, where it is known: `web` of
    /// `arn:aws:iam::480123456789:role/team/web`.
    pub fn name(&self) -> Option<&'t str> {
        let text = match self.0.value() {
            Value::Known(text) => text,
            // `arn:aws:iam::${ACCOUNT}:role/web` still ends in a known name.
            Value::Template(template) => match template.parts().last()? {
                crate::tree::Part::Known(text) if text.contains('/') => text,
                _ => return None,
            },
            Value::Unknown => return None,
        };
        text.rsplit(['/', ':']).next().filter(|it| !it.is_empty())
    }

    /// Its name, where that says that it may do everything.
    pub fn administrator(&self) -> Option<&'t str> {
        self.name().filter(|name| {
            let letters = name.chars().filter(char::is_ascii_alphanumeric);
            let squeezed = letters.collect::<String>().to_ascii_lowercase();
            ADMINISTRATORS.contains(&squeezed.as_str()) || squeezed.contains("administrator")
        })
    }

    /// Whether the value is a role's bare name rather than an ARN. A word in capitals is a stand-in.
    pub fn is_bare_name(&self) -> bool {
        self.0.text().is_some_and(|it| !it.starts_with("arn:") && is_name(it))
            && !self.is_stand_in()
    }

    /// Whether the value is a word that a pipeline replaces: `TASK_ROLE_ARN`.
    pub fn is_stand_in(&self) -> bool {
        self.0.text().is_some_and(|it| !it.bytes().any(|it| it.is_ascii_lowercase() || it == b':'))
    }

    /// Whether both are certainly one role: the same text, a variable of the same name, or a bare name
    /// beside an ARN that ends in it.
    pub fn is_same_as(&self, other: Role<'_>) -> bool {
        let angled = |it: &str| it.contains('<') || it.contains("your");
        let (mine, theirs) = (self.0.raw_text(), other.0.raw_text());
        if mine == theirs {
            return !angled(mine);
        }
        (self.is_bare_name() || other.is_bare_name())
            && self.name().is_some()
            && self.name() == other.name()
    }
}

/// A role of the same template or module.
#[derive(Clone, Copy, Debug)]
pub struct RoleDocument<'t>(pub Node<'t>);

impl<'t> RoleDocument<'t> {
    /// What certainly gives it every right: a managed policy, or a statement of a policy of its own.
    pub fn all_rights(&self) -> Option<Node<'t>> {
        let mut managed = list(self.0.set("managedPolicyArns"));
        let whole = |it: &Node<'_>| it.raw_text().ends_with(":aws:policy/AdministratorAccess");
        managed.find(whole).or_else(|| {
            let policies = list(self.0.set("policies"));
            let documents = policies.filter_map(|it| it.set("policyDocument"));
            documents.flat_map(|it| list(it.set("statement"))).find(allows_all)
        })
    }
}

impl<'t> Task<'t> {
    /// The role of the same template or module that a value refers to.
    pub fn role_document(&self, role: Role<'t>) -> Option<RoleDocument<'t>> {
        let (project, at) = self.member?;
        let member = project.member(project.referred(at, role.0)?);
        (member.document.kind == Kind::Role).then_some(RoleDocument(member.root))
    }
}

impl<'t> Service<'t> {
    /// `role`, with which ECS speaks to load balancers.
    pub fn role(&self) -> Option<Role<'t>> {
        self.get("role").filter(|_| self.is_service()).map(Role)
    }

    /// The role of the same template or module that a value refers to.
    pub fn role_document(&self, role: Role<'t>) -> Option<RoleDocument<'t>> {
        self.referred(role.0, Kind::Role).map(RoleDocument)
    }
}

/// Whether a statement of a policy allows everything everywhere.
fn allows_all(statement: &Node<'_>) -> bool {
    let all = |field| list(statement.set(field)).any(|it| it.text() == Some("*"));
    let allows = statement.set("effect").and_then(Node::text) == Some("Allow");
    allows && all("action") && all("resource") && statement.lacks("condition")
}

/// The items of a list, or the one thing that stands in its place.
fn list<'t>(node: Option<Node<'t>>) -> impl Iterator<Item = Node<'t>> + use<'t> {
    let one = node.filter(|it| it.kind() != tree::Kind::Sequence);
    node.into_iter().flat_map(|it| it.items().take(MOST_ITEMS)).chain(one)
}

/// The characters of role names and paths.
fn is_name(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&it))
}
