//! Throughput in MB/s beside the floor: reading alone, parsing alone, everything.
//!
//! `cargo bench` prints each with its rate; compare rows of one run, never of two machines.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ecslint::check::{self, Plan};
use ecslint::classify;
use ecslint::outcome;
use ecslint::text::{FileId, Mapped};
use ecslint::tree::{Syntax, Tree};
use std::hint::black_box;
use std::sync::Arc;

/// A task definition with as many containers as ECS allows, and long environments.
fn task_definition() -> String {
    let containers: Vec<_> = (0..10)
        .map(|index| {
            let variables: Vec<_> = (0..40)
                .map(|it| format!(r#"{{ "name": "SETTING_{it}", "value": "value-{it} of {index}" }}"#))
                .collect();
            format!(
                r#"{{
      "name": "web-{index}",
      "image": "480123456789.dkr.ecr.eu-west-1.amazonaws.com/web:1.4.{index}",
      "essential": true,
      "user": "1000",
      "readonlyRootFilesystem": true,
      "portMappings": [{{ "containerPort": 80{index}0, "protocol": "tcp" }}],
      "environment": [{}],
      "healthCheck": {{ "command": ["CMD-SHELL", "curl -f http://localhost:80{index}0/ || exit 1"] }},
      "logConfiguration": {{
        "logDriver": "awslogs",
        "options": {{ "awslogs-group": "web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "web" }}
      }}
    }}"#,
                variables.join(", ")
            )
        })
        .collect();
    format!(
        r#"{{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "1024",
  "memory": "2048",
  "executionRoleArn": "arn:aws:iam::480123456789:role/execution",
  "containerDefinitions": [{}]
}}"#,
        containers.join(", ")
    )
}

/// What a lock file of a package manager looks like: large JSON that is not ours.
fn lock_file() -> String {
    let package = |it: usize| {
        format!(
            r#""node_modules/package-{it}": {{ "version": "1.{it}.0", "integrity": "sha512-{it:064}" }}"#
        )
    };
    format!("{{ {} }}", (0..80_000).map(package).collect::<Vec<_>>().join(",\n"))
}

fn benches(criterion: &mut Criterion) {
    let json: Arc<str> = Arc::from(task_definition());
    let tree = Tree::parse(Mapped::whole(FileId(0), json.clone()), Syntax::Json);
    assert!(tree.problems().is_empty(), "the sample is valid");
    let plan = Plan::default_rules();

    let mut group = criterion.benchmark_group("task definition");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("classify", |it| {
        it.iter(|| classify::might_hold("task.json", black_box(&json)))
    });
    group.bench_function("parse as JSON", |it| {
        it.iter(|| {
            Tree::parse(Mapped::whole(FileId(0), json.clone()), Syntax::Json).documents().count()
        });
    });
    group.bench_function("parse as YAML", |it| {
        it.iter(|| {
            Tree::parse(Mapped::whole(FileId(0), json.clone()), Syntax::Yaml).documents().count()
        });
    });
    group.bench_function("parse and check", |it| {
        it.iter(|| {
            let (parsed, _) = check::parse(FileId(0), "task.json", json.clone(), None);
            parsed.map_or(0, |it| check::check_alone(&it, &plan).findings.len())
        });
    });
    group.bench_function("parse, check and print", |it| {
        let style = ecslint::output::Style::plain();
        it.iter(|| {
            let outcome = outcome::of_text("task.json", &json, &plan);
            ecslint::output::render(ecslint::output::Format::Pretty, &outcome, &style).len()
        });
    });
    group.finish();

    let lock = lock_file();
    let mut group = criterion.benchmark_group("lock file");
    group.throughput(Throughput::Bytes(lock.len() as u64));
    group.bench_function("left alone", |it| {
        it.iter(|| classify::might_hold("lock.json", black_box(&lock)))
    });
    group.finish();
}

criterion_group!(throughput, benches);
criterion_main!(throughput);
