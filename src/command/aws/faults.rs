//! What the AWS CLI, or the service behind it, would refuse of a command.

use super::known::{GLOBAL, Known};
use super::table::{self, Kind, Service};
use super::{AwsCommand, AwsOption, Name, What};
use crate::command::{Argument, shorthand};
use crate::text::nearest;
use std::ops::Range;

/// Something that is wrong with a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub problem: Problem,
}

/// What can be wrong with a command. Names of options are without dashes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// There is no such service, but one with nearly this name.
    UnknownService {
        /// The service that is meant.
        near: String,
    },
    /// The service has no such operation, or nothing of this name to wait for.
    UnknownOperation {
        /// The operation that may be meant.
        near: Option<String>,
    },
    /// The operation is gone; `ecr get-login` was only in version 1.
    Removed {
        /// What to use instead.
        instead: &'static str,
    },
    /// The operation has no such option.
    UnknownOption {
        /// The option that may be meant.
        near: Option<String>,
        /// Operations of the service that do have it, the most similar first, at most three.
        of: Vec<String>,
    },
    /// Several options begin so.
    AmbiguousOption {
        /// These.
        options: Vec<String>,
    },
    /// An option that must be given is not.
    MissingOption {
        /// The option; of an operand, its name in angle brackets.
        option: String,
    },
    /// An option stands without its value.
    MissingValue {
        /// The option.
        option: String,
    },
    /// An option that takes no value has one.
    FlagWithValue {
        /// The option.
        option: String,
    },
    /// A word that belongs to no option.
    UnexpectedWord,
    /// The value of an option is not what it takes.
    BadValue {
        /// The option.
        option: String,
        /// What it takes.
        expected: Expected,
    },
    /// A value is neither shorthand nor JSON.
    Shorthand {
        /// The option.
        option: String,
        /// What is wrong with it.
        problem: shorthand::Problem,
    },
    /// Bash makes several words of a value that stands without quotes, for it has braces in it.
    Braces {
        /// The option.
        option: String,
    },
}

/// What an option takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// One of some values.
    OneOf {
        /// The values.
        values: Vec<&'static str>,
        /// The one that may be meant.
        near: Option<&'static str>,
    },
}

/// Operations that version 2 does not have.
const REMOVED: [(&str, &str, &str); 1] = [("ecr", "get-login", "get-login-password")];

impl AwsCommand {
    /// What is wrong with it, as far as that is certain. Nothing is said of services that the table does not
    /// have, nor of what depends on an expansion.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let Some(service) = &self.service else { return faults };
        let Some(known) = Service::named(&service.text) else {
            faults.extend(unknown_service(service));
            return faults;
        };
        let Some(operation) = &self.operation else { return faults };
        if self.known.is_none() {
            faults.extend(unknown_operation(service, operation, known));
            return faults;
        }
        for option in &self.options {
            self.option_faults(option, known, &mut faults);
        }
        self.words_beyond(&mut faults);
        self.missing(operation, &mut faults);
        faults
    }

    fn option_faults(&self, option: &AwsOption, service: Service, faults: &mut Vec<Fault>) {
        let mut add = |range, problem| faults.push(Fault { range, problem });
        match &option.what {
            What::Unknown => {
                let problem = self.unknown_option(option, service);
                add(option.range.clone(), problem);
            }
            What::Ambiguous(options) => {
                add(option.range.clone(), Problem::AmbiguousOption { options: options.clone() });
            }
            What::Own(Kind::Flag | Kind::Switch) | What::Global(Kind::Switch) => {
                if let Some(value) = option.values.first() {
                    add(value.range(), Problem::FlagWithValue { option: option.name.clone() });
                }
            }
            What::Own(kind) | What::Global(kind) => {
                if option.values.is_empty() && !matches!(kind, Kind::Maybe | Kind::List) {
                    let option_name = option.name.clone();
                    add(option.range.clone(), Problem::MissingValue { option: option_name });
                }
                faults.extend(values(option, *kind));
            }
            What::Unjudged => {}
        }
    }

    fn unknown_option(&self, option: &AwsOption, service: Service) -> Problem {
        let known = Known::of(self.known);
        let names = known.names().chain(GLOBAL.iter().map(|it| it.0));
        let near = nearest(&option.written, names).map(str::to_owned);
        Problem::UnknownOption { near, of: self.others_with(&option.written, service) }
    }

    /// Operations with an option, those first whose names have the most words in common with this one's.
    fn others_with(&self, option: &str, service: Service) -> Vec<String> {
        let bare = option.strip_prefix("no-").unwrap_or(option);
        let own = self.operation.as_ref().map_or("", |it| &it.text);
        let alike = |name: &str| {
            let words = own.split(['-', ' ']).skip(1);
            words.filter(|word| name.split('-').any(|it| it == *word)).count()
        };
        let mut found: Vec<_> = service
            .operations()
            .filter(|it| it.options().is_some_and(|mut it| it.any(|it| it.name == bare)))
            .map(|it| it.name())
            .filter(|it| alike(it) > 0)
            .collect();
        found.sort_by_key(|it| (std::cmp::Reverse(alike(it)), it.len()));
        found.truncate(3);
        found.iter().map(|it| table::titled(it)).collect()
    }

    /// Words that belong to no option.
    fn words_beyond(&self, faults: &mut Vec<Fault>) {
        let Some(options) = self.known.and_then(|it| it.options()) else { return };
        let taken = options.filter(|it| it.kind == Kind::Operand).count();
        for operand in self.operands.iter().skip(taken) {
            if !self.is_certain || self.is_help() {
                return;
            }
            let problem = self.flag_before(operand).map_or(Problem::UnexpectedWord, |option| {
                Problem::FlagWithValue { option: option.name.clone() }
            });
            faults.push(Fault { range: operand.range(), problem });
        }
    }

    /// The flag before an operand, where that looks like its value.
    fn flag_before(&self, operand: &Argument) -> Option<&AwsOption> {
        let looks = matches!(operand.text()?, "true" | "false" | "True" | "False");
        let before = self.options.iter().filter(|it| it.range.end <= operand.range().start);
        let option = before.max_by_key(|it| it.range.end).filter(|_| looks)?;
        matches!(option.what, What::Own(Kind::Flag | Kind::Switch)).then_some(option)
    }

    fn is_help(&self) -> bool {
        self.operands.first().is_some_and(|it| it.text() == Some("help"))
    }

    fn missing(&self, operation: &Name, faults: &mut Vec<Fault>) {
        let unclear = |it: &AwsOption| matches!(it.what, What::Unknown | What::Ambiguous(_));
        let unsure = !self.is_certain || self.has_input() || self.is_help();
        if unsure || self.options.iter().any(unclear) {
            return;
        }
        let Some(options) = self.known.and_then(|it| it.options()) else { return };
        let range = operation.range.clone();
        for option in options.filter(|it| it.is_required) {
            let name = match option.kind {
                Kind::Operand if self.operands.is_empty() => format!("<{}>", option.name),
                Kind::Operand => continue,
                _ if self.option(&option.name).is_some() => continue,
                _ => option.name,
            };
            let problem = Problem::MissingOption { option: name };
            faults.push(Fault { range: range.clone(), problem });
        }
    }
}

