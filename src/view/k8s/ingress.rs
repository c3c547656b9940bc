//! Ingresses of every version.

use super::aws_load_balancer::SERVICE;
use super::{MOST_ITEMS, Object};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// An Ingress.
#[derive(Clone, Copy, Debug)]
pub struct Ingress<'t>(pub Object<'t>);

/// Where an Ingress sends requests: a `backend`.
#[derive(Clone, Copy, Debug)]
pub struct Backend<'t>(pub Node<'t>);

/// A port that a load balancer listens on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Listener {
    /// Its number.
    pub port: i64,
    /// Whether with HTTPS.
    pub secure: bool,
}

impl<'t> Object<'t> {
    /// What chooses the versions of TLS that its load balancer speaks: the place of it, or of what makes
    /// the load balancer speak TLS, and the policy. `None` where it speaks none, or cannot be told.
    pub fn tls_policy(&self) -> Option<(Node<'t>, Option<&'t str>)> {
        let (certificate, policy) = match self.ingress() {
            Some(ingress) => {
                let listens = ingress.listeners()?.iter().any(|it| it.secure) && ingress.is_alb();
                let of = ["certificate-arn", "listen-ports"].iter().find_map(|it| self.alb(it));
                (of.filter(|_| listens)?, self.alb("ssl-policy"))
            }
            None => {
                let of = |name| self.annotation(&format!("{SERVICE}aws-load-balancer-{name}"));
                (of("ssl-cert").filter(|_| self.is("", "Service"))?, of("ssl-negotiation-policy"))
            }
        };
        match policy {
            Some(policy) => Some((policy, Some(policy.text()?))),
            None => Some((certificate, None)),
        }
    }

    /// The Ingress that it is.
    pub fn ingress(&self) -> Option<Ingress<'t>> {
        let known = matches!(self.group(), Some("networking.k8s.io" | "extensions"));
        (known && self.kind() == Some("Ingress")).then_some(Ingress(*self))
    }
}

impl<'t> Ingress<'t> {
    /// `spec.rules`.
    pub fn rules(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let rules = self.0.spec("rules");
        rules.into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Its backends, the default one included.
    pub fn backends(&self) -> impl Iterator<Item = Backend<'t>> + use<'t> {
        let default = self.0.spec("defaultBackend").or_else(|| self.0.spec("backend"));
        let paths = self.rules().filter_map(|it| it.get("http")?.set("paths"));
        let paths = paths.flat_map(|it| it.items().take(MOST_ITEMS));
        default.into_iter().chain(paths.filter_map(|it| it.set("backend"))).map(Backend)
    }

    /// The name of its class, of the field or of the old annotation.
    pub fn class(&self) -> Option<Node<'t>> {
        let old = || self.0.annotation("kubernetes.io/ingress.class");
        self.0.spec("ingressClassName").or_else(old)
    }

    /// Whether the AWS Load Balancer Controller makes a load balancer of it: by its class, by the class
    /// of the same name in its folder, or by its annotations where it names no class.
    pub fn is_alb(&self) -> bool {
        let Some(class) = self.class() else {
            let mut keys = self.0.annotations().entries().map(|it| it.key.raw_text());
            return keys.any(|it| it.starts_with("alb.ingress.kubernetes.io/"));
        };
        class.text() == Some("alb") || self.controller() == Some("ingress.k8s.aws/alb")
    }

    /// What its Application Load Balancer listens on: as written, else by default. `None` where that is
    /// not known.
    pub fn listeners(&self) -> Option<Vec<Listener>> {
        let Some(written) = self.0.alb("listen-ports") else {
            let secure = self.0.alb("certificate-arn").is_some();
            return Some(vec![Listener { port: if secure { 443 } else { 80 }, secure }]);
        };
        let list: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(written.text()?).ok()?;
        let pairs = list.iter().flatten();
        pairs
            .map(|(key, port)| Some(Listener { port: port.as_i64()?, secure: key == "HTTPS" }))
            .collect()
    }

    /// Whether it names a host, or may: certificates are found for those.
    pub fn names_hosts(&self) -> bool {
        let named = |it: Node<'_>| it.set("host").is_some() || it.is_unknown();
        self.0.spec("tls").is_some() || self.rules().any(named)
    }

    /// The controller of its class, where that is in its folder.
    pub fn controller(&self) -> Option<&'t str> {
        let name = self.class()?.text()?;
        let class = self.0.siblings("IngressClass").find(|it| it.name() == Some(name))?;
        class.spec("controller")?.text()
    }
}

impl<'t> Backend<'t> {
    /// The name of the Service.
    pub fn service(&self) -> Option<Node<'t>> {
        let service = self.0.set("service").and_then(|it| it.set("name"));
        service.or_else(|| self.0.set("serviceName"))
    }

    /// Whether an annotation says what it stands for: `use-annotation` for a port.
    pub fn is_action(&self) -> bool {
        let port = self.0.set("service").and_then(|it| it.set("port")?.set("name"));
        let port = port.or_else(|| self.0.set("servicePort"));
        port.and_then(Node::text) == Some("use-annotation")
    }
}

impl Place for Backend<'_> {
    fn place(&self) -> Span {
        self.service().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}
