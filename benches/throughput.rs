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

/// A template with many services, each with its task definition.
fn template() -> String {
    let pair = |it: usize| {
        format!(
            r#"  Task{it}:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web-{it}
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      Cpu: !Ref Cpu
      Memory: "1024"
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Sub "${{AWS::AccountId}}.dkr.ecr.${{AWS::Region}}.amazonaws.com/web:1.4.{it}"
          PortMappings: [{{ContainerPort: 8080}}]
          Environment:
            - {{Name: STAGE, Value: !Ref Stage}}
  Service{it}:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task{it}
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: !Ref Subnets
"#
        )
    };
    let head = "Parameters:\n  Cpu: {Type: String, Default: \"512\"}\n  Stage: {Type: String}\nResources:\n";
    (0..100).map(pair).fold(head.to_owned(), |text, it| text + &it)
}

/// A module with many task definitions.
fn module() -> String {
    let task = |it: usize| {
        format!(
            r#"resource "aws_ecs_task_definition" "web_{it}" {{
  family                   = "web-{it}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = var.cpu
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{{
    name         = "web"
    image        = "${{var.registry}}/web:1.4.{it}"
    portMappings = [{{ containerPort = 8080 }}]
    environment  = [{{ name = "STAGE", value = local.stage }}]
  }}])
}}
"#
        )
    };
    let head = "variable \"cpu\" {\n  default = 512\n}\nlocals {\n  stage = \"live\"\n}\n";
    (0..100).map(task).fold(head.to_owned(), |text, it| text + &it)
}

/// A pipeline in which every job builds, writes a manifest and applies it.
fn pipeline(jobs: usize) -> String {
    let job = |it: usize| {
        format!(
            r#"deploy-{it}:
  variables:
    TAG_{it}: "1.4.{it}"
  script:
    - docker push registry.example.com/web:$TAG_{it}
    - |
      cat > web.yaml <<EOF
      apiVersion: v1
      kind: Service
      metadata:
        name: web-{it}
        namespace: $NAMESPACE
      spec:
        selector: {{app: web}}
        ports: [{{port: 80}}]
      EOF
    - kubectl apply -f web.yaml
"#
        )
    };
    let head = "variables:\n  NAMESPACE: live\n";
    (0..jobs).map(job).fold(head.to_owned(), |text, it| text + &it)
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

    for (name, path, syntax, text) in [
        ("template", "template.yaml", Syntax::Yaml, template()),
        ("module", "main.tf", Syntax::Hcl, module()),
    ] {
        let text: Arc<str> = Arc::from(text);
        let tree = Tree::parse(Mapped::whole(FileId(0), text.clone()), syntax);
        assert!(tree.problems().is_empty(), "the sample is valid");
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("parse", |it| {
            it.iter(|| {
                Tree::parse(Mapped::whole(FileId(0), text.clone()), syntax).documents().count()
            });
        });
        group.bench_function("parse, lower and check", |it| {
            it.iter(|| outcome::of_text(path, &text, &plan).findings.len());
        });
        group.finish();
    }

    // Of a pipeline ten times as long, the rate is the same as long as no job costs more for the others.
    let mut group = criterion.benchmark_group("pipeline");
    for jobs in [50, 500] {
        let text: Arc<str> = Arc::from(pipeline(jobs));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{jobs} jobs"), |it| {
            it.iter(|| outcome::of_text(".gitlab-ci.yml", &text, &plan).findings.len());
        });
    }
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
