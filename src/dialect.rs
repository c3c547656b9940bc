//! The languages that ECS is described in, and how each spells the names of the API.
//!
//! Rules read the API's own shape and speak its names. What a reader sees is respelled as the file
//! writes it.

mod terraform;

pub use terraform::TERRAFORM_KEYS;

use crate::schema::{ECS, Type};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A language that ECS is described in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dialect {
    /// The API's own: input of the AWS CLI and the SDKs, JSON or YAML.
    Api,
    /// CloudFormation and SAM templates, and what the CDK synthesises.
    CloudFormation,
    /// Terraform: resources, plans.
    Terraform,
    /// Files that ecspresso renders: the API's names, in any case of the first letter.
    Ecspresso,
    /// Commands of the AWS CLI: options for the members of a request, the API's names below them.
    Command,
}

/// Where CloudFormation does not just write a capital: shape, member, its name there. AWS
/// CloudFormation resource specification, read 2026-11-21.
const IRREGULAR: [(&str, &str, &str); 9] = [
    ("CreateClusterRequest", "settings", "ClusterSettings"),
    ("CreateCapacityProviderRequest", "cluster", "ClusterName"),
    ("CreateServiceRequest", "placementStrategy", "PlacementStrategies"),
    ("EFSAuthorizationConfig", "iam", "IAM"),
    ("EFSVolumeConfiguration", "fileSystemId", "FilesystemId"),
    ("ProxyConfiguration", "properties", "ProxyConfigurationProperties"),
    ("Volume", "efsVolumeConfiguration", "EFSVolumeConfiguration"),
    (
        "Volume",
        "fsxWindowsFileServerVolumeConfiguration",
        "FSxWindowsFileServerVolumeConfiguration",
    ),
    ("Volume", "s3filesVolumeConfiguration", "S3FilesVolumeConfiguration"),
];

/// What CloudFormation makes up where a template does not name it.
const NAMED_BY_CLOUDFORMATION: [&str; 4] = ["family", "serviceName", "clusterName", "name"];

/// Members of shapes whose names are also values, so that in backticks they are mostly those.
static VALUES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let types = ECS.shapes().flat_map(|(_, shape)| shape.members.values());
    // `cpu` is also the name of a limit, which nobody writes of.
    types.flat_map(values).copied().filter(|it| *it != "cpu").collect()
});

/// Every name of a member, with the shapes that have one.
static MEMBERS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (shape, found) in ECS.shapes() {
        for member in found.members.keys() {
            members.entry(member).or_default().push(shape);
        }
    }
    members
});

/// Members of requests that nothing else has, so that they are options wherever they are named.
static OPTIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let mut below = BTreeSet::new();
    let (mut options, mut open) = (BTreeSet::new(), Vec::new());
    // Templates of instances have a network of their own.
    let is_command = |it: &str| ECS.is_root(it) && it != "CreateCapacityProviderRequest";
    for (_, shape) in ECS.shapes().filter(|(name, _)| is_command(name)) {
        options.extend(shape.members.keys().copied());
        open.extend(shape.members.values().filter_map(Type::inner_shape));
    }
    while let Some(name) = open.pop() {
        let Some(shape) = ECS.shape(name).filter(|_| below.insert(name)) else { continue };
        shape.members.keys().for_each(|it| _ = options.remove(it));
        open.extend(shape.members.values().filter_map(Type::inner_shape));
    }
    options
});

fn values<'a>(ty: &'a Type<'static>) -> &'a [&'static str] {
    match ty {
        Type::Enum(values) => values,
        Type::List(item) | Type::Map(item) => values(item),
        _ => &[],
    }
}

