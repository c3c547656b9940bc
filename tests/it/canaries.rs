//! Made-up secrets, written wherever a file can hold one, must not come out anywhere: whatever is
//! printed is searched for each of them and for every six characters of one.

use crate::projects::binary;
use aho_corasick::AhoCorasick;
use ecslint::output::Format;
use libtest_mimic::{Failed, Trial};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// This many characters of a secret are a leak.
const WINDOW: usize = 6;

/// And of one in hexadecimal digits this many: six stand in fingerprints and places by chance.
const HEX_WINDOW: usize = 10;

/// A made-up secret.
struct Canary {
    /// A variable that would hold it.
    name: &'static str,
    /// The value that it stands in.
    text: String,
    /// The parts of it that nobody may see.
    parts: Vec<String>,
    /// Whether its own form gives it away, whatever the name.
    by_form: bool,
}

/// Prepares a folder; the arguments of the runs in it.
type Variant = fn(&Path) -> Result<Vec<String>, Failed>;

pub fn trials() -> Vec<Trial> {
    let variants: [(&'static str, Variant); 5] = [
        ("default", default),
        ("only", only),
        ("ignored", ignored),
        ("config", config),
        ("broken-config", broken_config),
    ];
    let trial = |(name, run)| Trial::test(format!("canaries/{name}"), move || check(run));
    variants.into_iter().map(trial).collect()
}

// ------------------------------------------------------------------------------------- the canaries

/// Characters that look random and are the same in every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self, alphabet: &str, count: usize) -> String {
        let alphabet = alphabet.as_bytes();
        let mut next = || {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            char::from(alphabet[(self.0 >> 33) as usize % alphabet.len()])
        };
        (0..count).map(|_| next()).collect()
    }
}

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ALNUM: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX: &str = "0123456789abcdef";
const DIGITS: &str = "123456789";
const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Tokens of providers: what stands before, of what, how long, what stands behind.
const TOKENS: [(&str, &str, usize, &str); 34] = [
    ("AKIA", BASE32, 16, ""),
    ("AIza", ALNUM, 35, ""),
    ("GOCSPX-", ALNUM, 28, ""),
    ("ya29.", ALNUM, 60, ""),
    ("dop_v1_", HEX, 64, ""),
    ("ghp_", ALNUM, 36, ""),
    ("github_pat_", ALNUM, 82, ""),
    ("glpat-", ALNUM, 20, ""),
    ("GR1348941", ALNUM, 20, ""),
    ("xoxb-912837465012-", ALNUM, 24, ""),
    ("https://hooks.slack.com/services/T024BE7LD/B024BE7LD/", ALNUM, 24, ""),
    ("npm_", ALNUM, 36, ""),
    ("//registry.example/:_authToken=", ALNUM, 36, ""),
    ("pypi-AgEIcHlwaS5vcmc", ALNUM, 70, ""),
    ("rubygems_", HEX, 48, ""),
    ("SK", HEX, 32, ""),
    ("key-", HEX, 32, ""),
    ("", HEX, 32, "-us12"),
    ("sk_live_", ALNUM, 24, ""),
    ("whsec_", ALNUM, 32, ""),
    ("shpat_", HEX, 32, ""),
    ("hf_", LETTERS, 34, ""),
    ("NRAK-", UPPER, 27, ""),
    ("hvs.", ALNUM, 95, ""),
    ("dp.pt.", ALNUM, 43, ""),
    ("dapi", HEX, 32, ""),
    ("lin_api_", ALNUM, 40, ""),
    ("dckr_pat_", ALNUM, 27, ""),
    ("9182736450:A", ALNUM, 34, ""),
    ("CCIPAT_", ALNUM, 60, ""),
    ("AGE-SECRET-KEY-1", UPPER, 58, ""),
    ("sntryu_", HEX, 64, ""),
    ("ntn_", ALNUM, 46, ""),
    ("glsa_", ALNUM, 32, "_1a2b3c4d"),
];

