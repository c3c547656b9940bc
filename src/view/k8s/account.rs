//! Service accounts: who is them, and what they get.

use super::scope::RUNNING;
use super::{Object, Pod};

/// Kinds that describe Pods that run to an end.
const ENDING: [&str; 2] = ["CronJob", "Job"];

impl<'t> Object<'t> {
    /// Whether a binding deployed with it names a service account.
    pub fn binds_account(&self, account: &str) -> bool {
        let gives = |it: &Object<'_>| {
            let mut subjects = it.binding().into_iter().flat_map(|it| it.subjects());
            subjects.any(|it| it.is_service_account(account))
        };
        let scope = self.scope();
        ["RoleBinding", "ClusterRoleBinding"].iter().any(|it| scope.objects(it).iter().any(gives))
    }

    /// The Pods deployed with it that certainly have a service account.
    pub fn pods_of_account(&self, account: &str) -> Vec<Pod<'t>> {
        let scope = self.scope();
        let kinds = RUNNING.iter().chain(&ENDING);
        let pods = kinds.flat_map(|it| scope.objects(it)).flat_map(|it| it.pods());
        pods.filter(|it| it.service_account() == Some(account)).collect()
    }
}
