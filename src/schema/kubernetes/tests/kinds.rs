//! Kinds, the table they come from, and definitions of custom ones.

use super::*;

#[test]
fn kinds_are_looked_up() {
    let say = |api_version: &str, kind: &str, version: &str| match look_up(
        api_version,
        kind,
        Version::parse(version).expect("a version"),
    ) {
        Api::Served { lifecycle, .. } => match lifecycle {
            Some(it) => format!("served until {:?}", it.removed().map(|it| it.to_string())),
            None => "served".into(),
        },
        Api::Removed { kind, lifecycle } => format!(
            "removed in {}, use {}, {}",
            lifecycle.removed().map(|it| it.to_string()).unwrap_or_default(),
            lifecycle.replacement().map_or("nothing", |it| it.api_version),
            if kind.is_some() { "with shape" } else { "without shape" },
        ),
        Api::NotYet { since, .. } => format!("needs {since}"),
        Api::Unknown { meant } => {
            let meant = meant.map(|it| format!("{} {}", it.api_version, it.name));
            format!("unknown, {}", meant.unwrap_or("no idea".into()))
        }
        Api::List => "list".into(),
        Api::Foreign => "foreign".into(),
    };
    for (api_version, kind, version, expected) in [
        ("apps/v1", "Deployment", "1.35", "served"),
        ("v1", "Pod", "1.25", "served"),
        (
            "extensions/v1beta1",
            "Ingress",
            "1.35",
            "removed in 1.22, use networking.k8s.io/v1, without shape",
        ),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.25", "served until Some(\"1.26\")"),
        (
            "autoscaling/v2beta2",
            "HorizontalPodAutoscaler",
            "1.26",
            "removed in 1.26, use autoscaling/v2, with shape",
        ),
        ("v1", "Endpoints", "1.35", "served until None"),
        (
            "node.k8s.io/v1alpha1",
            "RuntimeClass",
            "1.25",
            "removed in 1.25, use node.k8s.io/v1, without shape",
        ),
        ("networking.k8s.io/v1", "IPAddress", "1.32", "needs 1.33"),
        ("networking.k8s.io/v1", "IPAddress", "1.33", "served"),
        ("apps/v1", "Deploymnet", "1.35", "unknown, apps/v1 Deployment"),
        ("apps/v1", "deployment", "1.35", "unknown, apps/v1 Deployment"),
        ("v1", "Deployment", "1.35", "unknown, apps/v1 Deployment"),
        ("apps/v2", "Deployment", "1.35", "unknown, apps/v1 Deployment"),
        ("app/v1", "Deployment", "1.35", "unknown, apps/v1 Deployment"),
        ("apps", "Deployment", "1.35", "unknown, apps/v1 Deployment"),
        ("networking.k8s.io/v1", "Ingresses", "1.35", "unknown, networking.k8s.io/v1 Ingress"),
        ("batch/v1", "Xyzzy", "1.35", "unknown, no idea"),
        ("v1", "List", "1.35", "list"),
        ("apps/v1", "DeploymentList", "1.35", "list"),
        ("v1", "Config", "1.35", "foreign"),
        ("v1", "Route", "1.35", "foreign"),
        ("skaffold/v4beta7", "Config", "1.35", "foreign"),
        ("cert-manager.io/v1", "Certificate", "1.35", "foreign"),
        ("gateway.networking.k8s.io/v1", "HTTPRoute", "1.35", "foreign"),
        ("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration", "1.35", "foreign"),
        ("", "", "1.35", "foreign"),
        ("/", "/", "1.35", "foreign"),
    ] {
        assert_eq!(say(api_version, kind, version), expected, "{api_version} {kind} in {version}");
    }
}

#[test]
fn the_table_is_whole() {
    let mut fields = 0;
    for shape in Shape::all() {
        assert_eq!(Shape::named(shape.name()), Some(shape));
        for field in shape.fields() {
            fields += 1;
            let any = (25..=37).filter_map(|it| Version::parse(&format!("1.{it}")));
            let mut inside = any.filter(|it| field.versions.contains(*it));
            let version = inside.next().expect("a version has the field");
            let found = shape.field(field.name, version).expect("the field");
            assert_eq!((found.ty, found.versions), (field.ty, field.versions), "{field:?}");
            if let Type::Enum(values) = field.ty {
                assert!(values.values().filter(|it| !it.text.is_empty()).count() > 0, "{field:?}");
            }
            if let Some(inner) = field.ty.inner_shape() {
                assert!(!inner.name().is_empty(), "{field:?}");
            }
        }
    }
    assert!(Shape::all().count() > 700 && fields > 3000 && Kind::all().count() > 140);
    for kind in Kind::all() {
        let found = Kind::find(kind.api_version, kind.name).expect("the kind");
        assert_eq!(found.shape, kind.shape);
        assert!(kind.shape.fields().any(|it| it.name == "kind"), "{kind:?}");
    }
    let spec = Shape::named("core.v1.ContainerPort").expect("a shape");
    let pod = Shape::named("core.v1.Container").expect("a shape");
    let Some(Field { ty: Type::List(ports), .. }) = pod.field("ports", Version::DEFAULT) else {
        panic!("a list")
    };
    assert_eq!(ports.inner(), Type::Shape(spec));
    assert_eq!(ports.keys().collect::<Vec<_>>(), ["containerPort", "protocol"]);
}

