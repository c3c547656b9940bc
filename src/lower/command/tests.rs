use super::*;
use crate::shell::Script;
use crate::text::{FileId, Mapped, Span};
use crate::tree::{Syntax, Tree};
use std::sync::Arc;

/// The document that the last command of a script is, with `$FAMILY` being `web`.
fn lowered(script: &str) -> (Option<Kind>, Tree) {
    let parsed = Script::parse(script);
    let known = |name: &str| {
        let origin = Origin {
            span: Span { file: FileId(0), start: 0, end: 0 },
            name: String::new(),
            editable: None,
        };
        (name == "FAMILY").then(|| ("web".to_owned(), origin))
    };
    let first = parsed.commands.last().and_then(|it| AwsCommand::from_shell(it, script));
    let found = first.and_then(|it| command(&it, script, &known));
    let kind = found.as_ref().map(|it| it.kind);
    let (text, segments) = found.map(|it| (it.text, it.segments)).unwrap_or_default();
    let mapped = Mapped::from_segments(FileId(0), Arc::from(text), segments);
    (kind, Tree::parse(mapped, Syntax::Json))
}

/// The JSON that the last command of a script becomes.
fn json(script: &str) -> String {
    let (_, tree) = lowered(script);
    assert!(tree.problems().is_empty(), "{:?}", tree.problems());
    tree.source().text().to_owned()
}