fn unknown_service(service: &Name) -> Option<Fault> {
    let names: Vec<_> = table::service_names().collect();
    if names.contains(&service.text) {
        return None;
    }
    let near = nearest(&service.text, names.iter().map(|it| &**it))?.to_owned();
    Some(Fault { range: service.range.clone(), problem: Problem::UnknownService { near } })
}

fn unknown_operation(service: &Name, operation: &Name, known: Service) -> Option<Fault> {
    if matches!(&*operation.text, "help" | "wait" | "wait help") {
        return None;
    }
    let removed = REMOVED.iter().find(|it| it.0 == service.text && it.1 == operation.text);
    let problem = removed.map(|it| Problem::Removed { instead: it.2 }).unwrap_or_else(|| {
        let names: Vec<_> = known.operations().map(|it| it.name()).collect();
        let written = operation.text.replacen("wait ", "wait-", 1);
        let waits = written.starts_with("wait-");
        let names = names.iter().filter(|it| it.starts_with("wait-") == waits).map(|it| &**it);
        let near = nearest(&written, names).map(table::titled);
        Problem::UnknownOperation { near }
    });
    Some(Fault { range: operation.range.clone(), problem })
}

/// What is wrong with the values of an option.
fn values(option: &AwsOption, kind: Kind) -> Vec<Fault> {
    let name = || option.name.clone();
    let bad = |it: &Argument, expected| Fault {
        range: it.range(),
        problem: Problem::BadValue { option: name(), expected },
    };
    let one = || option.values.first().and_then(|it| Some((it, it.text()?)));
    let is_file = |it: &str| it.starts_with("file://") || it.starts_with("fileb://");
    let one = || one().filter(|(_, text)| !is_file(text));
    match kind {
        Kind::Int => one()
            .filter(|it| it.1.trim().replace('_', "").parse::<i64>().is_err())
            .map(|it| bad(it.0, Expected::Int)),
        Kind::Number => one()
            .filter(|it| it.1.trim().parse::<f64>().is_err())
            .map(|it| bad(it.0, Expected::Number)),
        Kind::Enum(all) => one().filter(|it| !all.split('|').any(|one| one == it.1)).map(|it| {
            let values: Vec<_> = all.split('|').collect();
            let near = nearest(it.1, values.iter().copied());
            bad(it.0, Expected::OneOf { values, near })
        }),
        Kind::Structure | Kind::Map | Kind::Structures => return shorthands(option),
        _ => None,
    }
    .into_iter()
    .collect()
}

/// What is wrong with values in shorthand.
fn shorthands(option: &AwsOption) -> Vec<Fault> {
    let name = || option.name.clone();
    let braces = option.values.iter().find(|it| it.has_braces());
    if let Some(value) = braces {
        let problem = Problem::Braces { option: name() };
        return vec![Fault { range: value.range(), problem }];
    }
    // The first one tells what they are.
    if option.values.first().is_none_or(|it| shorthand::is_opaque(it.shown())) {
        return Vec::new();
    }
    let known = option.values.iter().filter_map(|it| Some((it, it.text()?)));
    known
        .filter_map(|(value, text)| {
            let shorthand::Error { range, problem } = shorthand::parse(text).err()?;
            let range = value.locate(range);
            let range = if range.is_empty() { value.range() } else { range };
            Some(Fault { range, problem: Problem::Shorthand { option: name(), problem } })
        })
        .collect()
}
