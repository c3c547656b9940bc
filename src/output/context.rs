//! What reports tell of a run besides what it found: where it took place, what it was compared with,
//! what was asked of its log. Whoever looks at the environment fills it in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// What stands between the slashes of an id as it is: the unreserved characters of RFC 3986.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What reports tell of a run besides what it found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Context {
    /// What tells this run from others of the same commit, such as `deploy`; SARIF adds a `/`.
    pub category: Option<String>,
    /// Whether SARIF shows what was taken out, as suppressed results.
    pub with_suppressed: bool,
    /// Whether a baseline was held against the findings.
    pub has_baseline: bool,
    /// Where the files of the commit can be read, with a slash at its end:
    /// `https://github.com/OWNER/NAME/blob/SHA/`.
    pub files: Option<String>,
    /// Files by their path as it is shown, and from the root of the repository, where that takes more
    /// than the words of the path: absolute ones, links.
    pub from_root: BTreeMap<String, String>,
    /// The run of Azure Pipelines that this is a part of.
    pub azure: Option<Azure>,
}

/// What names a run of Azure Pipelines, as its predefined variables have it. Advanced Security drops a
/// log without any of it: rules GHAzDO1019 and GHAzDO1020 of the SARIF validator, version 5.7.0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Azure {
    /// The organization, of `SYSTEM_COLLECTIONURI`.
    pub organization: String,
    /// `SYSTEM_TEAMPROJECT`.
    pub project: String,
    /// `SYSTEM_DEFINITIONID`.
    pub definition: i64,
    /// `BUILD_DEFINITIONNAME`.
    pub definition_name: String,
    /// `SYSTEM_PHASEID`, a GUID.
    pub phase: String,
    /// `SYSTEM_PHASENAME`.
    pub phase_name: String,
    /// `BUILD_SOURCEBRANCH`.
    pub branch: String,
    /// `BUILD_BUILDID`.
    pub build: String,
}

impl Azure {
    /// The run of Azure Pipelines that an environment describes; none outside of them, or where a part
    /// is missing.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let get = |name: &str| variable(name).filter(|it| !it.is_empty());
        if !get("TF_BUILD")?.eq_ignore_ascii_case("true") {
            return None;
        }
        let collection = get("SYSTEM_COLLECTIONURI")?;
        let organization = collection.trim_end_matches('/').rsplit('/').next()?;
        // Before `dev.azure.com` there was a host for each: `https://contoso.visualstudio.com/`.
        let organization = organization.strip_suffix(".visualstudio.com").unwrap_or(organization);
        Some(Self {
            organization: organization.to_owned(),
            project: get("SYSTEM_TEAMPROJECT")?,
            definition: get("SYSTEM_DEFINITIONID")?.parse().ok().filter(|it| *it > 0)?,
            definition_name: get("BUILD_DEFINITIONNAME")?,
            phase: get("SYSTEM_PHASEID")?,
            phase_name: get("SYSTEM_PHASENAME")?,
            branch: get("BUILD_SOURCEBRANCH")?,
            build: get("BUILD_BUILDID")?,
        })
    }

    /// `azuredevops/pipeline/build/<org>/<project>/<definition>/<phase>/<branch>/<build>`, each part
    /// encoded so that it holds no slash.
    pub fn id(&self) -> String {
        let definition = self.definition.to_string();
        let parts = [
            &self.organization,
            &self.project,
            &definition,
            &self.phase,
            &self.branch,
            &self.build,
        ];
        let encoded = parts.map(|it| utf8_percent_encode(it, KEPT).to_string());
        format!("azuredevops/pipeline/build/{}", encoded.join("/"))
    }
}

impl Context {
    /// The place of the commit's files on GitHub, where the environment is that of a workflow.
    pub fn files_on_github(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
        let plain = |it: &String| {
            !it.is_empty()
                && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._/:".contains(&it))
        };
        let get = |name: &str| variable(name).filter(plain);
        let server = get("GITHUB_SERVER_URL").filter(|it| it.starts_with("https://"))?;
        let (repository, commit) = (get("GITHUB_REPOSITORY")?, get("GITHUB_SHA")?);
        let is_commit = commit.bytes().all(|it| it.is_ascii_hexdigit());
        is_commit.then(|| format!("{}/{repository}/blob/{commit}/", server.trim_end_matches('/')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AZURE: [(&str, &str); 9] = [
        ("TF_BUILD", "True"),
        ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/contoso/"),
        ("SYSTEM_TEAMPROJECT", "Web Shop"),
        ("SYSTEM_DEFINITIONID", "12"),
        ("BUILD_DEFINITIONNAME", "ci"),
        ("SYSTEM_PHASEID", "96ac2280-8cb4-5df5-99de-dd2da759617d"),
        ("SYSTEM_PHASENAME", "Job"),
        ("BUILD_SOURCEBRANCH", "refs/heads/main"),
        ("BUILD_BUILDID", "345"),
    ];

    fn variable<'a>(
        list: &'a [(&str, &'a str)],
        without: &'a str,
    ) -> impl Fn(&str) -> Option<String> + 'a {
        move |name| {
            let found = list.iter().find(|(known, _)| *known == name && *known != without);
            found.map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn a_run_of_azure_is_known_whole_or_not_at_all() {
        let id = Azure::of(variable(&AZURE, "")).map(|it| it.id());
        let phase = "96ac2280-8cb4-5df5-99de-dd2da759617d";
        let expected = format!(
            "azuredevops/pipeline/build/contoso/Web%20Shop/12/{phase}/refs%2Fheads%2Fmain/345"
        );
        assert_eq!(id, Some(expected));
        for (name, _) in AZURE {
            assert_eq!(Azure::of(variable(&AZURE, name)), None, "{name}");
        }
        let old = [("SYSTEM_COLLECTIONURI", "https://contoso.visualstudio.com/")];
        let both = |name: &str| variable(&old, "")(name).or_else(|| variable(&AZURE, "")(name));
        assert_eq!(Azure::of(both).map(|it| it.organization).as_deref(), Some("contoso"));
    }

    #[test]
    fn files_are_known_in_workflows() {
        let list = [
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_REPOSITORY", "ada/shop"),
            ("GITHUB_SHA", "0123abcd"),
        ];
        let files = Context::files_on_github(variable(&list, ""));
        assert_eq!(files.as_deref(), Some("https://github.com/ada/shop/blob/0123abcd/"));
        for (name, _) in list {
            assert_eq!(Context::files_on_github(variable(&list, name)), None, "{name}");
        }
        let odd = [list[0], ("GITHUB_REPOSITORY", "a/b)[x](y"), list[2]];
        assert_eq!(Context::files_on_github(variable(&odd, "")), None);
    }
}
