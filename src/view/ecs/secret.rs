//! References to secrets: `valueFrom` of `secrets` and `secretOptions`.
//!
//! Either a Systems Manager parameter (its name, or its ARN) or the ARN of a Secrets Manager secret,
//! to which exactly three more fields may be added: `:json-key:version-stage:version-id`.

use crate::tree::{Node, Part, Value};
use crate::view::arn::Arn;

/// What follows `:secret:` in the ARN of a Secrets Manager secret, cut at its colons.
#[derive(Clone, Debug)]
pub struct SecretArn<'t> {
    /// The name, and its random suffix where it is given: `db-AbCdEf`.
    pub name: &'t str,
    /// What is added to it; ECS reads none or three of them.
    pub added: Vec<&'t str>,
}

/// Why a text refers to no secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SecretFault<'t> {
    /// It starts with `arn:` and has too few parts, or an empty one.
    BrokenArn,
    /// The account is not twelve digits.
    Account(&'t str),
    /// The ARN of another service.
    OtherService(&'t str),
    /// A Secrets Manager ARN of something else than a secret.
    NotASecret,
    /// A Systems Manager ARN of something else than a parameter.
    NotAParameter,
    /// A parameter's ARN with `:key::` behind it.
    KeyOfParameter,
    /// More than three fields behind a secret's ARN.
    TooManyFields,
    /// Neither an ARN nor a name that parameters may have.
    Name,
}

impl<'t> SecretArn<'t> {
    /// Reads the ARN of a Secrets Manager secret; `None` where a pipeline fills in its region or account
    /// ([`Arn::has_stand_in`]), for it may fill in the rest as well. Of a template, what stands before `:secret:` may be
    /// unknown; what follows may not.
    pub fn of(value: Node<'t>) -> Option<Self> {
        let text = match value.value() {
            Value::Known(text) if Arn::parse(text)?.has_stand_in() => return None,
            Value::Known(text) => text,
            Value::Template(it) if it.starts_with("arn:") => match it.parts().last()? {
                Part::Known(text) => text,
                Part::Unknown(_) => return None,
            },
            _ => return None,
        };
        let whole = value.raw_text();
        let (_, tail) = text.split_once(":secret:")?;
        if !whole.starts_with("arn:") || !whole.contains(":secretsmanager:") {
            return None;
        }
        let mut fields = tail.split(':');
        Some(Self { name: fields.next()?, added: fields.collect() })
    }

    /// Whether the name ends in a hyphen and six characters, as full ARNs do.
    pub fn has_suffix(&self) -> bool {
        let suffix = self.name.rsplit_once('-').map(|(_, it)| it);
        suffix.is_some_and(|it| it.len() == 6 && it.bytes().all(|it| it.is_ascii_alphanumeric()))
    }
}

/// Why a wholly known text refers to no secret; `None` where it does, or where a pipeline fills in a
/// part of it.
pub fn fault(text: &str) -> Option<SecretFault<'_>> {
    if !text.starts_with("arn:") {
        let inside = |it: u8| it.is_ascii_alphanumeric() || b"_.-/".contains(&it);
        return (!text.bytes().all(inside)).then_some(SecretFault::Name);
    }
    let Some(arn) = Arn::parse(text).filter(|it| !it.resource.is_empty()) else {
        return Some(SecretFault::BrokenArn);
    };
    if arn.has_stand_in() {
        return None;
    }
    let colons = arn.resource.matches(':').count();
    match arn.service {
        "secretsmanager" | "ssm" if arn.region.is_empty() || arn.account.is_empty() => {
            Some(SecretFault::BrokenArn)
        }
        "secretsmanager" | "ssm" if !arn.has_account() => Some(SecretFault::Account(arn.account)),
        "secretsmanager" if !arn.resource.starts_with("secret:") => Some(SecretFault::NotASecret),
        "secretsmanager" if colons > 4 => Some(SecretFault::TooManyFields),
        "ssm" if !arn.resource.starts_with("parameter/") => Some(SecretFault::NotAParameter),
        // One colon may select a version or a label.
        "ssm" if colons > 1 => Some(SecretFault::KeyOfParameter),
        "secretsmanager" | "ssm" => None,
        service => Some(SecretFault::OtherService(service)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults() {
        const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:480123456789:secret:db-AbCdEf";
        const PARAMETER: &str = "arn:aws:ssm:eu-west-1:480123456789:parameter/web/token";
        for good in [SECRET, PARAMETER, "/web/token", "token.v1", "arn:aws:ssm:R:A:parameter/x"] {
            assert_eq!(fault(good), None, "{good}");
        }
        assert_eq!(fault(&format!("{SECRET}:key::")), None);
        assert_eq!(fault(&format!("{SECRET}:key:::")), Some(SecretFault::TooManyFields));
        assert_eq!(fault(&format!("{PARAMETER}:key::")), Some(SecretFault::KeyOfParameter));
        assert_eq!(fault(&format!("{PARAMETER}:3")), None);
        assert_eq!(fault("db:password::"), Some(SecretFault::Name));
        assert_eq!(fault("arn:aws:ssm:eu-west-1"), Some(SecretFault::BrokenArn));
        assert_eq!(fault("arn:aws:s3:::bucket/key"), Some(SecretFault::OtherService("s3")));
        let short = "arn:aws:ssm:eu-west-1:4801:parameter/x";
        assert_eq!(fault(short), Some(SecretFault::Account("4801")));
    }
}
