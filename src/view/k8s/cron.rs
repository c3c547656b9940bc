//! Schedules as the API server reads them: `ParseStandard` of `github.com/robfig/cron/v3`, and what the
//! validation of a CronJob adds. Read 2026-11-21.

use crate::text::{did_you_mean, nearest};
use std::ops::Range;

/// What is wrong with a schedule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CronError {
    /// The part in question.
    pub range: Range<usize>,
    /// What it is: a clause.
    pub what: String,
    /// What to do.
    pub help: String,
}

/// A field of a schedule.
struct Field {
    name: &'static str,
    least: u32,
    most: u32,
    words: &'static [&'static str],
}

const FIELDS: [Field; 5] = [
    Field { name: "minute", least: 0, most: 59, words: &[] },
    Field { name: "hour", least: 0, most: 23, words: &[] },
    Field { name: "day of the month", least: 1, most: 31, words: &[] },
    Field {
        name: "month",
        least: 1,
        most: 12,
        words: &[
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ],
    },
    Field {
        name: "day of the week",
        least: 0,
        most: 6,
        words: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
    },
];

/// Words that stand for a schedule.
const WORDS: [&str; 7] =
    ["@annually", "@daily", "@hourly", "@midnight", "@monthly", "@weekly", "@yearly"];

/// What is wrong with a schedule, if anything is. A time zone before it is for the caller to look at.
pub fn cron_error(schedule: &str) -> Option<CronError> {
    let whole = 0..schedule.len();
    let rest = without_zone(schedule);
    let text = rest.trim_start();
    if text.starts_with('@') {
        return word_error(text).map(|(what, help)| CronError { range: whole, what, help });
    }
    let fields: Vec<&str> = rest.split_whitespace().collect();
    if fields.len() != FIELDS.len() {
        let what = format!("has {} fields", fields.len());
        let help = match fields.len() {
            6 | 7 => "leave out seconds and years: minute, hour, day, month, day of the week",
            _ => "write five fields: minute, hour, day of the month, month, day of the week",
        };
        return Some(CronError { range: whole, what, help: help.to_owned() });
    }
    fields.iter().zip(&FIELDS).find_map(|(text, field)| {
        let (what, help) = field.error(text)?;
        let start = text.as_ptr() as usize - schedule.as_ptr() as usize;
        Some(CronError { range: start..start + text.len(), what, help })
    })
}

/// Whether a schedule names a time zone itself.
pub fn has_zone(schedule: &str) -> bool {
    schedule.contains("TZ=")
}

fn without_zone(schedule: &str) -> &str {
    let zoned = schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ=");
    match schedule.split_once(' ') {
        Some((_, rest)) if zoned => rest,
        _ => schedule,
    }
}

/// What is wrong with a word such as `@daily`.
fn word_error(text: &str) -> Option<(String, String)> {
    if WORDS.contains(&text) {
        return None;
    }
    if let Some(duration) = text.strip_prefix("@every ") {
        let wrong = !is_duration(duration);
        return wrong.then(|| {
            let what = format!("has `{duration}` for a duration");
            (what, "write one such as `1h30m`".to_owned())
        });
    }
    let help =
        did_you_mean(text, WORDS, || "write five fields, or a word such as `@daily`".to_owned());
    Some((format!("has no meaning: there is no `{text}`"), help))
}

/// Whether Go reads a duration: `1h30m`, `1.5h`.
fn is_duration(text: &str) -> bool {
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if rest == "0" {
        return true;
    }
    let mut any = false;
    while !rest.is_empty() {
        let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
        let number = &rest[..end];
        if !number.contains(|it: char| it.is_ascii_digit()) || number.matches('.').count() > 1 {
            return false;
        }
        let unit = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];
        let Some(after) = unit.iter().find_map(|it| rest[end..].strip_prefix(it)) else {
            return false;
        };
        any = true;
        rest = after;
    }
    any
}

impl Field {
    fn error(&self, text: &str) -> Option<(String, String)> {
        text.split(',').filter(|it| !it.is_empty()).find_map(|it| self.range_error(it))
    }

    /// What is wrong with `1`, `1-5`, `*/15`, `mon-fri`.
    fn range_error(&self, text: &str) -> Option<(String, String)> {
        let mut parts = text.split('/');
        let (range, step) = (parts.next().unwrap_or_default(), parts.next());
        let mut ends = range.split('-');
        let (low, high) = (ends.next().unwrap_or_default(), ends.next());
        let of = format!("has `{text}` for the {}", self.name);
        if parts.next().is_some() || ends.next().is_some() {
            return Some((of, self.help()));
        }
        let any = matches!(low, "*" | "?");
        let start = if any { Some(self.least) } else { self.number(low) };
        let end = match high {
            _ if any => Some(self.most),
            Some(high) => self.number(high),
            None if step.is_some() => Some(self.most),
            None => start,
        };
        let step = step.map_or(Some(1), number);
        let (Some(start), Some(end), Some(step)) = (start, end, step) else {
            return Some((of, self.unread(text)));
        };
        if self.most == 6 && (start == 7 || end == 7) {
            return Some((of, "write 0 or `sun` for Sunday".to_owned()));
        }
        (start < self.least || end > self.most || start > end || step == 0)
            .then(|| (of, self.help()))
    }