pub(super) const CRD: &str = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: \
    a.b.example}\nspec:\n  group: b.example\n  names: {kind: A, plural: as}\n  scope: Namespaced\n  \
    versions:\n  - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n        \
    type: object\n        required: [spec, metadata]\n        properties:\n          spec:\n            \
    type: object\n            required: [size]\n            properties:\n              size: {type: integer, \
    enum: [1, 2]}\n              mode: {type: string, enum: [Fast, Slow]}\n              port: \
    {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}\n              labels: \
    {type: object, additionalProperties: {type: string}}\n              open: {type: object, \
    x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}}\n              items: {type: \
    array, items: {type: object, properties: {name: {type: string}}}}\n              template: {type: object, \
    x-kubernetes-embedded-resource: true, properties: {x: {type: string}}}\n  - name: v1alpha1\n    served: \
    false\n    storage: false\n    deprecated: true\n    deprecationWarning: use v1\n";

fn custom(document: &str) -> Option<Vec<String>> {
    let definitions = tree(CRD);
    let mut crds = Crds::default();
    definitions.documents().for_each(|it| crds.add(it));
    let tree = tree(document);
    let root = tree.documents().next().expect("a document");
    let (api_version, kind) = (text(root, "apiVersion"), text(root, "kind"));
    let found = crds.check(root, api_version, kind, Version::DEFAULT)?;
    Some(found.iter().map(describe).collect())
}

#[test]
fn custom_resources_are_held_against_their_definition() {
    assert_eq!(faults_in("1.35", CRD), [""; 0]);
    let head = "apiVersion: b.example/v1\nkind: A\nmetadata: {name: a, labels: {a: 1}}\nspec:\n";
    let found = custom(&format!(
        "{head}  size: 3\n  mode: fast\n  port: true\n  labels: {{a: 1}}\n  open: {{a: 1, b: 2}}\n  \
         items: [{{nam: a}}, 1]\n  template: {{kind: A, metadata: {{}}, y: 1}}\n  sise: 1\n"
    ));
    let expected = [
        "metadata.labels.a: not a string, write \"1\"",
        "spec: unknown sise, meant size",
        "spec.size: not 1|2",
        "spec.mode: not Fast|Slow",
        "spec.port: not a whole number or a string, write \"true\"",
        "spec.labels.a: not a string, write \"1\"",
        "spec.open.a: not a string, write \"1\"",
        "spec.items[0]: unknown nam, meant name",
        "spec.items[1]: not a mapping",
        "spec.template: unknown y",
    ];
    let mut found = found.expect("it is defined");
    found.sort();
    let mut expected = expected.map(String::from);
    expected.sort();
    assert_eq!(found, expected);
    let fine = "  size: 1\n  mode: ${MODE}\n  port: http\n  open: {{ x }}\n  items:\n";
    assert_eq!(custom(&format!("{head}{fine}").replace("a: 1}", "a: b}")), Some(Vec::new()));
    assert_eq!(custom("apiVersion: b.example/v2\nkind: A\n"), None);
    let nothing = custom("apiVersion: b.example/v1\nkind: A\nmetadata: {name: a}\n");
    assert_eq!(nothing, Some(vec![": missing spec".to_owned()]));
}

#[test]
fn definitions_tell_their_versions() {
    let tree = tree(CRD);
    let mut crds = Crds::default();
    tree.documents().for_each(|it| crds.add(it));
    assert_eq!(crds.versions("b.example", "A"), ["v1", "v1alpha1"]);
    let [old] = crds.find("b.example/v1alpha1", "A") else { panic!("one") };
    assert!(!old.is_served && old.deprecated == Some("use v1"));
    // Of several states of a definition the one that fits counts.
    let other = CRD.replace("{type: integer, enum: [1, 2]}", "{type: integer}");
    let other = super::tests::tree(&other);
    other.documents().for_each(|it| crds.add(it));
    let resource = super::tests::tree(
        "apiVersion: b.example/v1\nkind: A\nmetadata: {name: a}\nspec: {size: 9}\n",
    );
    let root = resource.documents().next().expect("a document");
    let found = crds.check(root, "b.example/v1", "A", Version::DEFAULT);
    assert!(found.is_some_and(|it| it.is_empty()));
}
