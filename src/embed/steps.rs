//! Which commands of a script run in a world, and whether that is certain.

use super::branches::{self, Step};
use super::script::Session;
use crate::shell::Command;

impl Session<'_, '_> {
    /// When a command runs. Nothing where it does not in the world that is looked at.
    pub(super) fn step(&mut self, item: usize, command: &Command) -> Option<Step> {
        let mut step = Step::of(command);
        let Some(branch) = command.flow.branch else { return Some(step) };
        let decision = self.branches.decide((self.script, item, branch.choice), &self.variables);
        let Some(arm) = decision.arm else {
            step.asks = decision.asks.clone();
            return Some(step);
        };
        let choice = self.script.items.get(item)?.parsed().choices.get(branch.choice as usize)?;
        (arm == branches::arm(choice, branch.arm)).then_some(())?;
        step.flow.branch = None;
        step.flow.is_conditional &= !branch.is_sure;
        Some(step)
    }

    /// Whether the script ends here in the world that is looked at. Takes down where it may.
    pub(super) fn ends(&mut self, item: usize, command: &Command, step: &Step) -> bool {
        let text = self.script.items.get(item).map_or("", |it| it.text);
        let name = command.name(text);
        if matches!(name.as_deref(), Some("[" | "[[" | "test")) && self.may_fail(item, command) {
            self.may_end = true;
        }
        if !matches!(name.as_deref(), Some("exit" | "return" | "exec")) || step.flow.is_subshell {
            return false;
        }
        self.may_end |= !step.flow.is_certain() && self.hangs_together(item, command);
        step.flow.is_certain()
    }

    /// Whether a comparison that hangs on what decides about the world stands alone, so that the script ends where
    /// it does not hold.
    fn may_fail(&self, item: usize, command: &Command) -> bool {
        let Some(read) = self.script.items.get(item) else { return true };
        let rest =
            read.text.get(command.range.end..).unwrap_or_default().trim_start_matches([' ', '\t']);
        let mut arms = read.parsed().choices.iter().flat_map(|it| &it.arms);
        let decides = arms.any(|it| {
            let condition = it.condition.as_ref();
            condition.is_some_and(|it| it.contains(&command.range.start))
        });
        !decides && !rest.starts_with(['&', '|']) && self.hangs_together(item, command)
    }

    /// Whether that a command runs may hang on what decides about the world.
    fn hangs_together(&self, item: usize, command: &Command) -> bool {
        let Some(item) = self.script.items.get(item) else { return true };
        let choice = command.flow.branch.map(|it| it.choice as usize);
        let choice = choice.and_then(|it| item.parsed().choices.get(it));
        let line = || {
            let start = item.text[..command.range.start].rfind('\n').map_or(0, |it| it + 1);
            start..command.range.end
        };
        let range = choice.map_or_else(line, |it| it.range.clone());
        let text = item.text.get(range).unwrap_or_default();
        self.related.iter().any(|it| text.contains(it.as_str()))
    }

    /// Whether a document that a command holds may not be there in the world that is looked at.
    pub(super) fn is_doubtful(&self, at: (usize, usize), step: &Step) -> bool {
        let flow = step.flow;
        let Some(item) = self.script.items.get(at.0) else { return true };
        let Some(command) = item.parsed().commands.get(at.1) else { return true };
        let perhaps = flow.is_repeated || flow.is_function || flow.branch.is_some();
        self.may_end || perhaps || flow.is_conditional && self.hangs_together(at.0, command)
    }
}
