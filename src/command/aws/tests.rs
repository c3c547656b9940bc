use super::*;
use crate::shell::Script;

fn read(text: &str) -> AwsCommand {
    let script = Script::parse(text);
    let found = script.commands.iter().rev().find_map(|it| AwsCommand::from_shell(it, text));
    found.expect("a command of the AWS CLI")
}

/// The faults of a command: what they mark, and what they are.
fn faults(text: &str) -> Vec<String> {
    let command = read(text);
    let show = |it: Fault| format!("{}: {:?}", &text[it.range], it.problem);
    command.faults().into_iter().map(show).collect()
}

fn is_fine(text: &str) {
    assert_eq!(faults(text), [""; 0], "{text}");
}

#[test]
fn options_stand_anywhere_and_are_cut_off() {
    let text = "aws --region eu-west-1 ecs --output text update-service --cluster=a --service \"b\" \
                --no-force-new-deployment --desired 2 --query 'service.x'";
    let command = read(text);
    assert!(command.is("ecs", "update-service") && command.is_certain);
    let options: Vec<_> = command
        .options
        .iter()
        .map(|it| {
            let values: Vec<_> = it.values.iter().map(|it| it.text().unwrap()).collect();
            format!("{}={} {}", it.name, values.join(","), &text[it.range.clone()])
        })
        .collect();
    assert_eq!(
        options,
        [
            "region=eu-west-1 --region",
            "output=text --output",
            "cluster=a --cluster",
            "service=b --service",
            "force-new-deployment= --no-force-new-deployment",
            "desired-count=2 --desired",
            "query=service.x --query",
        ]
    );
    assert!(command.option("force-new-deployment").unwrap().is_negated);
    assert_eq!(&text[command.value("cluster").unwrap().range()], "a");
    assert_eq!(&text[command.value("service").unwrap().range()], "\"b\"");
    assert!(command.lacks("task-definition"));
    is_fine(text);
}

#[test]
fn what_is_not_known_is_not_judged() {
    is_fine("aws ecs update-service $ARGS");
    is_fine("aws ecs update-service --cluster a \"$@\"");
    is_fine("aws ecs create-service --cluster a $EXTRA_OPTIONS");
    is_fine("aws ecs \"$OPERATION\" --nonsense");
    is_fine("aws $SERVICE list --nonsense");
    is_fine("aws lambda no-such-thing --nonsense 1 2");
    is_fine("aws s3 cp a s3://b --recursive");
    is_fine("aws configure set region eu-west-1");
    is_fine("aws ec2 create-image-usage-report --whatever");
    is_fine("xargs aws ecs stop-task --cluster a");
    is_fine("aws ecs register-task-definition --cli-input-json file://t.json");
    is_fine("aws ecs run-task --generate-cli-skeleton");
    is_fine("aws ecs create-service help");
    is_fine("aws ecs wait help");
    is_fine("aws ecs describe-services --cluster $C --services $A $B --region ${{ env.R }}");
    is_fine("aws ecs update-service --cluster a --service b --desired-count $N");
    assert!(!read("aws ecs update-service ${X:+--cluster a}").is_certain);
    assert!(read("aws ecs run-task --task-definition a --tags $A $TARGET_ARN").is_certain);
    assert!(!read("aws ecs run-task --task-definition a --tags $A $MORE_ARGS").is_certain);
}

#[test]
fn its_own_commands() {
    is_fine("aws ecr get-login-password --region $R | docker login --password-stdin");
    is_fine("aws eks update-kubeconfig --name a --alias b --dry-run");
    is_fine(
        "aws cloudformation deploy --template-file t --stack-name s --capabilities A B --parameter-overrides C=D E=F --no-fail-on-empty-changeset",
    );
    is_fine("aws logs tail /ecs/a --follow --since 5m");
    is_fine("aws ecs wait services-stable --cluster a --services b c");
    is_fine("aws ecs execute-command --task t --interactive --command '/bin/sh'");
    is_fine("aws ecs deploy --service s --task-definition t.json --codedeploy-appspec a.yaml");
    is_fine(
        "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 80 --cidr 0.0.0.0/0",
    );
    is_fine("aws ec2 run-instances --image-id i --count 1 --instance-type t3.micro");
    is_fine("aws ec2 modify-vpc-attribute --vpc-id v --enable-dns-hostnames");
    is_fine("aws ec2 modify-vpc-attribute --vpc-id v --enable-dns-support '{\"Value\":true}'");
    is_fine(
        "aws iam create-virtual-mfa-device --virtual-mfa-device-name a --outfile b --bootstrap-method QRCodePNG",
    );
    is_fine(
        "aws ssm start-session --target i-1 --document-name d --parameters host=a,portNumber=1",
    );
    is_fine("aws elbv2 describe-listeners --max-items 5 --page-size -1");
}