impl Dialect {
    /// The API's name for a key of a shape, as this language writes keys; `None` where it has none.
    pub fn member(self, shape: &str, key: &str) -> Option<&'static str> {
        let members = &ECS.shape(shape)?.members;
        let found = match self {
            Self::CloudFormation => members.keys().find(|it| is_cloudformation(shape, it, key)),
            _ => members.keys().find(|it| self.spelled(shape, it) == key),
        };
        found.copied()
    }

    /// How a member of a shape is written in this language, in resources; the containers in Terraform's
    /// `container_definitions` are written as in the API.
    pub fn spelled<'a>(self, shape: &str, member: &'a str) -> Cow<'a, str> {
        match self {
            Self::Api | Self::Ecspresso | Self::Command => Cow::Borrowed(member),
            Self::CloudFormation => {
                let odd = IRREGULAR.iter().find(|it| (it.0, it.1) == (shape, member));
                match odd {
                    Some((_, _, name)) => Cow::Borrowed(name),
                    None => Cow::Owned(capitalised(member)),
                }
            }
            Self::Terraform if ECS.is_below_container(shape) => Cow::Borrowed(member),
            Self::Terraform => Cow::Owned(snake_case(member)),
        }
    }

    /// Whether the language's tool makes up a member where it is not written.
    pub fn fills_in(self, shape: &str, member: &str) -> bool {
        let root = ECS.is_root(shape);
        self == Self::CloudFormation && root && NAMED_BY_CLOUDFORMATION.contains(&member)
    }

    /// Whether the language's tool leaves out fields that the API does not have instead of refusing them.
    pub fn drops_unknown_fields(self) -> bool {
        matches!(self, Self::Terraform | Self::Ecspresso)
    }

    /// A text in which the names of the API in backticks are written as in this language.
    pub fn respell(self, text: &str) -> Cow<'_, str> {
        if matches!(self, Self::Api | Self::Ecspresso) || !text.contains('`') {
            return Cow::Borrowed(text);
        }
        let mut parts = text.split('`');
        let mut out = String::from(parts.next().unwrap_or_default());
        let mut is_name = false;
        while let Some(quoted) = parts.next() {
            let goes_on = is_name && [", ", " and ", " or "].iter().any(|it| out.ends_with(it));
            is_name = goes_on || NAMED.iter().any(|it| out.ends_with(it));
            out.push('`');
            match parts.next() {
                Some(after) => {
                    let shown = match is_name {
                        true => None,
                        false if quoted.contains("\": ") => self.respell_keys(quoted),
                        false => self.respell_path(quoted),
                    };
                    out.push_str(shown.as_deref().unwrap_or(quoted));
                    out.push('`');
                    out.push_str(after);
                }
                None => out.push_str(quoted),
            }
        }
        Cow::Owned(out)
    }

    /// `"essential": false` as this language writes it; containers in Terraform are written so.
    fn respell_keys(self, json: &str) -> Option<String> {
        if self != Self::CloudFormation {
            return None;
        }
        let mut parts = json.split('"').peekable();
        let mut out = String::from(parts.next()?);
        while let Some(part) = parts.next() {
            let is_key = parts.peek().is_some_and(|it| it.starts_with(": "));
            let shown = if is_key { self.respell_path(part) } else { None };
            out.push('"');
            out.push_str(shown.as_deref().unwrap_or(part));
        }
        Some(out)
    }

    /// `linuxParameters.capabilities.add` as this language writes it; `None` where it is no such path.
    fn respell_path(self, path: &str) -> Option<String> {
        if VALUES.contains(path) {
            return None;
        }
        if self == Self::Command {
            return option(path);
        }
        if self == Self::Terraform
            && let Some(respelled) = flattened(path)
        {
            return Some(respelled);
        }
        let steps: Option<Vec<_>> = path
            .split('.')
            .map(|step| {
                let name = step.trim_end_matches("[]");
                let shapes = MEMBERS.get(name)?;
                // Terraform's container definitions keep the API's names.
                if self == Self::Terraform && shapes.iter().any(|it| ECS.is_below_container(it)) {
                    return None;
                }
                let shape = shapes.first()?;
                let irregular = IRREGULAR.iter().find(|it| it.1 == name).map_or(*shape, |it| it.0);
                Some(format!("{}{}", self.spelled(irregular, name), &step[name.len()..]))
            })
            .collect();
        Some(steps?.join("."))
    }
}

/// A path in shorthand where it begins with what is an option: `deploymentConfiguration.maximumPercent` is
/// `--deployment-configuration maximumPercent=…`.
fn option(path: &str) -> Option<String> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let name = OPTIONS.contains(first).then(|| snake_case(first).replace('_', "-"))?;
    let steps: Vec<_> = rest.split('.').filter(|it| !it.is_empty()).collect();
    let value = steps.iter().rev().fold(String::new(), |inner, step| match inner.as_str() {
        "" => format!("{step}=…"),
        _ => format!("{step}={{{inner}}}"),
    });
    Some(format!("--{name} {value}").trim_end().to_owned())
}

/// A path in Terraform's words where it begins with what Terraform writes as one block or attribute:
/// `networkConfiguration.awsvpcConfiguration.subnets` is `network_configuration.subnets`.
fn flattened(path: &str) -> Option<String> {
    let of_resource = |shape: &str| {
        shape.starts_with("Create") || shape.starts_with("Register") || shape == "Volume"
    };
    let rows = TERRAFORM_KEYS.iter().filter(|it| of_resource(it.0));
    let found = rows.filter_map(|(_, key, steps)| {
        let rest = path.strip_prefix(&steps.join("."))?;
        (rest.is_empty() || rest.starts_with('.')).then(|| (steps.len(), format!("{key}{rest}")))
    });
    let (_, joined) = found.max_by_key(|(steps, _)| *steps)?;
    let (first, rest) = joined.split_once('.').unwrap_or((&joined, ""));
    let rest = rest.split('.').filter(|it| !it.is_empty()).map(snake_case);
    Some(std::iter::once(first.to_owned()).chain(rest).collect::<Vec<_>>().join("."))
}

