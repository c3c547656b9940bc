use crate::discover::Content;
use crate::document::Kind;
use crate::load::{Input, Loaded, load};
use crate::text::FileId;
use crate::tree::{Kind as NodeKind, Node};

/// What the files are put together to, as lines `path: value`.
fn lowered(files: &[(&str, &str)]) -> Vec<String> {
    let mut loaded: Vec<Loaded> = (0u32..)
        .zip(files)
        .map(|(id, (path, text))| {
            let content = Ok(Content::Text((*text).into()));
            load(FileId(id), Input::new((*path).to_owned(), (*path).to_owned(), content), None)
        })
        .collect();
    super::lower(&mut loaded);
    let mut lines = Vec::new();
    for parsed in loaded.iter().filter_map(|it| it.parsed.as_ref()) {
        for document in parsed.documents.iter().filter(|it| it.kind == Kind::GitlabPipeline) {
            print("", parsed.root(document), &mut lines);
        }
    }
    lines
}

fn print(path: &str, node: Node<'_>, lines: &mut Vec<String>) {
    match node.kind() {
        NodeKind::Scalar => lines.push(format!("{path}: {}", node.raw_text())),
        NodeKind::Mapping => node.entries().for_each(|it| {
            print(&format!("{path}/{}", it.key.raw_text()), it.value, lines);
        }),
        NodeKind::Sequence => {
            (0..).zip(node.items()).for_each(|(at, it)| print(&format!("{path}/{at}"), it, lines));
        }
    }
}

#[track_caller]
fn expect(files: &[(&str, &str)], expected: &[&str]) {
    let lines = lowered(files);
    for line in expected {
        let found = lines.iter().any(|it| it == line);
        let (wanted, line) = (!line.starts_with('!'), line.trim_start_matches('!'));
        let found = if wanted { found } else { lines.iter().any(|it| it.starts_with(line)) };
        assert_eq!(found, wanted, "`{line}` in\n{}", lines.join("\n"));
    }
}

const ROOT: &str = ".gitlab-ci.yml";

#[test]
fn what_is_included_lies_below() {
    let root = "include: [a.yml, {local: /b.yml}]\nvariables: {X: root}\nj: {script: [mine]}\n";
    let a = "variables: {X: a, A: a}\nj: {script: [other], stage: test, needs: [x]}\n";
    let b = "variables: {A: b}\nstages: [one]\n";
    expect(
        &[(ROOT, root), ("a.yml", a), ("b.yml", b)],
        &[
            "/keywords/variables/X: root",
            "/keywords/variables/A: b",
            "/keywords/stages/0: one",
            "/jobs/j/script/0: mine",
            "!/jobs/j/script/1",
            "/jobs/j/stage: test",
            "/jobs/j/needs/0: x",
            "!/unresolved/0",
            "/root: true",
        ],
    );
}

#[test]
fn included_files_include() {
    let root = "include: ci/*.yml\nj: {extends: .deep, script: [x]}\n";
    let a = "include: {local: deep/d.yml}\n.a: {stage: a, script: [x]}\n";
    let deep = "include: ci/a.yml\n.deep: {stage: deep, script: [y]}\n";
    expect(
        &[(ROOT, root), ("ci/a.yml", a), ("deep/d.yml", deep)],
        &["/jobs/j/stage: deep", "/jobs/j/script/0: x", "/jobs/.a/stage: a", "!/unresolved/0"],
    );
}

#[test]
fn what_is_not_there_is_unresolved() {
    let root = "include:\n- local: none.yml\n- project: g/p\n  file: x.yml\n- {local: a.yml, rules: [{if: $X}]}\nj: {script: [x]}\n";
    let a = "a: {script: [x]}\n";
    expect(
        &[(ROOT, root), ("a.yml", a)],
        &[
            "/unresolved/0/local: none.yml",
            "/unresolved/1/project: g/p",
            "/unresolved/2/local: a.yml",
            "/jobs/a/script/0: x",
        ],
    );
}

#[test]
fn bases_lie_below_and_later_ones_win() {
    let root = "
.a: {image: a, variables: {A: a, B: a, C: a}, script: [a, a2], tags: [x]}
.b: {extends: .c, image: b, variables: {B: b}}
.c: {stage: c, variables: {C: c, D: c}, retry: {max: 1, when: [always]}}
j:
  extends: [.a, .b]
  variables: {A: j}
  script: [j]
  retry: {max: 2}
";
    expect(
        &[(ROOT, root)],
        &[
            "/jobs/j/image: b",
            "/jobs/j/stage: c",
            "/jobs/j/variables/A: j",
            "/jobs/j/variables/B: b",
            "/jobs/j/variables/C: c",
            "/jobs/j/variables/D: c",
            "/jobs/j/script/0: j",
            "!/jobs/j/script/1",
            "/jobs/j/retry/max: 2",
            "/jobs/j/retry/when/0: always",
            "/jobs/j/tags/0: x",
            "/jobs/j/extends/1: .b",
        ],
    );
}