    fn number(&self, text: &str) -> Option<u32> {
        let word = self.words.iter().position(|it| it.eq_ignore_ascii_case(text));
        let at = word.and_then(|it| u32::try_from(it).ok());
        at.map(|it| it + self.least).or_else(|| number(text))
    }

    fn help(&self) -> String {
        format!(
            "write numbers from {} to {}, as in `{}-{}/2`",
            self.least, self.most, self.least, self.most
        )
    }

    /// What to do about what is no number: marks of Quartz are not known here.
    fn unread(&self, text: &str) -> String {
        let quartz =
            text.contains(['L', 'W', '#']) && !text.contains(|it: char| it.is_ascii_lowercase());
        match quartz {
            true => "`L`, `W` and `#` are of other schedulers; list the days".to_owned(),
            false => self.help(),
        }
    }
}

fn number(text: &str) -> Option<u32> {
    text.strip_prefix('+').unwrap_or(text).parse().ok()
}

/// The names of time zones.
pub fn time_zones() -> impl Iterator<Item = &'static str> {
    let list = include_str!("../../../schemas/time-zones.txt");
    list.lines().filter(|it| !it.starts_with('#') && !it.is_empty())
}

/// The time zone that a name stands for in other letters, alone, or with a slip in the city.
pub fn near_time_zone(name: &str) -> Option<&'static str> {
    let city = |it: &'static str| it.rsplit('/').next().unwrap_or(it);
    let same = |it: &&'static str| it.eq_ignore_ascii_case(name);
    let alone = |it: &&'static str| city(it).eq_ignore_ascii_case(name);
    if let Some(found) = time_zones().find(same).or_else(|| time_zones().find(alone)) {
        return Some(found);
    }
    let (area, own) = name.rsplit_once('/')?;
    let inside = |it: &&'static str| {
        it.rsplit_once('/').is_some_and(|(other, _)| other.eq_ignore_ascii_case(area))
    };
    let near = nearest(own, time_zones().filter(inside).map(city))?;
    time_zones().filter(inside).find(|it| city(it) == near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules() {
        for good in [
            "0 3 * * *",
            "*/15 0-6,22 ? JAN-mar mon,Fri",
            "5/10 * * * *",
            "0 0 1,15 * 0",
            "@daily",
            "@every 1h30m",
            "@every 1.5h",
            "TZ=UTC 0 3 * * *",
            "  0 3 * * * ",
            "*-5 * * * *",
        ] {
            assert_eq!(cron_error(good), None, "{good}");
        }
    }

    #[test]
    fn what_is_none() {
        let what = |it: &str| cron_error(it).map(|it| it.what);
        let at = |it: &str| cron_error(it).map(|it| it.range);
        for bad in
            ["60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "5-1 * * * *", "*/0 * * * *"]
        {
            assert!(what(bad).is_some(), "{bad}");
        }
        for bad in
            ["a * * * *", "1-2-3 * * * *", "1/2/3 * * * *", "* * * * -1", "@reboot", "@every x"]
        {
            assert!(what(bad).is_some(), "{bad}");
        }
        assert_eq!(what("0 0 3 * * *").as_deref(), Some("has 6 fields"));
        assert_eq!(what("").as_deref(), Some("has 0 fields"));
        assert_eq!(at("0 25 * * *"), Some(2..4));
        assert!(cron_error("0 0 * * 7").is_some_and(|it| it.help.contains("Sunday")));
        assert!(cron_error("0 0 L * *").is_some_and(|it| it.help.contains("schedulers")));
        assert!(cron_error("@dayly").is_some_and(|it| it.help.contains("@daily")));
        assert!(has_zone("CRON_TZ=UTC 0 3 * * *") && !has_zone("0 3 * * *"));
    }

    #[test]
    fn zones() {
        let known = |name| time_zones().any(|it| it == name);
        assert!(known("Europe/Berlin") && known("UTC") && known("Etc/UTC") && known("US/Eastern"));
        assert!(!known("Europe/Munich") && time_zones().count() > 500);
        assert_eq!(near_time_zone("europe/berlin"), Some("Europe/Berlin"));
        assert_eq!(near_time_zone("Europe/Berln"), Some("Europe/Berlin"));
        assert_eq!(near_time_zone("Tokyo"), Some("Asia/Tokyo"));
        assert_eq!(near_time_zone("Mars/Olympus"), None);
    }
}
