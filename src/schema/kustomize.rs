//! The fields of a kustomization, which kustomize reads strictly: one it does not know ends the build.

use crate::tree::{Entry, Kind, Node};

/// The fields of each type, each with the type of what it holds, or of the items it lists, where that has
/// fields of its own. `kustomize.config.k8s.io/v1beta1` `Kustomization`, which `v1alpha1` `Component` has
/// too: the package `api/types` of kustomize 5.8, read 2026-11-21.
const TYPES: [(&str, &[(&str, &str)]); 22] = [
    (
        "Kustomization",
        &[
            ("apiVersion", ""),
            ("bases", ""),
            ("buildMetadata", ""),
            ("commonAnnotations", ""),
            ("commonLabels", ""),
            ("components", ""),
            ("configMapGenerator", "Generator"),
            ("configurations", ""),
            ("crds", ""),
            ("generatorOptions", "GeneratorOptions"),
            ("generators", ""),
            ("helmChartInflationGenerator", "HelmChartArgs"),
            ("helmCharts", "HelmChart"),
            ("helmGlobals", "HelmGlobals"),
            ("imageTags", "Image"),
            ("images", "Image"),
            ("inventory", ""),
            ("kind", ""),
            ("labels", "Label"),
            ("metadata", ""),
            ("namePrefix", ""),
            ("nameSuffix", ""),
            ("namespace", ""),
            ("openapi", ""),
            ("patches", "Patch"),
            ("patchesJson6902", "Patch"),
            ("patchesStrategicMerge", ""),
            ("replacements", "Replacement"),
            ("replicas", "Replica"),
            ("resources", ""),
            ("secretGenerator", "SecretGenerator"),
            ("sortOptions", "SortOptions"),
            ("transformers", ""),
            ("validators", ""),
            ("vars", "Var"),
        ],
    ),
    ("Generator", GENERATOR),
    (
        "SecretGenerator",
        &[
            ("ageIdentities", ""),
            ("behavior", ""),
            ("env", ""),
            ("envs", ""),
            ("files", ""),
            ("immutable", ""),
            ("literals", ""),
            ("name", ""),
            ("namespace", ""),
            ("options", "GeneratorOptions"),
            ("stringData", ""),
            ("type", ""),
        ],
    ),
    (
        "GeneratorOptions",
        &[
            ("annotations", ""),
            ("disableNameSuffixHash", ""),
            ("fileMerge", ""),
            ("immutable", ""),
            ("labels", ""),
        ],
    ),
    (
        "HelmChart",
        &[
            ("additionalValuesFiles", ""),
            ("apiVersions", ""),
            ("debug", ""),
            ("devel", ""),
            ("digest", ""),
            ("includeCRDs", ""),
            ("kubeVersion", ""),
            ("name", ""),
            ("nameTemplate", ""),
            ("namespace", ""),
            ("releaseName", ""),
            ("repo", ""),
            ("skipHooks", ""),
            ("skipTests", ""),
            ("valuesFile", ""),
            ("valuesInline", ""),
            ("valuesMerge", ""),
            ("version", ""),
        ],
    ),
    (
        "HelmChartArgs",
        &[
            ("chartHome", ""),
            ("chartName", ""),
            ("chartRepoName", ""),
            ("chartRepoUrl", ""),
            ("chartVersion", ""),
            ("extraArgs", ""),
            ("helmBin", ""),
            ("helmHome", ""),
            ("releaseName", ""),
            ("releaseNamespace", ""),
            ("values", ""),
            ("valuesLocal", ""),
            ("valuesMerge", ""),
        ],
    ),
    ("HelmGlobals", &[("chartHome", ""), ("configHome", "")]),
    ("Image", &[("digest", ""), ("name", ""), ("newName", ""), ("newTag", ""), ("tagSuffix", "")]),
    (
        "Label",
        &[
            ("fields", "FieldSpec"),
            ("includeSelectors", ""),
            ("includeTemplates", ""),
            ("includeVolumeClaimTemplates", ""),
            ("pairs", ""),
        ],
    ),
    ("FieldSpec", &[("create", ""), ("group", ""), ("kind", ""), ("path", ""), ("version", "")]),
    ("Patch", &[("options", ""), ("patch", ""), ("path", ""), ("target", "Selector")]),
    (
        "Selector",
        &[
            ("annotationSelector", ""),
            ("group", ""),
            ("kind", ""),
            ("labelSelector", ""),
            ("name", ""),
            ("namespace", ""),
            ("skip", ""),
            ("version", ""),
        ],
    ),
    ("Replacement", &[("path", ""), ("source", "Source"), ("targets", "TargetSelector")]),
    (
        "Source",
        &[
            ("fieldPath", ""),
            ("fullText", ""),
            ("group", ""),
            ("kind", ""),
            ("name", ""),
            ("namespace", ""),
            ("options", "FieldOptions"),
            ("version", ""),
        ],
    ),
    (
        "TargetSelector",
        &[
            ("fieldPaths", ""),
            ("options", "FieldOptions"),
            ("reject", "Selector"),
            ("select", "Selector"),
        ],
    ),
    (
        "FieldOptions",
        &[
            ("create", ""),
            ("delimiter", ""),
            ("encoding", ""),
            ("endDelimiter", ""),
            ("fullText", ""),
            ("index", ""),
        ],
    ),
    ("Replica", &[("count", ""), ("name", "")]),
    ("SortOptions", &[("legacySortOptions", "LegacySortOptions"), ("order", "")]),
    ("LegacySortOptions", &[("orderFirst", ""), ("orderLast", "")]),
    ("Var", &[("fieldref", "FieldRef"), ("name", ""), ("objref", "ObjRef")]),
    ("FieldRef", &[("fieldPath", "")]),
    (
        "ObjRef",
        &[
            ("apiVersion", ""),
            ("group", ""),
            ("kind", ""),
            ("name", ""),
            ("namespace", ""),
            ("version", ""),
        ],
    ),
];

