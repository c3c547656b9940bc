//! Where the made-up secrets stand: task definitions, whole and broken, JSON and YAML.

use super::made::Canary;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

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
pub fn files(canaries: &[Canary]) -> Vec<(String, Vec<u8>)> {
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