#[test]
fn options_become_members() {
    let (kind, tree) = lowered("aws ecs create-service --service-name web --desired-count 2");
    assert_eq!(kind, Some(Kind::Service));
    assert_eq!(tree.source().text(), r#"{"serviceName":"web","desiredCount":2}"#);
    assert_eq!(
        json(
            "aws ecs run-task --task-definition web --enable-execute-command --no-enable-ecs-managed-tags"
        ),
        r#"{"taskDefinition":"web","enableExecuteCommand":true,"enableECSManagedTags":false}"#
    );
    assert_eq!(
        json("aws ecs create-cluster --cluster-name a --cluster-name b"),
        r#"{"clusterName":"b"}"#
    );
    assert_eq!(
        json(
            "aws ecs register-task-definition --family a --cpu 256 --requires-compatibilities EC2 FARGATE"
        ),
        r#"{"family":"a","cpu":"256","requiresCompatibilities":["EC2","FARGATE"]}"#
    );
}

#[test]
fn what_is_no_document_is_none() {
    for script in [
        "aws ecs list-services",
        "aws ecs create-service help",
        "aws ecs create-service --generate-cli-skeleton",
        "aws s3 ls ecs",
        "aws ecs",
        "echo aws ecs create-service",
    ] {
        assert_eq!(lowered(script).0, None, "{script}");
    }
}

#[test]
fn a_file_that_is_registered_is_noted() {
    let (kind, tree) = lowered("aws ecs register-task-definition --cli-input-json file://a.json");
    let root = tree.documents().next().expect("a document");
    assert_eq!(kind, Some(Kind::AwsCommand));
    assert_eq!(root.get("cliInputJson").and_then(|it| it.text()), Some("file://a.json"));
    let (kind, _) =
        lowered("aws ecs register-task-definition --family a --cli-input-json file://a.json");
    assert_eq!(kind, Some(Kind::TaskDefinition));
    assert_eq!(lowered("aws ecs run-task --cli-input-json file://a.json").0, None);
    assert_eq!(
        json("aws deploy create-deployment-group --ecs-services clusterName=a,serviceName=b"),
        r#"{"operation":"create-deployment-group","ecsServices":[{"clusterName":"a","serviceName":"b"}]}"#
    );
}

#[test]
fn shorthand_is_typed_by_the_shape() {
    assert_eq!(
        json(
            "aws ecs create-service --service-name a --load-balancers targetGroupArn=$TG,containerName=web,containerPort=80"
        ),
        r#"{"serviceName":"a","loadBalancers":[{"targetGroupArn":"$TG","containerName":"web","containerPort":80}]}"#
    );
    assert_eq!(
        json(
            "aws ecs create-service --network-configuration 'awsvpcConfiguration={subnets=[a,b],securityGroups=c}'"
        ),
        r#"{"networkConfiguration":{"awsvpcConfiguration":{"subnets":["a","b"],"securityGroups":["c"]}}}"#
    );
    assert_eq!(
        json(
            "aws ecs create-service --deployment-configuration 'maximumPercent=x,deploymentCircuitBreaker={enable=True,rollback=no}'"
        ),
        r#"{"deploymentConfiguration":{"maximumPercent":"x","deploymentCircuitBreaker":{"enable":true,"rollback":false}}}"#
    );
    assert_eq!(
        json(r#"aws ecs run-task --tags 'key=a,value="b \"c\""' key=d,value='"e"'"#),
        r#"{"tags":[{"key":"a","value":"b \"c\""},{"key":"d","value":"e"}]}"#
    );
}

#[test]
fn json_is_taken_as_it_is() {
    assert_eq!(
        json(r#"aws ecs run-task --overrides '{"containerOverrides": [{"name": "a"}]}'"#),
        r#"{"overrides":{"containerOverrides": [{"name": "a"}]}}"#
    );
    assert_eq!(
        json(r#"aws ecs run-task --overrides "{\"cpu\": \"$CPU\", \"memory\": $(nproc)}""#),
        r#"{"overrides":{"cpu": "$CPU", "memory": $(…)}}"#
    );
    assert_eq!(
        json(
            r#"aws ecs register-task-definition --container-definitions '[{"name": "'"$FAMILY"'"}]'"#
        ),
        r#"{"containerDefinitions":[{"name": "web"}]}"#
    );
    // Of a key that is there twice the last counts.
    let (_, tree) = lowered(r#"aws ecs run-task --cluster b --cli-input-json '{"cluster": "a"}'"#);
    assert_eq!(tree.source().text(), r#"{"cluster": "a","cluster":"b"}"#);
}

#[test]
fn what_is_filled_in_is_unknown() {
    let unknown = r#""${…}""#;
    for (script, expected) in [
        ("--load-balancers $LB", format!(r#"{{"loadBalancers":{unknown}}}"#)),
        ("--load-balancers file://lb.json", format!(r#"{{"loadBalancers":{unknown}}}"#)),
        ("--load-balancers '[{'", format!(r#"{{"loadBalancers":{unknown}}}"#)),
        ("--launch-type fargate", format!(r#"{{"launchType":{unknown}}}"#)),
        ("--desired-count two", format!(r#"{{"desiredCount":{unknown}}}"#)),
        ("--load-balancers containerName={a,b}", format!(r#"{{"loadBalancers":{unknown}}}"#)),
        ("--desired-count $N", r#"{"desiredCount":"$N"}"#.to_owned()),
        ("--cluster ${{ env.CLUSTER }}", r#"{"cluster":"${{ env.CLUSTER }}"}"#.to_owned()),
        ("--cluster `id`", r#"{"cluster":"$(…)"}"#.to_owned()),
    ] {
        assert_eq!(json(&format!("aws ecs create-service {script}")), expected);
    }
    let network = "aws ecs run-task --network-configuration \"awsvpcConfiguration={subnets=[$S]}\"";
    let expected =
        format!(r#"{{"networkConfiguration":{{"awsvpcConfiguration":{{"subnets":{unknown}}}}}}}"#);
    assert_eq!(json(network), expected);
}

#[test]
fn a_mapping_is_open_where_more_may_be_there() {
    for (script, is_open) in [
        ("aws ecs create-service --cluster a", false),
        ("aws ecs create-service --cluster a $EXTRA_ARGS", true),
        ("aws ecs create-service --cluster a \"$@\"", true),
        ("aws ecs create-service --cluster a --cli-input-json file://a.json", true),
        ("aws ecs create-service --cluster a --cli-input-json '{}'", false),
        ("aws ecs update-service --cluster a", true),
    ] {
        let (_, tree) = lowered(script);
        let root = tree.documents().next().expect("a document");
        assert_eq!(root.lacks("launchType"), !is_open, "{script}");
        assert_eq!(root.get("cluster").and_then(|it| it.text()), Some("a"), "{script}");
    }
}

#[test]
fn every_part_has_its_place() {
    let script = "aws ecs create-service \\\n  --service-name \"$FAMILY\" \\\n  --load-balancers 'containerName=web,containerPort=80'";
    let (_, tree) = lowered(script);
    let root = tree.documents().next().expect("a document");
    let place = |it: Span| script.get(it.range()).unwrap_or_default();
    assert_eq!(place(root.place()), "aws ecs create-service");
    let name = root.get("serviceName").expect("the name");
    assert_eq!((name.text(), place(name.span())), (Some("web"), "$FAMILY"));
    let list = root.get("loadBalancers").expect("the list");
    assert_eq!(place(list.place()), "--load-balancers");
    let port = list.items().next().and_then(|it| it.get("containerPort")).expect("the port");
    assert_eq!((port.int(), place(port.span())), (Some(80), "80"));
    assert!(port.is_verbatim() && !list.is_verbatim() && !name.is_verbatim());
    let inline = "aws ecs run-task --overrides '{\"cpu\": \"256\"}'";
    let (_, tree) = lowered(inline);
    let cpu =
        tree.documents().next().and_then(|it| it.get("overrides")?.get("cpu")).expect("the CPU");
    assert_eq!(inline.get(cpu.span().range()), Some("\"256\""));
    assert!(cpu.is_verbatim());
}