#[test]
fn a_job_that_extends_itself_ends() {
    let root = ".a: {extends: .b, stage: a}\n.b: {extends: .a, image: b}\nj: {extends: [j, .a], script: [x]}\n";
    expect(&[(ROOT, root)], &["/jobs/j/stage: a", "/jobs/j/image: b", "/jobs/j/script/0: x"]);
}

#[test]
fn references_stand_for_what_they_name() {
    let root = "
.base: {extends: .root, script: [one, two], variables: {A: a}}
.root: {after_script: [last], rules: [{if: $A}, {when: never}]}
.more: {script: [!reference [.base, script], three]}
j:
  script: [!reference [.more, script], four]
  after_script: !reference [.base, after_script]
  rules: [!reference [.base, rules], {when: always}]
  variables: {B: !reference [.base, variables, A]}
k: {extends: .more, image: !reference [.none, image], services: [!reference [.list, 1]]}
.list: [{name: a}, {name: b}]
l: {script: [!reference [l, script]]}
";
    expect(
        &[(ROOT, root)],
        &[
            "/jobs/j/script/0/0/0: one",
            "/jobs/j/script/0/0/1: two",
            "/jobs/j/script/0/1: three",
            "/jobs/j/script/1: four",
            "/jobs/j/after_script/0: last",
            "/jobs/j/rules/0/1/when: never",
            "/jobs/j/rules/1/when: always",
            "/jobs/j/variables/B: a",
            "/jobs/k/script/0/0: one",
            "/jobs/k/services/0/name: b",
            "/lost/0/0: .none",
            "!/lost/1",
            "/circular/0/0: l",
            "!/circular/1",
        ],
    );
}

#[test]
fn jobs_inherit_defaults() {
    let root = "
default: {image: base, tags: [a], before_script: [b]}
services: [redis]
j: {script: [x], image: own}
k: {script: [x], inherit: {default: false}}
l: {script: [x], inherit: {default: [image]}}
t: {trigger: {include: a.yml}}
pages: {script: [x]}
";
    expect(
        &[(ROOT, root)],
        &[
            "/jobs/j/image: own",
            "/jobs/j/tags/0: a",
            "/jobs/j/services/0: redis",
            "!/jobs/k/image",
            "!/jobs/k/services",
            "/jobs/l/image: base",
            "!/jobs/l/tags",
            "!/jobs/t/image",
            "/jobs/pages/before_script/0: b",
            "/keywords/default/image: base",
        ],
    );
}

#[test]
fn anchors_and_merges_are_followed() {
    let root = "
.x: &x {image: a, script: [s], variables: {A: a}}
.y: &y [one, two]
j: {<<: *x, variables: {B: b}}
k: {script: *y}
l: {extends: j, script: [*y, three]}
";
    expect(
        &[(ROOT, root)],
        &[
            "/jobs/j/image: a",
            "/jobs/j/variables/B: b",
            "!/jobs/j/variables/A",
            "/jobs/k/script/1: two",
            "/jobs/l/image: a",
            "/jobs/l/script/0/1: two",
            "/jobs/l/script/1: three",
        ],
    );
}

#[test]
fn a_header_says_what_inputs_there_are() {
    let root = "include: [{local: t.yml, inputs: {name: x}}]\nj: {script: [x]}\n";
    let template = "spec:\n  inputs: {name: {}}\n---\n\"$[[ inputs.name ]]-job\": {script: [y]}\n";
    expect(
        &[(ROOT, root), ("t.yml", template)],
        &["/jobs/$[[ inputs.name ]]-job/script/0: y", "/unresolved/0/local: t.yml"],
    );
}

#[test]
fn a_file_below_a_root_is_no_root() {
    let job = "j: {script: [x]}\n";
    let lines = lowered(&[(ROOT, job), ("a/.gitlab-ci.yml", job)]);
    assert_eq!(lines.iter().filter(|it| *it == "/root: true").count(), 1);
    let lines = lowered(&[("/abs/a/.gitlab-ci.yml", job), ("/abs/b/.gitlab-ci.yml", job)]);
    assert_eq!(lines.iter().filter(|it| *it == "/root: true").count(), 2);
}

#[test]
fn a_file_that_a_root_includes_has_no_pipeline() {
    let lines = lowered(&[(ROOT, "include: a.yml\n"), ("a.yml", "j: {script: [x]}\n")]);
    assert_eq!(lines.iter().filter(|it| it.starts_with("/jobs/j/script/0")).count(), 1);
}

#[test]
fn what_grows_without_end_is_cut_off() {
    // Each base extends every one before it; each list refers ten times to the one before it.
    let mut text = String::new();
    for at in 0..60 {
        let bases: Vec<_> = (0..at).map(|it| format!(".b{it}")).collect();
        text += &format!(".b{at}: {{extends: [{}], k{at}: x}}\n", bases.join(", "));
        let list = format!("!reference [.r{}, script]", at.max(1) - 1);
        text += &format!(".r{at}: {{script: [{}x]}}\n", format!("{list}, ").repeat(10));
    }
    text += "j: {extends: .b59, script: [!reference [.r59, script]]}\n";
    assert!(lowered(&[(ROOT, &text)]).len() < 3_000_000);
}
