//! How long a hook waits.

use super::{Handler, scalar};

impl Handler<'_> {
    /// For how many seconds it certainly waits, if that is what it does: `sleep`, or an `exec` that runs
    /// the command of that name, alone or as a step of a shell's.
    pub fn seconds(&self) -> Option<f64> {
        match self.kind() {
            "sleep" => scalar::int(self.get("seconds")?).map(|it| it as f64),
            "exec" => {
                let command = self.get("command")?.items();
                let words: Vec<&str> = command.map(|it| it.text()).collect::<Option<_>>()?;
                match words.as_slice() {
                    [program, rest @ ..] if is(program, "sleep") => duration(rest),
                    [shell, flag, script]
                        if ["sh", "bash", "ash"].iter().any(|it| is(shell, it))
                            && matches!(*flag, "-c" | "-ec" | "-xc" | "-lc") =>
                    {
                        script_seconds(script)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// Whether a command is a program, with or without its folder.
fn is(command: &str, program: &str) -> bool {
    command.rsplit('/').next() == Some(program)
}

/// What `sleep` waits for with these arguments, which it adds up.
fn duration(words: &[&str]) -> Option<f64> {
    let one = |word: &&str| {
        let (number, unit) = match word.char_indices().last()? {
            (at, 's') => (&word[..at], 1.0),
            (at, 'm') => (&word[..at], 60.0),
            (at, 'h') => (&word[..at], 3600.0),
            _ => (*word, 1.0),
        };
        let plain = number.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        plain.then(|| number.parse::<f64>().ok()).flatten().map(|it| it * unit)
    };
    let all: Option<Vec<f64>> = words.iter().map(one).collect();
    all.filter(|it| !it.is_empty()).map(|it| it.iter().sum())
}

/// What the plain steps of a script wait for. One that branches, loops or goes on in the background is
/// not understood.
fn script_seconds(script: &str) -> Option<f64> {
    let script = script.replace("&&", ";").replace('\n', ";");
    if script.contains(['&', '|', '$', '`', '(', '{']) {
        return None;
    }
    let mut sum = None;
    for step in script.split(';') {
        let words: Vec<&str> = step.split_whitespace().collect();
        match words.as_slice() {
            ["if" | "while" | "until" | "for" | "case" | "exit" | "exec" | "trap", ..] => {
                return None;
            }
            [program, rest @ ..] if is(program, "sleep") => {
                sum = Some(sum.unwrap_or(0.0) + duration(rest)?);
            }
            _ => {}
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::script_seconds;

    #[test]
    fn scripts() {
        assert_eq!(script_seconds("sleep 15"), Some(15.0));
        assert_eq!(script_seconds("/bin/sleep 0.5m; nginx -s quit"), Some(30.0));
        assert_eq!(script_seconds("nginx -s quit && sleep 5 && sleep 2s"), Some(7.0));
        assert_eq!(script_seconds("while pgrep web; do sleep 1; done"), None);
        assert_eq!(script_seconds("sleep $WAIT"), None);
        assert_eq!(script_seconds("sleep 60 & wait"), None);
        assert_eq!(script_seconds("nginx -s quit"), None);
    }
}
