//! Log configurations.

use crate::tree::{Entry, Node};

/// `logConfiguration` of a container.
#[derive(Clone, Copy, Debug)]
pub struct LogConfiguration<'t>(pub Node<'t>);

impl<'t> LogConfiguration<'t> {
    /// `logDriver`.
    pub fn driver(&self) -> Option<Node<'t>> {
        self.0.set("logDriver")
    }

    /// Whether the driver is certainly this one.
    pub fn is(&self, driver: &str) -> bool {
        self.driver().and_then(Node::text) == Some(driver)
    }

    /// An option of the driver, unless it is empty.
    pub fn option(&self, name: &str) -> Option<Node<'t>> {
        self.0.set("options")?.set(name)
    }

    /// Every option as written.
    pub fn options(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        self.0.set("options").into_iter().flat_map(|it| it.entries())
    }

    /// Whether an option is certainly given neither in `options` nor in `secretOptions`.
    pub fn lacks_option(&self, name: &str) -> bool {
        let plain = match self.0.set("options") {
            None => self.0.lacks("options"),
            Some(options) => options.lacks(name),
        };
        plain
            && !self.secret_options().any(|it| it.get("name").is_none_or(|it| it.is_unknown()))
            && !self.has_secret_option(name)
    }

    /// Whether `secretOptions` gives an option of this name.
    pub fn has_secret_option(&self, name: &str) -> bool {
        self.secret_options().any(|it| it.get("name").and_then(Node::text) == Some(name))
    }

    /// The items of `secretOptions`.
    pub fn secret_options(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.0.set("secretOptions").into_iter().flat_map(|it| it.items())
    }
}