#[test]
fn names_that_are_wrong() {
    assert_eq!(faults("aws esc list-services"), ["esc: UnknownService { near: \"ecs\" }"]);
    assert_eq!(
        faults("aws ecs updat-service --cluster a"),
        ["updat-service: UnknownOperation { near: Some(\"update-service\") }"]
    );
    assert_eq!(
        faults("aws ecs wait service-stable --cluster a --services b"),
        ["service-stable: UnknownOperation { near: Some(\"wait services-stable\") }"]
    );
    assert_eq!(
        faults("$(aws ecr get-login --no-include-email)"),
        ["get-login: Removed { instead: \"get-login-password\" }"]
    );
    assert_eq!(
        faults("aws ec2 create-vpc --cidr-block 10.0.0.0/16 --enable-dns-hostnames"),
        ["--enable-dns-hostnames: UnknownOption { near: None, of: [\"modify-vpc-attribute\"] }"]
    );
    assert_eq!(
        faults("aws ecs list-services --clustr a --x=y z"),
        [
            "--clustr: UnknownOption { near: Some(\"cluster\"), of: [] }",
            "--x: UnknownOption { near: None, of: [] }",
            "z: UnexpectedWord",
        ]
    );
    assert_eq!(
        faults("aws ecs create-service --service-name a --se b"),
        [
            "--se: AmbiguousOption { options: [\"service-connect-configuration\", \"service-name\", \"service-registries\"] }"
        ]
    );
}

#[test]
fn options_that_are_missing() {
    assert_eq!(
        faults("aws ecs run-task --cluster a"),
        ["run-task: MissingOption { option: \"task-definition\" }"]
    );
    assert_eq!(faults("aws logs tail"), ["tail: MissingOption { option: \"<group-name>\" }"]);
    assert_eq!(
        faults("aws ecs run-task --task-definition --cluster a"),
        ["--task-definition: MissingValue { option: \"task-definition\" }"]
    );
}

#[test]
fn values_that_are_wrong() {
    assert_eq!(
        faults("aws ecs update-service --service a --desired-count two"),
        ["two: BadValue { option: \"desired-count\", expected: Int }"]
    );
    assert_eq!(
        faults("aws ecs run-task --task-definition a --launch-type fargate"),
        [
            "fargate: BadValue { option: \"launch-type\", expected: OneOf { values: [\"EC2\", \"FARGATE\", \
          \"EXTERNAL\", \"MANAGED_INSTANCES\"], near: Some(\"FARGATE\") } }"
        ]
    );
    assert!(faults("aws ecs list-services --output yml")[0].starts_with("yml: BadValue"));
    assert_eq!(
        faults("aws ecs update-service --service a --force-new-deployment true"),
        ["true: FlagWithValue { option: \"force-new-deployment\" }"]
    );
    assert_eq!(
        faults("aws ecs update-service --service a --force-new-deployment=true"),
        ["true: FlagWithValue { option: \"force-new-deployment\" }"]
    );
    assert_eq!(faults("aws ecs list-services prod"), ["prod: UnexpectedWord"]);
    is_fine("aws ecs update-service --service a --desired-count file://n");
}

#[test]
fn shorthand_and_json() {
    is_fine(
        "aws ecs create-service --service-name a --network-configuration \
         \"awsvpcConfiguration={subnets=[$A,$B],assignPublicIp=ENABLED}\" --load-balancers \
         targetGroupArn=a,containerName=b,containerPort=80 targetGroupArn=c --tags key=a,value=b",
    );
    is_fine("aws ecs run-task --task-definition a --overrides '{\"containerOverrides\":[]}'");
    is_fine("aws ecs run-task --task-definition a --overrides file://o.json");
    is_fine("aws ec2 describe-vpcs --filters Name=tag:Name,Values=a,b Name=state,Values=c");
    assert_eq!(
        faults("aws ecs tag-resource --resource-arn a --tags key=a,value=b,key=c,value=d"),
        ["key: Shorthand { option: \"tags\", problem: Twice(\"key\") }"]
    );
    assert_eq!(
        faults(
            "aws ecs run-task --task-definition a --network-configuration 'awsvpcConfiguration={subnets=[a,b}'"
        ),
        [
            "}: Shorthand { option: \"network-configuration\", problem: Expected(\"`]` or a comma\") }"
        ]
    );
    assert_eq!(
        faults(
            "aws ecs run-task --task-definition a --network-configuration awsvpcConfiguration={subnets=[a],assignPublicIp=ENABLED}"
        ),
        [
            "awsvpcConfiguration={subnets=[a],assignPublicIp=ENABLED}: Braces { option: \"network-configuration\" }"
        ]
    );
    // Two words make one value of neither.
    assert_eq!(
        faults("aws ecs run-task --task-definition a --tags Key=a, Value=b"),
        ["Key=a,: Shorthand { option: \"tags\", problem: Expected(\"a value\") }"]
    );
}