const GENERATOR: &[(&str, &str)] = &[
    ("ageIdentities", ""),
    ("behavior", ""),
    ("env", ""),
    ("envs", ""),
    ("files", ""),
    ("immutable", ""),
    ("literals", ""),
    ("name", ""),
    ("namespace", ""),
    ("options", "GeneratorOptions"),
];

/// A key that kustomize does not know.
#[derive(Clone, Copy, Debug)]
pub struct Unknown<'t> {
    /// The key with its value.
    pub entry: Entry<'t>,
    /// The name of the type it stands in.
    pub of: &'static str,
}

/// The fields of a type.
pub fn fields(of: &str) -> impl Iterator<Item = &'static str> {
    type_of(of).iter().map(|it| it.0)
}

/// The field that a key is often taken for, where the letters do not tell.
pub fn meant(of: &str, key: &str) -> Option<&'static str> {
    match (of, key) {
        ("Image", "tag") => Some("newTag"),
        ("Image", "repository") => Some("newName"),
        _ => None,
    }
}

/// The keys of a kustomization that kustomize does not know.
pub fn unknown(root: Node<'_>) -> Vec<Unknown<'_>> {
    let mut found = Vec::new();
    walk(root, "Kustomization", &mut found);
    found
}

fn type_of(name: &str) -> &'static [(&'static str, &'static str)] {
    TYPES.iter().find(|it| it.0 == name).map_or(&[], |it| it.1)
}

fn walk<'t>(node: Node<'t>, of: &'static str, found: &mut Vec<Unknown<'t>>) {
    if node.kind() == Kind::Sequence {
        let mappings = node.items().filter(|it| it.kind() == Kind::Mapping);
        mappings.for_each(|it| walk(it, of, found));
        return;
    }
    if node.is_unknown() {
        return;
    }
    for entry in node.entries().filter(|it| !it.is_merge()) {
        let Some(key) = entry.key.text() else { continue };
        // JSON in Go takes keys in any case.
        let known = type_of(of).iter().find(|it| it.0.eq_ignore_ascii_case(key));
        match known {
            None => found.push(Unknown { entry, of }),
            Some((_, "")) => {}
            Some((_, inner)) => walk(entry.value, inner, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    #[test]
    fn types_are_known() {
        for (_, fields) in TYPES {
            for (_, inner) in fields.iter().filter(|it| !it.1.is_empty()) {
                assert!(!type_of(inner).is_empty(), "{inner}");
            }
        }
    }

    #[test]
    fn keys_are_looked_up_where_they_stand() {
        let text = "Resources: [a.yaml]\nimages: [{name: a, tag: b}]\nspec: {}\n\
                    openapi: {any: thing}\npatches: [a.yaml]\n";
        let tree = Tree::parse(Mapped::whole(FileId(0), text.into()), Syntax::Yaml);
        let found = unknown(tree.documents().next().unwrap());
        let names: Vec<_> = found.iter().map(|it| (it.of, it.entry.key.raw_text())).collect();
        assert_eq!(names, [("Image", "tag"), ("Kustomization", "spec")]);
    }
}
