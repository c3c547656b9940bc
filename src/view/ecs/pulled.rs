//! Images that are run, whatever says so.

use super::{Container, Deployment, Task};
use crate::tree::Node;

/// An image, and the container that runs it.
#[derive(Clone, Copy, Debug)]
pub struct Pulled<'t> {
    /// The image's name.
    pub image: Node<'t>,
    by: By<'t>,
}

#[derive(Clone, Copy, Debug)]
enum By<'t> {
    Container(Container<'t>),
    /// An item of `imagedefinitions.json`.
    Item(Node<'t>),
}

impl Pulled<'_> {
    /// What messages call the container: ``container `web` ``.
    pub fn title(&self) -> String {
        match self.by {
            By::Container(container) => container.title(),
            By::Item(item) => match item.get("name").map(Node::raw_text) {
                Some(name) if !name.is_empty() => format!("container `{name}`"),
                _ => "the container".to_owned(),
            },
        }
    }
}

impl<'t> Task<'t> {
    /// The processor that it certainly runs on, and where that is written. Without a word Fargate takes
    /// X86_64; on instances, whatever they have.
    pub fn architecture(&self) -> Option<(&'t str, Node<'t>)> {
        let platform = self.get("runtimePlatform");
        if let Some(written) = platform.and_then(|it| it.set("cpuArchitecture")) {
            return Some((written.text()?, written));
        }
        let absent = match platform {
            Some(platform) => platform.lacks("cpuArchitecture"),
            None => self.lacks("runtimePlatform"),
        };
        Some(("X86_64", self.fargate().filter(|_| absent)?))
    }

    /// The images of its containers.
    pub fn images(&self) -> Vec<Pulled<'t>> {
        let containers = self.containers();
        let pulled = |it: Container<'t>| {
            it.get("image").map(|image| Pulled { image, by: By::Container(it) })
        };
        containers.filter_map(pulled).collect()
    }
}

impl<'t> Deployment<'t> {
    /// Of a list of images, those.
    pub fn images(&self) -> Vec<Pulled<'t>> {
        let items = self.items();
        let pulled =
            |it: Node<'t>| it.set("imageUri").map(|image| Pulled { image, by: By::Item(it) });
        items.filter_map(pulled).collect()
    }
}
