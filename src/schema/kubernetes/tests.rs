//! What the walk says of small documents.

mod kinds;
mod random;

use super::*;
use crate::text::{FileId, Mapped};
use crate::tree::{Node, Syntax, Tree};

fn tree(text: &str) -> Tree {
    let syntax = if text.starts_with('{') { Syntax::Json } else { Syntax::Yaml };
    Tree::parse(Mapped::whole(FileId(0), text.into()), syntax)
}

fn text<'t>(node: Node<'t>, key: &str) -> &'t str {
    node.get(key).and_then(Node::text).unwrap_or_default()
}

fn describe(fault: &Fault<'_>) -> String {
    let what = match &fault.kind {
        FaultKind::UnknownField { entry, hint } => {
            format!("unknown {}{}", entry.key.raw_text(), describe_hint(hint))
        }
        FaultKind::FieldNotYet { entry, since } => {
            format!("{} needs {since}", entry.key.raw_text())
        }
        FaultKind::FieldRemoved { entry, last } => {
            format!("{} is gone after {last}", entry.key.raw_text())
        }
        FaultKind::FieldDeprecated { deprecated, .. } => format!("use {}", deprecated.instead),
        FaultKind::Missing { field } => format!("missing {field}"),
        FaultKind::Null { entry } => {
            format!("null {}", entry.map_or("item", |it| it.key.raw_text()))
        }
        FaultKind::WrongType { expected } => {
            let rewritten = fault.rewritten().map(|it| format!(", write {it}"));
            format!("not {}{}", expected.describe(), rewritten.unwrap_or_default())
        }
        FaultKind::OutOfRange { .. } => "out of range".into(),
        FaultKind::OutOfBounds { bound } => format!("{bound:?}"),
        FaultKind::NotBase64 => "not base64".into(),
        FaultKind::NotInEnum { values } => format!("not {}", values.join("|")),
        FaultKind::ValueNotYet { since } => format!("value needs {since}"),
    };
    format!("{}: {what}", fault.path)
}

fn describe_hint(hint: &Hint<'_>) -> String {
    match hint {
        Hint::Name(name) => format!(", meant {name}"),
        Hint::Below(path) => format!(", below {path}"),
        Hint::Above(path) => format!(", above {path:?}"),
        Hint::Beside(path) => format!(", beside {path}"),
        Hint::Moved(path) => format!(", moved to {path}"),
        Hint::None => String::new(),
    }
}

/// The faults of the first document, in words.
fn faults_in(version: &str, document: &str) -> Vec<String> {
    let tree = tree(document);
    let root = tree.documents().next().expect("a document");
    let version = Version::parse(version).expect("a version");
    let kind = match look_up(text(root, "apiVersion"), text(root, "kind"), version) {
        Api::Served { kind, .. } => kind,
        other => panic!("{other:?}"),
    };
    Walk::new(version).object(root, kind).iter().map(describe).collect()
}

/// The faults of a container's fields.
fn container(version: &str, fields: &str) -> Vec<String> {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: b\n";
    let fields = fields.lines().map(|it| format!("    {it}\n"));
    let text = format!("{pod}{}", fields.collect::<String>());
    let cut = |it: String| it.replace("spec.containers[0]", "");
    faults_in(version, &text).into_iter().map(cut).collect()
}

#[test]
fn a_right_object_has_no_faults() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {a: b}}\nspec:\n  \
        replicas: 2\n  selector: {matchLabels: {a: b}}\n  strategy:\n    rollingUpdate: {maxSurge: 1, \
        maxUnavailable: 25%}\n  template:\n    metadata: {labels: {a: b}, creationTimestamp: null}\n    \
        spec:\n      containers:\n      - name: web\n        image: web:1\n        args:\n        \
        resources: {requests: {cpu: 0.5, memory: 64Mi}, limits: {cpu: 1}}\n        ports: \
        [{containerPort: 80, protocol: TCP}]\nstatus: {anything: goes}\n";
    assert_eq!(faults_in("1.35", text), [""; 0]);
    assert_eq!(faults_in("1.25", text), [""; 0]);
}