/// Values that hold a password: what stands before and behind it.
const AROUND: [(&str, &str); 11] = [
    ("postgres://app:", "@db.example:5432/shop"),
    ("redis://:", "@cache.example:6379/0"),
    ("amqp://app:", "@queue.example/%2f"),
    ("mongodb+srv://app:", "@cluster.example/shop?retryWrites=true"),
    ("https://deploy:", "@git.example/shop.git"),
    ("jdbc:postgresql://db.example/shop?user=app&password=", "&ssl=true"),
    ("Server=db.example;User Id=app;Password=", ";Encrypt=true"),
    ("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=", "==;x=y"),
    ("Authorization: Bearer ", ""),
    ("https://api.example/v1/items?api_key=", "&page=2"),
    ("{\"username\": \"app\", \"password\": \"", "\", \"port\": 5432}"),
];

/// Names that make a literal a secret.
const NAMES: [&str; 12] = [
    "DB_PASSWORD",
    "API_TOKEN",
    "CLIENT_SECRET",
    "ADMIN_PASS",
    "dbPassword",
    "SMTP_PWD",
    "JWT_SECRET",
    "ENCRYPTION_KEY",
    "SPLUNK_TOKEN",
    "MYSQL_ROOT_PASSWORD",
    "AWS_SECRET_ACCESS_KEY",
    "splunk-token",
];

