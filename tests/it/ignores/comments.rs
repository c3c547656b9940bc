//! Documents with ignore comments, and what becomes of their findings.

/// A name; a file; its text; what comes of it: `hidden` findings, `kept` ones, and what the engine says,
/// each with its line. Every container is privileged, so that every one has a finding.
pub const COMMENTS: &[(&str, &str, &str, &str)] = &[
    (
        "trailing on an entry",
        "t.yaml",
        "family: web
containerDefinitions:
  - name: a
    image: a
    privileged: true  # ecslint: ignore[ecs/privileged-container] needs it
  - name: b
    privileged: true
",
        "5 hidden ecs/privileged-container: needs it
7 kept ecs/privileged-container
",
    ),
    (
        "above an entry, by its short name",
        "t.yaml",
        "containerDefinitions:
  - name: a
    # ecslint: ignore[privileged-container] needs it
    privileged: true
    image: a
",
        "4 hidden ecs/privileged-container: needs it
",
    ),
    (
        "above the first item of a list covers that item alone",
        "t.yaml",
        "containerDefinitions:
  # ecslint: ignore[CKV_AWS_334] needs it
  - name: a
    privileged: true
  - name: b
    privileged: true
",
        "4 hidden ecs/privileged-container: needs it
6 kept ecs/privileged-container
",
    ),
    (
        "trailing on the name covers the item",
        "t.yaml",
        "containerDefinitions:
  - image: a
    name: a
  - name: b # ecslint: ignore[ecs/*] needs it
    privileged: true
",
        "5 hidden ecs/privileged-container: needs it
",
    ),
    (
        "trailing on a lone dash covers the item",
        "t.yaml",
        "containerDefinitions:
  - # ecslint: ignore[ecs/*] needs it
    name: b
    privileged: true
  -
    name: c
    privileged: true
",
        "4 hidden ecs/privileged-container: needs it
7 kept ecs/privileged-container
",
    ),
    (
        "on a key covers all below it",
        "t.yaml",
        "family: web
containerDefinitions: # ecslint: ignore[ecs/privileged-container] agents
  - { name: a, privileged: true }
  - { name: b, privileged: true }
",
        "3 hidden ecs/privileged-container: agents
4 hidden ecs/privileged-container: agents
",
    ),
    (
        "comments stack over blank lines and other comments",
        "t.yaml",
        "containerDefinitions:
  - name: a
    # ecslint: ignore[ecs/invalid-fargate-size] not this one
    # the agent mounts devices

    # ecslint: ignore[ecs/privileged-container] needs it
    privileged: true
",
        "3 ecslint/unused-ignore: the ignore of `ecs/invalid-fargate-size` hides nothing
7 hidden ecs/privileged-container: needs it
",
    ),
    (
        "the whole file",
        "t.yaml",
        "# the agents
# ecslint: ignore-file[ecs/privileged-container] agents
---
containerDefinitions:
  - { name: a, privileged: true }
---
containerDefinitions:
  - { name: b, privileged: true }
",
        "5 hidden ecs/privileged-container: agents
8 hidden ecs/privileged-container: agents
",
    ),
    (
        "ignore-file below the first key",
        "t.yaml",
        "family: web
# ecslint: ignore-file[ecs/privileged-container] agents
containerDefinitions:
  - { name: a, privileged: true }
",
        "2 ecslint/invalid-ignore: `ignore-file` stands below the first key
4 kept ecs/privileged-container
",
    ),
    (
        "on top of the file, for its first entry only",
        "t.yaml",
        "# ecslint: ignore[ecs/privileged-container] agents
family: web
containerDefinitions:
  - { name: a, privileged: true }
",
        "1 ecslint/unused-ignore: the ignore of `ecs/privileged-container` hides nothing
4 kept ecs/privileged-container
",
    ),
    (
        "JSON with comments",
        "t.json",
        r#"// ecslint: ignore-file[ecs/invalid-fargate-size] sizes come from a variable
{
  "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "4096",
  "containerDefinitions": [
    { "name": "b", "image": "x" }
  ]
}
"#,
        "3 hidden ecs/invalid-fargate-size: sizes come from a variable
",
    ),
    (
        "JSON with comments of all kinds",
        "t.json",
        r#"{
  "containerDefinitions": [
    /* ecslint: ignore[ecs/privileged-container]
     * needs
     * it */
    {
      "name": "a",
      "privileged": true
    },
    { "name": "b",
      "privileged": true }, // ecslint: ignore[ecs/privileged-container] this too
    { "name": "c", # ecslint: ignore[ecs/privileged-container] and this
      "privileged": true
    },
    /* ecslint: ignore[ecs/privileged-container] same line */ { "name": "d", "privileged": true },
    { "name": "e", "privileged": true }
  ]
}
"#,
        "8 hidden ecs/privileged-container: needs it
11 hidden ecs/privileged-container: this too
13 hidden ecs/privileged-container: and this
15 hidden ecs/privileged-container: same line
16 kept ecs/privileged-container
",
    ),
    (
        "one line with two entries",
        "t.yaml",
        r#"containerDefinitions: [
  # ecslint: ignore[ecs/privileged-container] both
  { name: a, privileged: true }, { name: b, privileged: true },
  { name: c, privileged: true }]
"#,
        "3 hidden ecs/privileged-container: both