#[test]
fn unknown_fields_say_what_was_meant() {
    let found = container(
        "1.35",
        "imagePullPolcy: Always\nrequests: {cpu: 1}\nserviceAccountName: a\nresource: {}\nfoo: 1\n\
         tolerations: []",
    );
    let expected = [
        ": unknown imagePullPolcy, meant imagePullPolicy",
        ": unknown requests, below resources",
        ": unknown serviceAccountName, above \"spec\"",
        ": unknown resource, meant resources",
        ": unknown foo",
        ": unknown tolerations, above \"spec\"",
    ];
    assert_eq!(found, expected);
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  image: a\n  \
        containers: []\n  Replicas: 1\n  labels: {}\n  selector: {}\n  template:\n    spec:\n      \
        containers: []\n      replicas: 3\n      securityContext: {capabilities: {}, privileged: true}\n";
    let expected = [
        "spec: unknown image, below template.spec.containers[]",
        "spec: unknown containers, below template.spec",
        "spec: unknown Replicas, meant replicas",
        "spec: unknown labels, below template.metadata",
        "spec.template.spec: unknown replicas, above \"spec\"",
        "spec.template.spec.securityContext: unknown capabilities, beside \
         spec.template.spec.containers[].securityContext",
        "spec.template.spec.securityContext: unknown privileged, beside \
         spec.template.spec.containers[].securityContext",
    ];
    assert_eq!(faults_in("1.35", deployment), expected);
}

#[test]
fn a_slip_is_one_fault_and_old_names_are_known() {
    let text =
        "apiVersion: v1\nkind: ReplicationController\nmetadata: {name: a}\nspec: {templates: {}}\n";
    assert_eq!(faults_in("1.35", text), ["spec: unknown templates, meant template"]);
    let text = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  \
        backend: {serviceName: a, servicePort: 80}\n  defaultBackend: {serviceName: a}\n";
    let expected = [
        "spec: unknown backend, moved to defaultBackend",
        "spec.defaultBackend: unknown serviceName, moved to service.name",
    ];
    assert_eq!(faults_in("1.35", text), expected);
}

#[test]
fn patches_are_told_from_objects() {
    let is = |spec: &str| {
        let tree = tree(&format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec:\n{spec}"
        ));
        let root = tree.documents().next().expect("a document");
        let kind = Kind::find("apps/v1", "Deployment").expect("a kind");
        is_patch(&Walk::new(Version::DEFAULT).object(root, kind))
    };
    assert!(is("  replicas: 3\n"));
    assert!(is("  template:\n    spec:\n      containers: [{name: a, env: []}]\n"));
    assert!(!is("  template:\n    spec:\n      containers: [{name: a, image: b}]\n"));
    assert!(!is("  selector: {}\n  template:\n    spec:\n      containers: [{name: a}]\n"));
}

#[test]
fn fields_and_values_of_other_versions() {
    let found = container("1.27", "restartPolicy: Always\nrestartPolicyRules: []");
    assert_eq!(found, [": restartPolicy needs 1.28", ": restartPolicyRules needs 1.34"]);
    assert_eq!(container("1.34", "restartPolicy: Always\nrestartPolicyRules: []"), [""; 0]);
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: \
        b}]\n  tolerations: [{key: a, operator: Gt, value: '1'}]\n  serviceAccount: a\n  volumes: \
        [{name: a, gitRepo: {repository: a}}]\n";
    let old = [
        "spec.tolerations[0].operator: value needs 1.35",
        "spec.serviceAccount: use `serviceAccountName`",
        "spec.volumes[0].gitRepo: use an init container that clones into an `emptyDir`",
    ];
    assert_eq!(faults_in("1.34", pod), old);
    assert_eq!(faults_in("1.35", pod), old[1..]);
}

#[test]
fn wrong_types_say_how_to_write_them() {
    let found = container(
        "1.35",
        "env: [{name: A, value: 8080}, {name: B, value: true}, {name: C, value: 1.20}]\n\
         command: sh\nstdin: \"yes\"\nlivenessProbe: {periodSeconds: '5', httpGet: {port: 1.5}}\n\
         resources: {limits: {cpu: true}}\nports: {containerPort: 80}\nsecurityContext: []\ntty: 1\n\
         readinessProbe: {periodSeconds: 3000000000, successThreshold: 1.5, httpGet: {port: 80}}",
    );
    let expected = [
        ".env[0].value: not a string, write \"8080\"",
        ".env[1].value: not a string, write \"true\"",
        ".env[2].value: not a string, write \"1.20\"",
        ".command: not a list, write [\"sh\"]",
        ".stdin: not a boolean, write true",
        ".livenessProbe.periodSeconds: not a whole number, write 5",
        ".livenessProbe.httpGet.port: not a whole number or a string, write \"1.5\"",
        ".resources.limits.cpu: not a number or a string, write \"true\"",
        ".ports: not a list",
        ".securityContext: not a mapping",
        ".tty: not a boolean",
        ".readinessProbe.periodSeconds: out of range",
        ".readinessProbe.successThreshold: not a whole number",
    ];
    assert_eq!(found, expected);
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  a: YWJj\n  b: 'a b'\n  \
        c: \"YWJj\\nYWJj\\n\"\n  d: ${D}\n";
    assert_eq!(faults_in("1.35", secret), ["data.b: not base64"]);
}

