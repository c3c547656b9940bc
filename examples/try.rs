use ecslint::{check::Plan, outcome, output::concise};
fn main() {
    let help = std::env::var_os("HELP").is_some();
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let found = outcome::of_text(&path, &text, &Plan::default_rules());
        if found.checked_files == 0 {
            println!("{path}: not ours");
            continue;
        }
        print!("{}", concise::render(&found));
        if help {
            for f in &found.findings {
                println!("    help[{}] {}", f.rule.id, f.help);
            }
        }
    }
}
