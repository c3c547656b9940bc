//! The made-up secrets in every place of a Kubernetes object, and of what is made into one, that can
//! hold any.

use super::made::Canary;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// Every file of the folder that is checked.
pub fn files(canaries: &[Canary]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, canary) in canaries.iter().enumerate() {
        let all = anywhere(canary).into_iter().chain(written(canary));
        for (at, (place, text)) in all.enumerate() {
            if at % 4 == number % 4 {
                files.push((format!("objects-{number}/{place}"), text));
            }
        }
    }
    files
}

fn encoded(text: &str) -> String {
    BASE64_STANDARD.encode(text)
}

fn secret(fields: Value) -> Value {
    let mut object = json!({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}});
    if let (Some(object), Value::Object(fields)) = (object.as_object_mut(), fields) {
        object.extend(fields);
    }
    object
}

/// A privileged Pod, so that something is said of it, with these fields in its container.
fn pod(metadata: Value, fields: Value) -> Value {
    let mut container = json!({"name": "web", "image": "r.example/web", "bogus": 1,
        "securityContext": {"privileged": true}});
    if let (Some(container), Value::Object(fields)) = (container.as_object_mut(), fields) {
        container.extend(fields);
    }
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {"hostPID": true,
        "containers": [container]}})
}

/// JSON that is a manifest as it is.
fn written(it: &Canary) -> Vec<(String, String)> {
    let (name, text) = (it.name, it.text.as_str());
    let named = json!({"name": "web"});
    let assigned = format!("{name}={text}");
    let config = |data: Value| {
        json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": named,
        "bogus": 1, "data": data})
    };
    let all = [
        (
            "env",
            pod(
                named.clone(),
                json!({"env": [{"name": name, "value": text}, {"name": name, "value": text}]}),
            ),
        ),
        ("env-map", pod(named.clone(), json!({"env": {name: text}}))),
        ("env-list", pod(named.clone(), json!({"env": [assigned]}))),
        ("args", pod(named.clone(), json!({"args": [format!("--{}", name.to_lowercase()), text]}))),
        (
            "command",
            pod(named.clone(), json!({"command": ["sh", "-c", format!("export {assigned}; run")]})),
        ),
        (
            "probe",
            pod(
                named.clone(),
                json!({"livenessProbe": {"exec": {"command": ["env", assigned, "true"]}}}),
            ),
        ),
        ("unknown", pod(named.clone(), json!({name: text}))),
        ("annotation", pod(json!({"name": "web", "annotations": {name: text}}), json!({}))),
        ("label", pod(json!({"name": "web", "labels": {name: text}}), json!({}))),
        (
            "applied",
            pod(
                json!({"name": "web", "annotations": {
            "kubectl.kubernetes.io/last-applied-configuration":
                pod(named.clone(), json!({"env": [{"name": name, "value": text}]})).to_string()}}),
                json!({}),
            ),
        ),
        ("config", config(json!({name: text}))),
        ("config-list", config(json!({name: [text]}))),
        ("config-env", config(json!({".env": format!("A=b\n{assigned}\n")}))),
        ("config-json", config(json!({"a.json": json!({"x": {name: text}}).to_string()}))),
        (
            "config-binary",
            json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": named, "bogus": 1,
            "binaryData": {"a": encoded(&format!("A=b\n{assigned}\n"))}}),
        ),
    ];
    let all = all.into_iter().flat_map(|(place, it)| both(place, &it));
    all.chain(as_yaml(it)).collect()
}