#[test]
fn what_two_yamls_read_differently_is_not_a_fault() {
    let fields = "env: [{name: A, value: yes}, {name: B, value: 1_000}, {name: C, value: 7e1234567}]\n\
        stdin: yes\nlivenessProbe: {periodSeconds: 0o17, failureThreshold: 1.0, exec: {}}\n\
        terminationMessagePath: 2024-01-01";
    assert_eq!(container("1.35", fields), [""; 0]);
}

#[test]
fn unknown_values_are_right() {
    let fields = "stdin: ${STDIN}\nenv: [{name: '${N}', value: {{ x }}}, {{ y }}]\n\
        imagePullPolicy: <POLICY>\ncommand: {{ command }}\nports: [{containerPort: '{{ port }}'}]\n\
        resources: ${RESOURCES}\n\"{{ key }}\": 1\n? {a: b}\n: 1";
    assert_eq!(container("1.35", fields), [""; 0]);
    let json = r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {
        "containers": [{"name": "a", "image": {{ image }}, "stdin": {{ stdin }}}]}}"#;
    assert_eq!(faults_in("1.35", json), [""; 0]);
}

#[test]
fn what_must_be_there() {
    for (text, expected) in [
        ("apiVersion: v1\nkind: Pod\n", &[": missing metadata", ": missing spec"][..]),
        ("apiVersion: v1\nkind: Pod\nmetadata:\nspec:\n", &[": null metadata", ": null spec"]),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\nspec:\n  containers:\n  - {}\n  -\n",
            &[
                "spec.containers[0]: missing image",
                "spec.containers[0]: missing name",
                "spec.containers[1]: null item",
            ],
        ),
        ("apiVersion: v1\nkind: Namespace\nmetadata: {labels: {}}\n", &["metadata: missing name"]),
        ("apiVersion: v1\nkind: Namespace\nmetadata:\n  \"{{ x }}\": 1\n", &[]),
        ("apiVersion: authentication.k8s.io/v1\nkind: TokenReview\nspec: {token: a}\n", &[]),
    ] {
        assert_eq!(faults_in("1.36", text), expected, "{text}");
    }
}

#[test]
fn nothing_is_missing_from_a_part() {
    let tree = tree("apiVersion: apps/v1\nkind: Deployment\nspec:\n  template: {}\n  x: 1\n");
    let root = tree.documents().next().expect("a document");
    let kind = Kind::find("apps/v1", "Deployment").expect("a kind");
    let found = Walk::new(Version::DEFAULT).partial().object(root, kind);
    assert_eq!(found.iter().map(describe).collect::<Vec<_>>(), ["spec: unknown x"]);
}

#[test]
fn enums_tell_their_values() {
    let found =
        container("1.35", "imagePullPolicy: always\nports: [{containerPort: 80, protocol: tcp}]");
    let expected =
        [".imagePullPolicy: not Always|IfNotPresent|Never", ".ports[0].protocol: not SCTP|TCP|UDP"];
    assert_eq!(found, expected);
    assert_eq!(container("1.35", "imagePullPolicy: ''"), [""; 0]);
}

#[test]
fn merges_count_and_aliases_are_entered_once() {
    let fields = "<<: {stdin: a}\nenv: &env [{name: A, value: 1}]\nenvFrom: []\nvolumeMounts: [&m {name: a}, *m]";
    let expected = [
        ".stdin: not a boolean",
        ".env[0].value: not a string, write \"1\"",
        ".volumeMounts[0]: missing mountPath",
    ];
    assert_eq!(container("1.35", fields), expected);
}

#[test]
fn an_alias_bomb_is_walked_in_no_time() {
    let mut text = String::from(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - &c {name: a, image: b, \
         env: [{name: A, value: 1}]}\n",
    );
    text += &"  - *c\n".repeat(50_000);
    assert_eq!(faults_in("1.35", &text).len(), 1);
}

#[test]
fn faults_and_hints_are_bounded() {
    let text: String = (0..30_000).map(|it| format!("field{it}: 1\n")).collect();
    let found = container("1.35", &text);
    assert_eq!(found.len(), 1000);
}
