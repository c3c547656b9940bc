//! A repository of ordinary Markdown and scripts, with and without a look at what is inside.
//!
//! `cargo bench --bench embedded` prints each with its rate; compare rows of one run, never of two
//! machines.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ecslint::check::{self, Plan};
use ecslint::text::FileId;
use ecslint::{classify, outcome};
use std::hint::black_box;
use std::sync::Arc;

/// How many pages and how many scripts there are.
const FILES: usize = 300;

/// A page as projects have them: prose, commands, code, settings.
fn page(number: usize) -> String {
    let section = |it: usize| {
        format!(
            r#"## Step {it}

Some of what follows is known to everybody, and is written down here all the same: how the program is
installed, which settings it takes, and what is to be done when number {number} does not start.

```sh
npm install --save package-{it}
export PORT=80{it}0
cat > settings-{it}.json <<EOF
{{"port": $PORT, "level": "info", "image": "none"}}
EOF
curl -fsS "http://localhost:$PORT/health"
```

```json
{{ "name": "package-{it}", "version": "1.{number}.0", "scripts": {{ "build": "tsc" }} }}
```

```yaml
services:
  web-{it}:
    image: web:1.{number}
    ports: ["80{it}0:8080"]
```

```js
export const step = (it) => it.map((one) => one * {it});
```

"#
        )
    };
    (0..12).map(section).fold(format!("# Page {number}\n\n"), |text, it| text + &it)
}

/// A script as projects have them, with a heredoc that is none of ours.
fn script(number: usize) -> String {
    let function = |it: usize| {
        format!(
            r#"
# Builds part {it} and says how long that took.
build_{it}() {{
  local started=$(date +%s) target="${{1:-all}}"
  if [ ! -d "build/{it}" ]; then
    mkdir -p "build/{it}" && echo "part {it} of {number} is new"
  fi
  for file in src/{it}/*.c; do
    cc -O2 -c "$file" -o "build/{it}/$(basename "$file" .c).o" || return 1
  done
  cat > "build/{it}/info.txt" <<-EOF
	part: {it}
	target: $target
	image: none
	EOF
  echo "took $(( $(date +%s) - started )) seconds"
}}
"#
        )
    };
    let head = "#!/usr/bin/env bash\nset -euo pipefail\n";
    (0..12).map(function).fold(head.to_owned(), |text, it| text + &it)
}

/// A page with documents of ours.
fn page_of_ours(number: usize) -> String {
    format!(
        r#"{}
```sh
export FAMILY=web-{number}
cat > task.json <<EOF
{{
  "family": "$FAMILY",
  "containerDefinitions": [
    {{"name": "web", "image": "registry.example.com/web:1.4.{number}", "memory": 512, "user": "1000"}}
  ]
}}
EOF
aws ecs register-task-definition --cli-input-json file://task.json
```
"#,
        page(number)
    )
}

fn benches(criterion: &mut Criterion) {
    let plan = Plan::default_rules();
    let pages = |of: fn(usize) -> String, path: &'static str| {
        let texts = (0..FILES).map(move |it| (path, Arc::<str>::from(of(it))));
        texts.collect::<Vec<_>>()
    };
    for (name, files) in [
        ("ordinary pages", pages(page, "page.md")),
        ("ordinary scripts", pages(script, "build.sh")),
        ("pages with documents", pages(page_of_ours, "page.md")),
    ] {
        let mut group = criterion.benchmark_group(name);
        let bytes: usize = files.iter().map(|it| it.1.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
        group.bench_function("searched, not looked into", |it| {
            let held = |it: &(&str, Arc<str>)| classify::might_hold(it.0, black_box(&it.1));
            it.iter(|| files.iter().filter(|it| held(it)).count());
        });
        group.bench_function("looked into", |it| {
            let ours = |it: &(&str, Arc<str>)| {
                check::parse(FileId(0), it.0, black_box(&it.1).clone(), None).0.is_some()
            };
            it.iter(|| files.iter().filter(|it| ours(it)).count());
        });
        group.bench_function("looked into and checked", |it| {
            let found = |it: &(&str, Arc<str>)| outcome::of_text(it.0, &it.1, &plan).findings.len();
            it.iter(|| files.iter().map(found).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(embedded, benches);
criterion_main!(embedded);
