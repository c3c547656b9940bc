//! How the attributes and blocks of Terraform's ECS resources are called in the API. What is not listed
//! is the API's name in snake case. AWS provider 6, documentation read 2026-11-21.

use crate::dialect::{TERRAFORM_KEYS as KEYS, is_snake_case_of};
use crate::document::Kind;
use crate::schema::ECS;

/// The resource types that are lowered: what each is, and its shape; those without one are only looked
/// at from others.
const RESOURCES: [(&str, Kind, &str); 12] = [
    ("aws_alb_target_group", Kind::TargetGroup, ""),
    ("aws_autoscaling_group", Kind::AutoScalingGroup, ""),
    ("aws_ecs_capacity_provider", Kind::CapacityProvider, "CreateCapacityProviderRequest"),
    ("aws_ecs_cluster", Kind::Cluster, "CreateClusterRequest"),
    ("aws_ecs_cluster_capacity_providers", Kind::ClusterCapacityProviders, "CreateClusterRequest"),
    ("aws_ecs_service", Kind::Service, "CreateServiceRequest"),
    ("aws_ecs_task_definition", Kind::TaskDefinition, "RegisterTaskDefinitionRequest"),
    ("aws_ecs_task_set", Kind::TaskSet, "CreateTaskSetRequest"),
    ("aws_iam_policy", Kind::Policy, ""),
    ("aws_iam_role", Kind::Role, ""),
    ("aws_iam_role_policy", Kind::Policy, ""),
    ("aws_lb_target_group", Kind::TargetGroup, ""),
];

/// What a resource that others refer to is asked for, with its name there.
const ASKED: [(&str, &[&str]); 6] = [
    ("target_type", &["targetType"]),
    ("port", &["port"]),
    ("protocol", &["protocol"]),
    ("health_check.port", &["healthCheckPort"]),
    ("assume_role_policy", &["assumeRolePolicyDocument"]),
    ("managed_policy_arns", &["managedPolicyArns"]),
];

/// What a type of resource is, and its shape.
pub(super) fn resource(ty: &str) -> Option<(Kind, &'static str)> {
    let (_, kind, shape) = RESOURCES.iter().find(|it| it.0 == ty)?;
    Some((*kind, *shape))
}

/// Where an attribute or block of a shape belongs in the API's: the way there from the mapping of the
/// shape. `None` for what steers Terraform itself, and for what is not known.
pub(super) fn path(shape: &'static str, key: &str) -> Option<Vec<&'static str>> {
    if let Some((_, _, path)) = KEYS.iter().find(|it| (it.0, it.1) == (shape, key)) {
        return Some(path.to_vec());
    }
    let members = &ECS.shape(shape)?.members;
    members.keys().find(|it| is_snake_case_of(key, it)).map(|it| vec![*it])
}

/// What of a resource without a shape is of interest.
pub(super) fn asked(ty: &str, key: &str) -> Option<&'static [&'static str]> {
    let own = KEYS.iter().find(|it| (it.0, it.1) == (ty, key)).map(|it| it.2);
    own.or_else(|| ASKED.iter().find(|it| it.0 == key).map(|it| it.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_in_the_schema() {
        for (shape, key, path) in KEYS.iter().filter(|it| !it.0.starts_with("aws_")) {
            let mut shape = *shape;
            for step in *path {
                let member = ECS.member(shape, step);
                let cluster = *step == "cluster" && shape == "CreateClusterRequest";
                assert!(member.is_some() || cluster, "{shape} {key}: {step}");
                shape = member.and_then(|it| it.inner_shape()).unwrap_or_default();
            }
        }
    }

    #[test]
    fn names_in_snake_case_are_found() {
        let task = |key| path("RegisterTaskDefinitionRequest", key);
        assert_eq!(task("requires_compatibilities"), Some(vec!["requiresCompatibilities"]));
        assert_eq!(task("execution_role_arn"), Some(vec!["executionRoleArn"]));
        assert_eq!(task("track_latest"), None);
        assert_eq!(path("EFSVolumeConfiguration", "file_system_id"), Some(vec!["fileSystemId"]));
        assert_eq!(
            path("Volume", "efs_volume_configuration"),
            Some(vec!["efsVolumeConfiguration"])
        );
        assert_eq!(
            path("CreateServiceRequest", "enable_ecs_managed_tags"),
            Some(vec!["enableECSManagedTags"])
        );
    }
}
