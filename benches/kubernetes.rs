//! Thousands of Kubernetes manifests as one run, beside the floor of parsing them.
//!
//! `cargo bench --bench kubernetes` prints each with its rate; compare rows of one run, never of two
//! machines.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ecslint::check::Plan;
use ecslint::outcome;
use ecslint::text::{FileId, Mapped};
use ecslint::tree::{Syntax, Tree};

/// How many applications there are; each has four objects in three files.
const APPS: usize = 1000;

fn deployment(app: usize) -> String {
    format!(
        r#"apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-{app}
  namespace: team-{team}
  labels: {{app.kubernetes.io/name: web-{app}}}
spec:
  selector:
    matchLabels: {{app.kubernetes.io/name: web-{app}}}
  template:
    metadata:
      labels: {{app.kubernetes.io/name: web-{app}}}
    spec:
      securityContext: {{runAsNonRoot: true, seccompProfile: {{type: RuntimeDefault}}}}
      containers:
        - name: web
          image: registry.example/web:1.4.{app}
          envFrom:
            - configMapRef: {{name: web-{app}}}
          ports:
            - {{name: http, containerPort: 8080}}
          readinessProbe:
            httpGet: {{path: /ready, port: http}}
          resources:
            requests: {{cpu: 100m, memory: 128Mi}}
            limits: {{memory: 128Mi}}
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: {{drop: [ALL]}}
"#,
        team = app / 100
    )
}

fn service(app: usize) -> String {
    format!(
        r#"apiVersion: v1
kind: Service
metadata:
  name: web-{app}
  namespace: team-{team}
spec:
  selector: {{app.kubernetes.io/name: web-{app}}}
  ports:
    - {{name: http, port: 80, targetPort: http}}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-{app}
  namespace: team-{team}
data:
  LOG_LEVEL: info
"#,
        team = app / 100
    )
}

fn budget(app: usize) -> String {
    format!(
        r#"apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web-{app}
  namespace: team-{team}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{app.kubernetes.io/name: web-{app}}}
"#,
        team = app / 100
    )
}

/// The files with their paths, a folder for every ten applications.
fn manifests() -> Vec<(String, String)> {
    let of_app = |app: usize| {
        let path = |what: &str| format!("teams/{}/web-{app}-{what}.yaml", app / 10);
        [
            (path("deployment"), deployment(app)),
            (path("service"), service(app)),
            (path("budget"), budget(app)),
        ]
    };
    (0..APPS).flat_map(of_app).collect()
}

fn benches(criterion: &mut Criterion) {
    let files = manifests();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let plan = Plan::default_rules();
    assert!(outcome::of_texts(&files, &plan).findings.is_empty(), "the sample is clean");

    let mut group = criterion.benchmark_group("manifests");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(files.iter().map(|it| it.1.len() as u64).sum()));
    group.bench_function("parse on one core", |it| {
        it.iter(|| {
            let parse = |text: &str| {
                let text = Mapped::whole(FileId(0), text.into());
                Tree::parse(text, Syntax::Yaml).documents().count()
            };
            files.iter().map(|(_, text)| parse(text)).sum::<usize>()
        });
    });
    group.bench_function("parse and check, the rules on all cores", |it| {
        it.iter(|| outcome::of_texts(&files, &plan).findings.len());
    });
    group.finish();
}

criterion_group!(kubernetes, benches);
criterion_main!(kubernetes);
