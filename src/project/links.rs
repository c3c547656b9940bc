//! Which task definition a service, a task set or a run starts.

use super::{Member, Project};
use crate::dialect::Dialect;
use crate::document::Kind;
use crate::paths;
use crate::tree::{Node, Value};

impl Project<'_> {
    /// Links what starts tasks with the task definition that it starts.
    pub(super) fn link(&mut self) {
        for at in 0..self.count {
            if !self.members[at].document.kind.is_launch() {
                continue;
            }
            let Some(task) = self.find_task(at) else { continue };
            self.members[at].task = Some(task);
            // What an example shows is not what happens to the task.
            let is_example = |at: usize| self.members[at].document.is_example;
            if is_example(task) || !is_example(at) {
                self.members[task].launches.push(at);
            }
        }
        self.link_worlds();
    }

    /// Worlds start and are started by what their document is; where that is not known of it, by themselves.
    fn link_worlds(&mut self) {
        for at in self.count..self.members.len() {
            let Some((_, of)) = self.members[at].world else { continue };
            let is_launch = self.members[at].document.kind.is_launch();
            let task = self.members[of].task;
            let task = task.or_else(|| is_launch.then(|| self.find_task(at)).flatten());
            let launches = self.members[of].launches.clone();
            (self.members[at].task, self.members[at].launches) = (task, launches);
        }
    }

    fn find_task(&self, from: usize) -> Option<usize> {
        let member = &self.members[from];
        let Some(named) = member.root.set("taskDefinition") else {
            // ecspresso names the two files of a pair in its configuration.
            let paired = member.document.dialect == Dialect::Ecspresso;
            let mut tasks = self.beside(from, Kind::TaskDefinition).filter(|_| paired);
            return tasks.next().filter(|_| tasks.next().is_none());
        };
        if let Some(found) = self.referred(from, named) {
            return Some(found).filter(|it| self.members[*it].document.kind.is_task());
        }
        let Value::Known(text) = named.value() else { return None };
        let name = text.rsplit('/').next().unwrap_or(text);
        let family = name.split(':').next().unwrap_or(name);
        // Of several revisions nobody knows which is meant.
        let only = match self.families.get(&(&*member.document.scope, family)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        };
        only.or_else(|| self.find_registered(from, name))
    }

    /// The task definition that a script registers under a family: the only one of its file, or else the only
    /// one of the run, if it lies close to the script.
    fn find_registered(&self, from: usize, family: &str) -> Option<usize> {
        if !self.members[from].document.is_embedded {
            return None;
        }
        // What has the number of a revision may be older than the file.
        let found = self.all_families.get(family)?;
        let file = self.members[from].file;
        let mut own = found.iter().filter(|it| self.members[**it].file == file);
        if let Some(first) = own.next() {
            return Some(*first).filter(|_| own.next().is_none());
        }
        let [only] = found.as_slice() else { return None };
        // One of the same file may be of this family as well.
        let may_be_it = |at: usize| {
            let member = &self.members[at];
            let family = definition(member).and_then(|it| it.set("family"));
            member.document.kind.is_task() && family.is_none_or(|it| it.text().is_none())
        };
        let is_close = paths::are_close(self.path(from), self.path(*only));
        let mut members = self.of_file(file);
        let is_doubtful = members.any(|at| may_be_it(at) || self.registers_other(at, *only));
        (is_close && !is_doubtful).then_some(*only)
    }

    /// Whether a member is a command that registers another file than that of a task definition: one that
    /// was made of it, mostly.
    fn registers_other(&self, command: usize, task: usize) -> bool {
        let member = &self.members[command];
        let operation = member.root.get("operation").and_then(Node::text);
        let registers = member.document.kind == Kind::AwsCommand
            && operation == Some("register-task-definition");
        let input = member.root.get("cliInputJson").and_then(Node::text);
        registers && input.is_none_or(|it| paths::name(it) != self.file_name(task))
    }
}

/// The mapping of a task definition.
pub(super) fn definition<'t>(member: &Member<'t>) -> Option<Node<'t>> {
    match member.document.kind {
        Kind::TaskDefinition => Some(member.root),
        Kind::WrappedTaskDefinition => member.root.get("taskDefinition"),
        _ => None,
    }
}
