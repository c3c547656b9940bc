//! Service accounts: who is them, and who gives them something.

use super::{Object, Pod};

impl<'t> Object<'t> {
    /// Whether a binding deployed with it names a service account.
    pub fn binds_account(&self, account: &str) -> bool {
        let project = self.project();
        project
            .relations()
            .binding(account)
            .iter()
            .any(|it| self.is_with(&Object::of(project, *it)))
    }

    /// The Pods deployed with it in which the name of a service account is written.
    pub fn pods_of_account(&self, account: &str) -> Vec<Pod<'t>> {
        let project = self.project();
        let pods = project.relations().of_account(account).iter();
        let near = pods.filter_map(|(at, number)| {
            let object = Object::of(project, *at);
            self.is_with(&object).then(|| object.pods().nth(*number)).flatten()
        });
        near.collect()
    }

    fn is_with(&self, other: &Object<'_>) -> bool {
        self.scope().holds(other) && self.may_share_namespace(other)
    }
}