/// After these words a name is a user's own, and so are those that follow it in a list.
const NAMED: [&str; 17] = [
    "cluster ",
    "container ",
    "containers ",
    "links to ",
    "mounts ",
    "field ",
    "provider ",
    "secret ",
    "secrets ",
    "service ",
    "unknown field ",
    "value ",
    "variable ",
    "variables ",
    "volume ",
    "volumes from ",
    "waits for ",
];

/// Whether a key is how CloudFormation writes a member of a shape.
fn is_cloudformation(shape: &str, member: &str, key: &str) -> bool {
    match IRREGULAR.iter().find(|it| (it.0, it.1) == (shape, member)) {
        Some((_, _, name)) => *name == key,
        None => {
            let rest = member.get(1..).zip(key.get(1..)).is_some_and(|(a, b)| a == b);
            let first = |it: &str| it.bytes().next().unwrap_or_default();
            rest && first(member).to_ascii_uppercase() == first(key)
        }
    }
}

/// Whether a key is a name in snake case, without making one.
pub fn is_snake_case_of(key: &str, name: &str) -> bool {
    let letters = |it: &str| it.bytes().filter(|it| *it != b'_').count();
    let same = key.bytes().filter(|it| *it != b'_').zip(name.bytes());
    letters(key) == name.len()
        && same.into_iter().all(|(a, b)| a == b.to_ascii_lowercase())
        && snake_case(name) == key
}

fn capitalised(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// `executionRoleArn` → `execution_role_arn`, `enableECSManagedTags` → `enable_ecs_managed_tags`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| letters.get(it));
        let after = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|it| !it.is_ascii_uppercase() || after);
        if starts_word {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let cloudformation = |shape, member| Dialect::CloudFormation.spelled(shape, member);
        assert_eq!(cloudformation("RegisterTaskDefinitionRequest", "networkMode"), "NetworkMode");
        assert_eq!(cloudformation("Volume", "efsVolumeConfiguration"), "EFSVolumeConfiguration");
        assert_eq!(
            cloudformation("CreateServiceRequest", "enableECSManagedTags"),
            "EnableECSManagedTags"
        );
        let terraform = |shape, member| Dialect::Terraform.spelled(shape, member);
        assert_eq!(
            terraform("CreateServiceRequest", "enableECSManagedTags"),
            "enable_ecs_managed_tags"
        );
        assert_eq!(terraform("ContainerDefinition", "portMappings"), "portMappings");
        assert_eq!(Dialect::CloudFormation.member("EFSAuthorizationConfig", "IAM"), Some("iam"));
    }

    #[test]
    fn texts_are_respelled() {
        let cloudformation = |text| Dialect::CloudFormation.respell(text).into_owned();
        assert_eq!(
            cloudformation("set `networkMode` to \"awsvpc\""),
            "set `NetworkMode` to \"awsvpc\""
        );
        assert_eq!(
            cloudformation("use `linuxParameters.capabilities.add` of container `name`"),
            "use `LinuxParameters.Capabilities.Add` of container `name`"
        );
        assert_eq!(cloudformation("network mode is `host`"), "network mode is `host`");
        assert_eq!(cloudformation("the `awslogs-group` option"), "the `awslogs-group` option");
        assert_eq!(
            cloudformation(
                "no `cpu` in containers `user`, `links` and `web`; set `\"essential\": true`"
            ),
            "no `Cpu` in containers `user`, `links` and `web`; set `\"Essential\": true`"
        );
        assert_eq!(
            cloudformation("container `a` waits for `image`, `x` has no `image`"),
            "container `a` waits for `image`, `x` has no `Image`"
        );
        let command = |text| Dialect::Command.respell(text).into_owned();
        assert_eq!(
            command("`networkConfiguration` without `subnets`, `cpu` of `launchType`"),
            "`--network-configuration` without `subnets`, `cpu` of `--launch-type`"
        );
        assert_eq!(
            command("list them in `networkConfiguration.awsvpcConfiguration.subnets`"),
            "list them in `--network-configuration awsvpcConfiguration={subnets=…}`"
        );
        let terraform = |text| Dialect::Terraform.respell(text).into_owned();
        assert_eq!(
            terraform("list `networkConfiguration.awsvpcConfiguration.subnets`"),
            "list `network_configuration.subnets`"
        );
        assert_eq!(
            terraform("`networkMode` and `portMappings`"),
            "`network_mode` and `portMappings`"
        );
    }
}