fn canaries() -> Vec<Canary> {
    let mut noise = Noise(0x5eed);
    let mut all = Vec::new();
    let mut form = |text: String, parts: Vec<String>| {
        all.push(Canary { name: "SETTING", text, parts, by_form: true });
    };
    for (before, alphabet, count, behind) in TOKENS {
        let part = noise.next(alphabet, count);
        form(format!("{before}{part}{behind}"), vec![part]);
    }
    for (before, behind) in AROUND {
        let length = if before.contains("AccountKey") { 86 } else { 40 };
        let part = noise.next(ALNUM, length);
        form(format!("{before}{part}{behind}"), vec![part]);
    }
    let pem: Vec<_> = (0..4).map(|_| noise.next(ALNUM, 64)).collect();
    let kind = "RSA PRIVATE KEY";
    form(format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----", pem.join("\n")), pem);
    let (claims, signature) = (noise.next(ALNUM, 60), noise.next(ALNUM, 43));
    let jwt = format!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ{claims}.{signature}");
    form(jwt, vec![claims, signature]);
    // Base64 of `app:` and a password.
    let auth = encoded(&format!("app:{}", noise.next(ALNUM, 24)));
    form(format!("Authorization: Basic {auth}"), vec![auth[6..].to_owned()]);
    let auth = encoded(&format!("app:{}", noise.next(ALNUM, 26)));
    let login = format!("{{\"auths\":{{\"registry.example\":{{\"auth\":\"{auth}\"}}}}}}");
    form(login, vec![auth[6..].to_owned()]);
    for name in NAMES {
        let text = noise.next(ALNUM, 40);
        all.push(Canary { name, parts: vec![text.clone()], text, by_form: false });
    }
    let text = noise.next(DIGITS, 12);
    all.push(Canary { name: "ADMIN_PASSWORD", parts: vec![text.clone()], text, by_form: false });
    // What outputs must escape, and what files may write in several ways.
    let odd = ["\"", "\\", "<&>'", "é☃😀", "%0A::", "`[x](y)`"];
    for odd in odd {
        let (start, end) = (noise.next(ALNUM, 12), noise.next(ALNUM, 12));
        let text = format!("{start}{odd}{end}");
        all.push(Canary { name: "DB_PASSWORD", parts: vec![start, end], text, by_form: false });
    }
    all
}

fn encoded(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

// ----------------------------------------------------------------------------------- where they stand

/// A task definition with a value for everything that one can say.
const EVERYTHING: &str = r#"{
    "family": "shop", "taskRoleArn": "arn:aws:iam::480123456789:role/web",
    "executionRoleArn": "arn:aws:iam::480123456789:role/run", "networkMode": "awsvpc",
    "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512", "pidMode": "task",
    "ipcMode": "none", "enableFaultInjection": false, "ephemeralStorage": { "sizeInGiB": 30 },
    "runtimePlatform": { "cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX" },
    "proxyConfiguration": { "type": "APPMESH", "containerName": "web",
        "properties": [{ "name": "AppPorts", "value": "80" }] },
    "placementConstraints": [{ "type": "memberOf", "expression": "attribute:a == b" }],
    "inferenceAccelerators": [{ "deviceName": "d", "deviceType": "eia1.medium" }],
    "tags": [{ "key": "team", "value": "shop" }],
    "volumes": [
        { "name": "data", "host": { "sourcePath": "/data" } },
        { "name": "efs", "efsVolumeConfiguration": { "fileSystemId": "fs-0a1b2c3d",
            "rootDirectory": "/", "transitEncryption": "DISABLED", "transitEncryptionPort": 2049,
            "authorizationConfig": { "accessPointId": "fsap-0a1b2c3d", "iam": "DISABLED" } } },
        { "name": "docker", "dockerVolumeConfiguration": { "scope": "shared",
            "autoprovision": true, "driver": "local", "driverOpts": { "o": "bind" },
            "labels": { "a": "b" } } },
        { "name": "fsx", "fsxWindowsFileServerVolumeConfiguration": {
            "fileSystemId": "fs-1", "rootDirectory": "d", "authorizationConfig": {
                "credentialsParameter": "arn:aws:ssm:eu-west-1:480123456789:parameter/x",
                "domain": "corp.example" } } }
    ],
    "containerDefinitions": [
        { "name": "web", "image": "registry.example/web:1.4.2", "essential": true, "cpu": 128,
          "memory": 256, "memoryReservation": 128, "privileged": false, "user": "10001",
          "readonlyRootFilesystem": true, "disableNetworking": false, "interactive": false,
          "pseudoTerminal": false, "hostname": "web", "workingDirectory": "/srv",
          "startTimeout": 60, "stopTimeout": 30, "versionConsistency": "enabled",
          "links": ["side:side"], "dnsServers": ["10.0.0.2"], "dnsSearchDomains": ["x.example"],
          "extraHosts": [{ "hostname": "h", "ipAddress": "10.0.0.1" }],
          "dockerSecurityOptions": ["no-new-privileges"], "entryPoint": ["/entry"],
          "command": ["serve", "--port", "80"], "volumesFrom": [{ "sourceContainer": "side",
            "readOnly": true }],
          "mountPoints": [{ "sourceVolume": "data", "containerPath": "/d", "readOnly": true }],
          "portMappings": [{ "containerPort": 80, "hostPort": 80, "protocol": "tcp",
            "name": "http", "appProtocol": "http", "containerPortRange": "90-99" }],
          "environment": [{ "name": "MODE", "value": "live" }],
          "environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::bucket/a.env" }],
          "secrets": [{ "name": "PW",
            "valueFrom": "arn:aws:secretsmanager:eu-west-1:480123456789:secret:pw-a1b2c3" }],
          "repositoryCredentials": { "credentialsParameter":
            "arn:aws:secretsmanager:eu-west-1:480123456789:secret:r-a1b2c3" },
          "credentialSpecs": ["credentialspec:arn:aws:s3:::bucket/spec"],
          "dependsOn": [{ "containerName": "side", "condition": "START" }],
          "healthCheck": { "command": ["CMD-SHELL", "true"], "interval": 30, "retries": 3,
            "startPeriod": 10, "timeout": 5 },
          "dockerLabels": { "a": "b" }, "ulimits": [{ "name": "nofile", "softLimit": 1024,
            "hardLimit": 2048 }],
          "systemControls": [{ "namespace": "net.core.somaxconn", "value": "1024" }],
          "resourceRequirements": [{ "type": "GPU", "value": "1" }],
          "restartPolicy": { "enabled": true, "ignoredExitCodes": [0],
            "restartAttemptPeriod": 60 },
          "linuxParameters": { "capabilities": { "add": ["SYS_PTRACE"], "drop": ["ALL"] },
            "devices": [{ "hostPath": "/dev/x", "containerPath": "/dev/x",
                "permissions": ["read"] }], "initProcessEnabled": true, "maxSwap": 1,
            "sharedMemorySize": 1, "swappiness": 1, "tmpfs": [{ "containerPath": "/t",
                "size": 1, "mountOptions": ["rw"] }] },
          "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "g",
            "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "p", "mode": "blocking",
            "awslogs-datetime-format": "%Y" }, "secretOptions": [{ "name": "splunk-token",
                "valueFrom": "arn:aws:ssm:eu-west-1:480123456789:parameter/x" }] },
          "firelensConfiguration": { "type": "fluentbit", "options": {
            "config-file-type": "file", "config-file-value": "/x" } } },
        { "name": "side", "image": "registry.example/side:2", "privileged": true }
    ]
}"#;