3 hidden ecs/privileged-container: both
4 kept ecs/privileged-container
",
    ),
    (
        "faults",
        "t.yaml",
        "containerDefinitions:
  - name: a
    # ecslint: ignore
    # ecslint: ignore[]
    # ecslint: ignore[ecs/privileged-container]
    # ecslint: ignore[ecs/privileged-contaner] needs it
    # ecslint: ingore[ecs/privileged-container] needs it
    # ecslint: ignore[syntax/invalid-yaml, ecslint/unused-ignore] why not
    privileged: true
# ecslint: ignore[ecs/privileged-container] the end
",
        "3 ecslint/invalid-ignore: the ignore names no rule
4 ecslint/invalid-ignore: the ignore names no rule
5 ecslint/invalid-ignore: the ignore gives no reason
6 ecslint/invalid-ignore: unknown rule `ecs/privileged-contaner`
7 ecslint/invalid-ignore: unknown directive `ingore`
8 ecslint/invalid-ignore: `syntax/invalid-yaml` cannot be ignored by a comment
8 ecslint/invalid-ignore: `ecslint/unused-ignore` cannot be ignored by a comment
9 kept ecs/privileged-container
10 ecslint/invalid-ignore: the ignore speaks about nothing
",
    ),
    (
        "a list of which a part is known and a part is used",
        "t.yaml",
        "containerDefinitions:
  - name: a
    # ecslint: ignore[ecs/no-such-thing, E3047, ecs/privileged-container] needs it
    privileged: true
",
        "3 ecslint/invalid-ignore: unknown rule `ecs/no-such-thing`
3 ecslint/unused-ignore: the ignore of `E3047` hides nothing
4 hidden ecs/privileged-container: needs it
",
    ),
    (
        "duplicate keys can be ignored, and other words are none of ours",
        "t.yaml",
        "containerDefinitions:
  # ecslint is run in CI; see https://example.org/ecslint: ignore nothing
  - name: a
    name: b # ecslint: ignore[syntax/duplicate-key] a test
    image: '# ecslint: ignore[x] a string'
",
        "4 hidden syntax/duplicate-key: a test
",
    ),
    (
        "a text that could not be read makes no ignore unused",
        "t.yaml",
        "containerDefinitions:
  # ecslint: ignore[ecs/privileged-container] needs it
  - name: a
    privileged: true
   bad: [
",
        "5 kept syntax/invalid-yaml
",
    ),
    (
        "in a script, above a heredoc",
        "deploy.sh",
        "#!/bin/sh
# ecslint: ignore[ecs/privileged-container] needs it
cat > a.json <<EOF
{\"containerDefinitions\": [
  {\"name\": \"a\", \"image\": \"a\", \"privileged\": true}
]}
EOF
cat > b.json <<EOF
{\"containerDefinitions\": [
  {\"name\": \"b\", \"image\": \"b\", \"privileged\": true}
]}
EOF
",
        "5 hidden ecs/privileged-container: needs it
10 kept ecs/privileged-container
",
    ),
    (
        "in a script of a pipeline, at the end of a line",
        ".gitlab-ci.yml",
        "deploy:
  script:
    - |
      make all # ecslint: ignore[ecs/privileged-container] nothing is here
      cat > a.json <<EOF # ecslint: ignore[ecs/privileged-container] needs it
      {\"containerDefinitions\": [
        {\"name\": \"a\", \"image\": \"a\", \"privileged\": true}
      ]}
      EOF
",
        "4 ecslint/unused-ignore: the ignore of `ecs/privileged-container` hides nothing
7 hidden ecs/privileged-container: needs it
",
    ),
    (
        "in the YAML of a heredoc",
        "deploy.sh",
        "aws ecs register-task-definition --cli-input-yaml \"$(cat <<-EOF
\t# top
\tfamily: web
\tcontainerDefinitions:
\t- name: a
\t  # ecslint: ignore[ecs/privileged-container] needs it
\t  privileged: true
\t- name: b
\t  privileged: true # ecslint: needs it
\tEOF
)\"
",
        "7 hidden ecs/privileged-container: needs it
9 kept ecs/privileged-container
",
    ),
    (
        "for a whole script of a step",
        ".github/workflows/a.yml",
        "on: push
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          # ecslint: ignore-file[ecs/privileged-container] needs it
          echo a
          cat > a.json <<'EOF'
          {\"containerDefinitions\": [
            {\"name\": \"a\", \"image\": \"a\", \"privileged\": true}
          ]}
          EOF
      - run: |
          cat > a.json <<'EOF'
          {\"containerDefinitions\": [
            {\"name\": \"a\", \"image\": \"a\", \"privileged\": true}
          ]}
          EOF
",
        "11 hidden ecs/privileged-container: needs it
17 kept ecs/privileged-container
",
    ),
    (
        "in an example it may be wrong",
        "README.md",
        "# How to
```sh
# ecslint: ignore[ecs/nothing] needs it
# ecslint: ignore[ecs/privileged-container] needs it
cat > a.json <<'EOF'
{\"containerDefinitions\": [
  {\"name\": \"a\", \"image\": \"a\", \"privileged\": true}
]}
EOF
# ecslint: ignore[ecs/privileged-container] hides nothing
aws ecs list-clusters
```
",
        "7 hidden ecs/privileged-container: needs it
",
    ),
];
