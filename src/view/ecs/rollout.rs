//! How a service gets from one revision to the next: `deploymentConfiguration`.

use super::{MOST_ITEMS, Service};
use crate::dialect::Dialect;
use crate::tree::{self, Node};

impl<'t> Service<'t> {
    /// `deploymentConfiguration.strategy`; without a word it is `ROLLING`. `None` where it is unknown.
    pub fn rollout(&self) -> Option<&'t str> {
        match self.deployment("strategy") {
            None => self.lacks_deployment("strategy").then_some("ROLLING"),
            Some(it) => it.text(),
        }
    }

    /// Whether the service itself replaces tasks a few at a time, so that the percentages count: the
    /// controller is `ECS` and the strategy `ROLLING`, both for certain.
    pub fn is_rolling(&self) -> bool {
        self.controller() == Some("ECS") && self.rollout() == Some("ROLLING")
    }

    /// `deploymentConfiguration.strategy`, where it is one that shifts traffic from the old tasks to
    /// the new ones.
    pub fn traffic_shift(&self) -> Option<(&'t str, Node<'t>)> {
        let node = self.deployment("strategy")?;
        let name = node.text()?;
        matches!(name, "BLUE_GREEN" | "LINEAR" | "CANARY").then_some((name, node))
    }

    /// A percentage of `deploymentConfiguration`, where it is known and sent.
    pub fn percent(&self, field: &str) -> Option<(i64, Node<'t>)> {
        let node = self.deployment(field).filter(|_| !self.leaves_out(field))?;
        node.int().map(|it| (it, node))
    }

    /// Whether the language's tool does not pass a field on. Of a daemon, ecspresso does not send the
    /// count (`calcDesiredCount` in `deploy.go`), and Terraform's provider neither that nor the maximum
    /// (`internal/service/ecs/service.go`); both read 2026-11.
    pub fn leaves_out(&self, field: &str) -> bool {
        let fields: &[&str] = match self.dialect() {
            Dialect::Terraform => &["desiredCount", "maximumPercent"],
            Dialect::Ecspresso => &["desiredCount"],
            _ => &[],
        };
        self.is_daemon() && fields.contains(&field)
    }

    /// The mappings in `deploymentConfiguration.lifecycleHooks`.
    pub fn hooks(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.deployment("lifecycleHooks").into_iter();
        let items = list.flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == tree::Kind::Mapping && !it.is_unknown())
    }

    /// How many tasks it is to keep running, where that is written, known and counts: a daemon has no
    /// count, and task sets have their own.
    pub fn desired_count(&self) -> Option<(i64, Node<'t>)> {
        let counts = self.is_service()
            && self.scheduling() == Some("REPLICA")
            && matches!(self.controller(), Some("ECS" | "CODE_DEPLOY"));
        let node = self.get("desiredCount").filter(|_| counts)?;
        node.int().map(|it| (it, node))
    }
}