/// A task definition with one container that has these fields too.
fn task(fields: Value) -> Value {
    let mut container =
        json!({ "name": "web", "image": "registry.example/web", "privileged": true });
    if let (Some(container), Value::Object(fields)) = (container.as_object_mut(), fields) {
        container.extend(fields);
    }
    json!({ "family": "shop", "containerDefinitions": [container] })
}

fn member(key: &str, value: impl Into<Value>) -> Value {
    Value::Object(Map::from_iter([(key.to_owned(), value.into())]))
}

/// Documents that hold a canary where its name stands beside it.
fn with_name(it: &Canary) -> Vec<(&'static str, Value)> {
    let (name, text) = (it.name, it.text.as_str());
    let pair = json!({ "name": name, "value": text });
    let assigned = format!("{name}={text}");
    vec![
        ("environment", task(json!({ "environment": [pair] }))),
        ("order", task(json!({ "environment": [{ "value": text, "name": name }] }))),
        ("list", task(json!({ "environment": [{ "name": name, "value": [text, text] }] }))),
        ("map", task(json!({ "environment": [{ "name": name, "value": { "is": text } }] }))),
        ("mapping", task(json!({ "environment": { name: text } }))),
        ("strings", task(json!({ "environment": [assigned] }))),
        ("string", task(json!({ "environment": assigned }))),
        ("secrets", task(json!({ "secrets": [pair] }))),
        ("value-from", task(json!({ "secrets": [{ "name": name, "valueFrom": text }] }))),
        ("secret-map", task(json!({ "secrets": { name: text } }))),
        ("labels", task(json!({ "dockerLabels": { name: text } }))),
        ("label-list", task(json!({ "dockerLabels": { name: [text] } }))),
        (
            "options",
            task(json!({ "logConfiguration": { "logDriver": "splunk",
            "options": { name: text } } })),
        ),
        (
            "secret-options",
            task(json!({ "logConfiguration": { "logDriver": "splunk",
            "secretOptions": [{ "name": name, "valueFrom": text }] } })),
        ),
        (
            "driver-options",
            json!({ "family": "x", "containerDefinitions": [{ "name": "a" }],
            "volumes": [{ "name": "v", "dockerVolumeConfiguration": {
                "driverOpts": { name: text } } }] }),
        ),
        (
            "tags",
            json!({ "family": "x", "containerDefinitions": [{ "name": "a" }],
            "tags": [{ "key": name, "value": text }] }),
        ),
        ("unknown", task(member(name, text))),
        ("unknown-list", task(member(name, vec![text]))),
        (
            "task-level",
            json!({ "family": "x", "containerDefinitions": [{ "name": "a" }],
            "environment": [pair], name: text }),
        ),
        ("command", task(json!({ "command": ["sh", "-c", format!("export {assigned}; run")] }))),
        ("option", task(json!({ "command": ["run", format!("--{}", name.to_lowercase()), text] }))),
        ("entry", task(json!({ "entryPoint": ["env", assigned, "run"] }))),
        ("health", task(json!({ "healthCheck": { "command": ["CMD-SHELL", assigned] } }))),
        ("camel", task(json!({ "Environment": [{ "Name": name, "Value": text }] }))),
    ]
}

/// The rich document with a value at one of its places, or a key, replaced.
fn replaced(canaries: &[&Canary]) -> Vec<(String, Value)> {
    let document: Value = serde_json::from_str(EVERYTHING).unwrap_or_default();
    let mut places = Vec::new();
    collect(&document, String::new(), &mut places);
    let mut canaries = canaries.iter().cycle();
    let mut found = Vec::new();
    for place in places {
        let mut copy = document.clone();
        let (parent, key) = place.rsplit_once('/').unwrap_or_default();
        if let Some(place) = copy.pointer_mut(&place) {
            *place = json!(canaries.next().map_or("", |it| &it.text));
        }
        found.push((place.clone(), copy));
        if found.len() % 4 > 1 {
            continue;
        }
        let mut copy = document.clone();
        if let Some(parent) = copy.pointer_mut(parent).and_then(Value::as_object_mut) {
            let value = parent.remove(key).unwrap_or_default();
            parent.insert(canaries.next().map_or("", |it| &it.text).to_owned(), value);
            found.push((format!("{place}-key"), copy));
        }
    }
    found
}

fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, it)| collect(it, format!("{at}/{key}"), places));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(key, it)| collect(it, format!("{at}/{key}"), places));
        }
        _ => {}
    }
    if !at.is_empty() {
        places.push(at);
    }
}

/// A document in block style. Odd strings stand in double quotes, long ones with line breaks in a block.
fn yaml(value: &Value, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    // Writing to a string cannot fail.
    let _ = match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, it) in members {
                let _ = write!(out, "\n{pad}{}:", plain(key, indent));
                yaml(it, indent + 2, out);
            }
            Ok(())
        }
        Value::Array(items) if !items.is_empty() => {
            for it in items {
                let mut item = String::new();
                yaml(it, indent + 2, &mut item);
                let _ = write!(out, "\n{pad}- {}", item.trim_start());
            }
            Ok(())
        }
        Value::String(text) if text.contains('\n') => {
            write!(out, " |\n{pad}{}", text.replace('\n', &format!("\n{pad}")))
        }
        Value::String(text) => write!(out, " {}", plain(text, indent)),
        other => write!(out, " {other}"),
    };
}

fn plain(text: &str, indent: usize) -> String {
    let simple = |it: char| it.is_alphanumeric() || "_-./:@?=&;+".contains(it);
    let sound = text.chars().all(simple) && text.starts_with(char::is_alphabetic);
    match (sound && !text.contains(": ") && !text.ends_with(':'), indent % 4) {
        (true, _) => text.to_owned(),
        (false, 0) if !text.contains(['\n']) => format!("'{}'", text.replace('\'', "''")),
        _ => json!(text).to_string(),
    }
}

