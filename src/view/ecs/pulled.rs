//! Images that are run, whatever says so.

use super::{Container, Deployment, Rendering, Task};
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
    /// The name that an item of `imagedefinitions.json` gives, or a step of a workflow.
    Named(Option<&'t str>),
}

impl Pulled<'_> {
    /// Whether it is certainly never run: a workflow puts another in its place.
    pub fn is_replaced(&self) -> bool {
        matches!(self.by, By::Container(container) if container.gets_image())
    }

    /// What messages call the container: ``container `web` ``.
    pub fn title(&self) -> String {
        match self.by {
            By::Container(container) => container.title(),
            By::Named(Some(name)) if !name.is_empty() => format!("container `{name}`"),
            By::Named(_) => "the container".to_owned(),
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
    /// The images of a list of images, or those that a workflow renders.
    pub fn images(&self) -> Vec<Pulled<'t>> {
        let pulled = |image, name| Pulled { image, by: By::Named(name) };
        let listed = self
            .items()
            .filter_map(|it| Some(pulled(it.set("imageUri")?, it.get("name").map(Node::raw_text))));
        let renderings = self.workflow().into_iter().flat_map(|it| it.renderings());
        // Of several containers that get the image, none is named.
        let only = |it: &Rendering<'t>| {
            it.container_name().map(|it| it.text).filter(|it| !it.contains(','))
        };
        let rendered = renderings.filter_map(|it| Some(pulled(it.image()?, only(&it))));
        listed.chain(rendered).collect()
    }
}
