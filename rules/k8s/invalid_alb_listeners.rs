//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Listener, Object};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-alb-listeners",
    why: "the AWS Load Balancer Controller stops at it, and the load balancer is not what the Ingress says",
    category: Category::Correctness,
    severity: Severity::Warning,
    docs: include_str!("invalid_alb_listeners.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    // Other Ingresses of a group, and the parameters of a class, may give it listeners and certificates.
    let alone = object.alb("group.name").is_none()
        && object.siblings("IngressClassParams").next().is_none();
    let Some(ingress) = object.ingress().filter(|it| alone && it.is_alb()) else { return };
    let Some(listeners) = ingress.listeners() else { return };
    let listens = object.alb("listen-ports");
    let has_certificate =
        ["certificate-arn", "create-acm-cert"].iter().any(|it| object.alb(it).is_some());
    if let (Some(place), Some(port)) = (listens, repeated(&listeners)) {
        report
            .at(place, format!("{} listens on port {port} twice", object.title()))
            .help("give each listener a port of its own");
        return;
    }
    let secure = listeners.iter().find(|it| it.secure);
    if let (Some(place), Some(_), false) =
        (listens, secure, has_certificate || ingress.names_hosts())
    {
        report
            .at(place, format!("{} listens with HTTPS, and has no certificate", object.title()))
            .help("set `alb.ingress.kubernetes.io/certificate-arn`, or a host to find a certificate for");
        return;
    }
    let redirect = object.alb("ssl-redirect").and_then(|it| Some((it, it.int()?)));
    let Some((place, port)) = redirect else { return };
    if !listeners.iter().any(|it| it.secure && it.port == port) {
        report
            .at(place, format!("{} redirects to HTTPS on port {port}, where it does not listen", object.title()))
            .help(format!("set `alb.ingress.kubernetes.io/listen-ports: '[{{\"HTTP\": 80}}, {{\"HTTPS\": {port}}}]'`"));
    }
}

fn repeated(listeners: &[Listener]) -> Option<i64> {
    let earlier = |at: usize, port| listeners.iter().take(at).any(|it| it.port == port);
    listeners.iter().enumerate().find(|(at, it)| earlier(*at, it.port)).map(|(_, it)| it.port)
}
