//! The made-up secrets in templates and modules: where they are used, and where they are defined.

use super::made::Canary;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

/// Templates, modules and plans that hold the canaries.
pub fn files(canaries: &[Canary]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, canary) in canaries.iter().enumerate() {
        let (extension, text) = match number % 8 {
            0 => ("template.json", template(canary)),
            1 => ("template.yaml", short_tags(canary)),
            2 => ("encoded.tf", encoded(canary)),
            3 => ("heredoc.tf", heredoc(canary)),
            4 => ("quoted.tf", quoted(canary)),
            5 => ("plan.json", plan(canary)),
            6 => ("objects.yaml", objects(canary)),
            _ => ("broken.tf", encoded(canary).replacen("jsonencode(", "jsonencode((", 1)),
        };
        files.push((format!("module-{number}/{number}.{extension}"), text));
    }
    files
}

/// A Secret, and a Pod with what it holds in its environment and as a name.
fn objects(canary: &Canary) -> String {
    let (name, text) = (canary.name, json!(canary.text));
    let data = BASE64_STANDARD.encode(&canary.text);
    let container =
        format!("{{name: {text}, image: r.example/web, securityContext: {{privileged: true}}}}");
    format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  a: {text}\n  a: {text}\ndata:\n  \
         b: {data}\n  b: {data}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {text}}}\nspec:\n  \
         hostPID: true\n  containers:\n  - {container}\n  - {container}\n  - name: web\n    image: \
         r.example/web\n    env:\n    - {{name: {name}, value: {text}}}\n    - {{name: {name}, value: {text}}}\n"
    )
}

fn template(canary: &Canary) -> String {
    let environment = json!([
        {"Name": canary.name, "Value": {"Ref": canary.name.replace('_', "")}},
        {"Name": canary.name, "Value": {"Fn::Join": ["", [canary.text]]}},
        {"Name": "URL", "Value": {"Fn::Sub": format!("https://x/?{}={}", canary.name, canary.text)}},
    ]);
    let template = json!({
        "Parameters": {canary.name.replace('_', ""): {"Type": "String", "Default": canary.text}},
        "Resources": {"Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {
            "ContainerDefinitions": [
                {"Name": "web", "Image": "r.example/web", "Environment": environment}
            ]
        }}}
    });
    format!("{template:#}")
}

fn short_tags(canary: &Canary) -> String {
    let (name, text) = (canary.name, json!(canary.text));
    format!(
        "Parameters:\n  Given:\n    Type: String\n    Default: {text}\nResources:\n  Task:\n    \
         Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n      - Name: \
         web\n        Image: r.example/web\n        Environment:\n        - {{Name: {name}, Value: \
         !Ref Given}}\n        - {{Name: {name}, Value: !Sub {text}}}\n        - Name: {name}\n          \
         Value: !Join [\"\", [{text}]]\n"
    )
}

/// A module with a container list, and a variable and a local value of a secret.
fn module(canary: &Canary, containers: &str) -> String {
    let text = hcl(&canary.text);
    let name = canary.name.to_lowercase();
    format!(
        "variable \"{name}\" {{\n  default = {text}\n}}\n\nlocals {{\n  {name} = {text}\n}}\n\nresource \
         \"aws_ecs_task_definition\" \"web\" {{\n  family = \"web\"\n  container_definitions = \
         {containers}\n}}\n"
    )
}

fn encoded(canary: &Canary) -> String {
    let (name, text) = (canary.name, hcl(&canary.text));
    let lower = name.to_lowercase();
    let containers = format!(
        "jsonencode([{{\n    name = \"web\"\n    image = \"r.example/web\"\n    environment = [\n      \
         {{ name = \"{name}\", value = var.{lower} }},\n      {{ name = \"{name}\", value = local.{lower} \
         }},\n      {{ name = \"{name}\", value = {text} }},\n    ]\n  }}])"
    );
    module(canary, &containers)
}

fn json_list(canary: &Canary) -> String {
    let pair = json!({"name": canary.name, "value": canary.text});
    let list = json!([{"name": "web", "image": "r.example/web", "environment": [pair]}]);
    format!("{list:#}")
}

fn heredoc(canary: &Canary) -> String {
    module(canary, &format!("<<-EOT\n{}\n  EOT", json_list(canary)))
}

fn quoted(canary: &Canary) -> String {
    module(canary, &hcl(&json_list(canary)))
}

fn plan(canary: &Canary) -> String {
    let values = json!({"family": "web", "container_definitions": json_list(canary)});
    let resource = json!({"address": "aws_ecs_task_definition.web", "name": "web",
        "type": "aws_ecs_task_definition", "values": values});
    let plan = json!({
        "variables": {canary.name.to_lowercase(): {"value": canary.text}},
        "planned_values": {"root_module": {"resources": [resource]}}
    });
    format!("{plan:#}")
}

/// A text as HCL quotes it.
fn hcl(text: &str) -> String {
    json!(text).to_string().replace("${", "$${").replace("%{", "%%{")
}