/// Where everything is secret, whatever it looks like and whatever it is called.
fn anywhere(it: &Canary) -> Vec<(String, String)> {
    let text = it.text.as_str();
    let copy = secret(json!({"data": {"a": encoded(text)}, "stringData": {"b": text}}));
    let applied = json!({"name": "db", "annotations":
        {"kubectl.kubernetes.io/last-applied-configuration": copy.to_string()}});
    let config = |text: String| {
        json!({"apiVersion": "v1", "kind": "ConfigMap", "bogus": 1,
        "metadata": {"name": "web"}, "data": {"a": text}})
    };
    let pretty = format!("{copy:#}");
    let file = format!("<x>{text}</x>\n${{OTHER}}\n");
    let all = [
        ("data", secret(json!({"bogus": 1, "data": {"a": encoded(text)}}))),
        ("plain-data", secret(json!({"bogus": 1, "data": {"a": text}}))),
        ("string", secret(json!({"bogus": 1, "stringData": {"a": text}}))),
        ("case", secret(json!({"StringData": {"a": text}, "stringdata": {"a": text}}))),
        ("list", secret(json!({"stringData": {"a": [text, {"b": text}]}, "data": [text]}))),
        (
            "file",
            secret(
                json!({"bogus": 1, "stringData": {"a.xml": file}, "data": {"b": encoded(&file)}}),
            ),
        ),
        ("copy", secret(json!({"bogus": 1, "metadata": applied}))),
        ("items", json!({"apiVersion": "v1", "kind": "List", "items": [copy, copy]})),
        ("inner", config(copy.to_string())),
        ("inner-lines", config(pretty)),
        (
            "inner-yaml",
            config(format!(
                "apiVersion: v1\nkind: Secret\nstringData:\n  a: |\n    {}\n",
                text.replace('\n', "\n    ")
            )),
        ),
    ];
    let all = all.into_iter().flat_map(|(place, it)| both(place, &it));
    all.chain(kustomizations(it)).collect()
}

fn both(place: &str, value: &Value) -> [(String, String); 2] {
    // JSON is YAML too, in flow style.
    [(format!("{place}.json"), format!("{value:#}")), (format!("{place}.yaml"), format!("{value}"))]
}

fn kustomizations(it: &Canary) -> Vec<(String, String)> {
    let text = json!(it.text);
    let lines = it.text.replace('\n', "\n      ");
    let literal = json!(format!("a={}", it.text));
    let head = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nbogus: 1\n";
    vec![
        (
            "generator/kustomization.yaml".to_owned(),
            format!(
                "{head}secretGenerator:\n- name: db\n  literals:\n  - {literal}\n  - {literal}\n"
            ),
        ),
        (
            "patch/kustomization.yaml".to_owned(),
            format!(
                "{head}patches:\n- patch: |-\n    apiVersion: v1\n    kind: Secret\n    stringData:\n      \
                 a: |\n       {lines}\n"
            ),
        ),
        (
            "json-patch/kustomization.yaml".to_owned(),
            format!(
                "{head}patches:\n- target: {{kind: Secret}}\n  patch:\n  - op: add\n    path: \
                 /stringData/a\n    value: {text}\n  - op: add\n    path: /stringData/a\n    value: {text}\n"
            ),
        ),
    ]
}

/// Block style, with what stands below.
fn as_yaml(it: &Canary) -> Vec<(String, String)> {
    let (name, text) = (it.name, json!(it.text));
    let head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\nbogus: 1\ndata:\n";
    let line = it.text.replace('\n', "\\n");
    let secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n";
    vec![
        ("block.yaml".to_owned(), format!("{head}  a.properties: |\n    x=y\n    {name}={line}\n")),
        ("nested.yaml".to_owned(), format!("{head}  a.yaml: |\n    x:\n      {name}: {text}\n")),
        ("folded.yaml".to_owned(), format!("{head}  a.yaml: >-\n    {name}={line}\n")),
        (
            "escaped.yaml".to_owned(),
            format!("{head}  a.yaml: {}\n", json!(format!("x: y\n{name}: {text}\nz: 1\n"))),
        ),
        ("broken.yaml".to_owned(), format!("{secret}stringData:\n  a: {text}\n  b: [\ntype: {{\n")),
        (
            "number.yaml".to_owned(),
            format!("{secret}stringData:\n  a: {}\n", it.text.replace('\n', "\n    ")),
        ),
        (
            "workflow.yaml".to_owned(),
            format!(
                "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: web-\nspec:\n  \
                 arguments:\n    parameters:\n    - {{name: {name}, value: {text}}}\n  templates:\n  - name: a\n    \
                 container:\n      image: r.example/web\n      securityContext: {{privileged: true}}\n      env:\n      \
                 - {{name: {name}, value: {text}}}\n"
            ),
        ),
        (
            "release.yaml".to_owned(),
            format!(
                "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\nspec:\n  \
                 values:\n    db:\n      {name}: {text}\n    pod:\n      template:\n        spec:\n          \
                 containers:\n          - {{name: a, image: r.example/a, securityContext: {{privileged: true}}}}\n"
            ),
        ),
    ]
}