/// Every file of the folder that is checked.
fn files(canaries: &[Canary]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: String, text: String| files.push((name, text.into_bytes()));
    for (number, canary) in canaries.iter().enumerate() {
        for (place, document) in with_name(canary) {
            let place = format!("{place}-");
            if number % 8 == place.len() % 8 {
                add(format!("{place}{number}.json"), format!("{document:#}"));
            }
            if number % 8 == (place.len() + 1) % 8 {
                let mut text = String::new();
                yaml(&document, 0, &mut text);
                add(format!("{place}{number}.yaml"), text.trim_start().to_owned());
            }
        }
        let documents = with_name(canary);
        let (_, document) = &documents[number % documents.len()];
        add(format!("minified-{number}.json"), document.to_string());
        special(number, canary, &mut add);
    }
    let by_form: Vec<_> = canaries.iter().filter(|it| it.by_form).collect();
    for (number, (place, document)) in replaced(&by_form).into_iter().enumerate() {
        let place = place.replace('/', "_");
        if number.is_multiple_of(2) {
            add(format!("at{place}-{number}.json"), format!("{document:#}"));
        } else {
            let mut text = String::new();
            yaml(&document, 0, &mut text);
            add(format!("at{place}-{number}.yaml"), text.trim_start().to_owned());
        }
    }
    let all: Vec<_> =
        canaries.iter().map(|it| json!({ "name": it.name, "value": it.text })).collect();
    let all = task(json!({ "environment": all }));
    add("all.json".into(), format!("{all:#}"));
    add("all-minified.json".into(), all.to_string());
    let wide = format!("\u{feff}{all:#}");
    files.push(("wide.json".into(), wide.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    let mut latin = format!("{all:#}").into_bytes();
    latin.extend(b"\xe9");
    files.push(("latin.json".into(), latin));
    files
}

/// Texts that are no document, or hold a canary beside the document.
fn special(number: usize, canary: &Canary, add: &mut impl FnMut(String, String)) {
    let (name, text) = (canary.name, canary.text.as_str());
    let one_line = text.replace('\n', "\\n");
    let pair = json!({ "name": name, "value": text });
    let good = format!("{:#}", task(json!({ "environment": [pair] })));
    let quoted = json!(text);
    if text.bytes().all(|it| it.is_ascii_digit()) {
        add(format!("number-{number}.json"), good.replace(&quoted.to_string(), text));
        add(format!("number-{number}.yaml"), good.replace(&quoted.to_string(), text));
    }
    match number % 6 {
        0 => add(format!("cut-{number}.json"), good[..good.len() - 12].to_owned()),
        1 => add(format!("comma-{number}.json"), good.replacen("],", "]", 1)),
        2 => {
            let broken = good.replacen("\"value\"", "\"value", 1);
            add(format!("quote-{number}.json"), broken);
        }
        3 => {
            let start = good.replacen("\"name\"", "bad\u{1} \"name\"", 1);
            add(format!("control-{number}.json"), start);
        }
        4 => add(
            format!("twice-{number}.json"),
            good.replacen(
                "\"value\":",
                &format!("\"value\": {quoted}, \"value\": 7, \"value\":"),
                1,
            ),
        ),
        _ => add(format!("extra-{number}.json"), format!("{good}\n{quoted}\n{name}: {quoted}")),
    }
    let head = "family: shop\ncontainerDefinitions:\n- name: web\n  image: r.example/web\n";
    let (start, end) = (format!("# {name}={one_line}\n{head}"), "  privileged: true\n");
    add(format!("comment-{number}.yaml"), format!("{start}  # {name}: {one_line}\n{end}"));
    add(
        format!("reason-{number}.yaml"),
        format!("{head}  # ecslint: ignore ecs/privileged-container: {name}={one_line}\n{end}"),
    );
    let broken = match number % 4 {
        0 => format!("{head}  environment: [{{name: {name}, value: {quoted}\n{end}"),
        1 => format!("{head}  environment:\n  - name: {name}\n    value: {quoted}\n   x: y\n{end}"),
        2 => format!("{head}\tenvironment:\n  - name: {name}\n    value: {one_line}: x: y\n{end}"),
        _ => format!("{head}  environment: {{{name}: {quoted}, {name}: *{name}}}\n{end}"),
    };
    add(format!("broken-{number}.yaml"), broken);
    if number.is_multiple_of(2) {
        return;
    }
    let anchored = format!(
        "x: &secret {quoted}\nfamily: shop\ncontainerDefinitions:\n- name: web\n  image: r/web\n  \
         environment:\n  - {{name: {name}, value: *secret}}\n  - {{name: {name}, value: *secret}}\n{end}"
    );
    add(format!("anchor-{number}.yaml"), anchored);
    let folded = format!(
        "{head}  environment:\n  - name: {name}\n    value: >-\n      {}\n  - name: {name}\n    \
         value: {}\n{end}",
        text.replace('\n', "\n\n      "),
        escaped(text)
    );
    add(format!("folded-{number}.yaml"), folded);
    let escapes = good.replace(&quoted.to_string(), &escaped(text));
    add(format!("escaped-{number}.json"), escapes);
}

/// A JSON string with every other character as an escape.
fn escaped(text: &str) -> String {
    let mut out = "\"".to_owned();
    for (index, unit) in text.encode_utf16().enumerate() {
        let plain = char::from_u32(unit.into()).filter(char::is_ascii_alphanumeric);
        match plain.filter(|_| index % 8 > 0) {
            Some(it) => out.push(it),
            None => write!(out, "\\u{unit:04x}").unwrap_or_default(),
        }
    }
    out + "\""
}

// ------------------------------------------------------------------------------------------ the runs

/// As it comes.
fn default(_: &Path) -> Result<Vec<String>, Failed> {
    Ok(vec!["--no-config".into()])
}

/// No rule about secrets runs, and frames still hide them.
fn only(_: &Path) -> Result<Vec<String>, Failed> {
    Ok(["--no-config", "--only", "ecs/privileged-container,syntax"].map(String::from).into())
}

/// What the rules about secrets find is accepted, for a reason that is a secret itself.
fn ignored(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for it in canaries() {
        let reason = json!(format!("the {}={} is for tests", it.name, it.text));
        let rules = "\"ecs/plaintext-secret\", \"ecs/secret-in-command\", \"ecs/untagged-image\"";
        let rules = format!("{rules}, \"ecs/aws-credentials-in-environment\"");
        let path = format!("path = \"*-{}.*\"", config.lines().count() % 60);
        writeln!(config, "[[ignore]]\nrule = [{rules}]\n{path}\nreason = {reason}\n")?;
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(vec!["--config=ecslint.toml".into()])
}

/// A configuration that is wrong at every secret.
fn config(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for (number, it) in canaries().iter().filter(|it| it.by_form).enumerate() {
        let (name, text) = (it.name, json!(it.text));
        match number % 5 {
            0 => writeln!(config, "[[ignore]]\nrule = {text}\nreason = {text}\npath = {text}")?,
            1 => writeln!(config, "[[ignore]]\nrule = \"ecs\"\n{name} = {text}\nat = {text}")?,
            2 => writeln!(config, "[[ignore]]\nrule = \"ecs\"\nuntil = {text}\nreason = 3")?,
            3 => writeln!(config, "[[ignore]]\n{text} = {text}")?,
            _ => writeln!(config, "[rules.{text}]\n{name} = {text}")?,
        }
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(Vec::new())
}

/// A configuration that is no TOML.
fn broken_config(folder: &Path) -> Result<Vec<String>, Failed> {
    let mut config = String::new();
    for it in canaries() {
        writeln!(config, "{} = {} {}", it.name, json!(it.text), json!(it.text))?;
    }
    fs::write(folder.join("ecslint.toml"), config)?;
    Ok(Vec::new())
}

fn check(variant: Variant) -> Result<(), Failed> {
    let canaries = canaries();
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    for (name, text) in files(&canaries) {
        fs::write(path.join(name), text)?;
    }
    fs::create_dir(path.join(".git"))?;
    let arguments = variant(path)?;
    let windows = windows(&canaries);
    let search = AhoCorasick::new(&windows)?;
    let mut leaks: Vec<String> = Vec::new();
    let formats = if arguments.is_empty() { &Format::ALL[..] } else { &Format::ALL[..1] };
    for format in formats {
        let mut command = binary();
        command.arg("check").args(&arguments).args(["--format", format.name()]);
        for it in Format::ALL {
            command.args(["--report", &format!("{0}=reports/{0}", it.name())]);
        }
        let output = command.current_dir(path).output()?;
        let code = output.status.code().ok_or("killed by a signal")?;
        if !matches!(code, 1 | 2) {
            return Err(format!("exit code {code}").into());
        }
        let mut streams = vec![("stdout", output.stdout), ("stderr", output.stderr)];
        for it in Format::ALL {
            streams.push((it.name(), fs::read(path.join("reports").join(it.name()))?));
        }
        for (stream, bytes) in &streams {
            let mut told = 0;
            for hit in search.find_iter(bytes) {
                if hit.start() >= told {
                    leaks.push(format!("{stream}: {}", around(bytes, hit.range())));
                    told = hit.end() + 100;
                }
            }
        }
    }
    let told: BTreeSet<_> = leaks.iter().collect();
    if told.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = told.into_iter().take(200).map(String::as_str).collect();
    Err(format!("{} leaks\n{}", leaks.len(), lines.join("\n")).into())
}

/// Every six characters of every secret part.
fn windows(canaries: &[Canary]) -> BTreeSet<String> {
    let mut windows = BTreeSet::new();
    for part in canaries.iter().flat_map(|it| &it.parts) {
        let hex = part.bytes().all(|it| it.is_ascii_hexdigit());
        let length = if hex { HEX_WINDOW } else { WINDOW };
        windows.extend((0..=part.len() - length).map(|at| part[at..at + length].to_owned()));
    }
    windows
}

fn around(bytes: &[u8], hit: std::ops::Range<usize>) -> String {
    let range = hit.start.saturating_sub(100)..(hit.end + 60).min(bytes.len());
    let (shown, found) = (String::from_utf8_lossy(&bytes[range]), hit.start);
    format!("byte {found}: {}", shown.replace('\n', "⏎"))
}
