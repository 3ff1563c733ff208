//! Conditions.

use super::Decoder;
use crate::rules::condition::{Condition, Fact};
use crate::timeline::{Entity, Role, Sector};
use crate::yaml::Kind;
use crate::yaml::tree::{Node, Value};

impl Decoder {
    /// A condition: the name of a situation, or pairs that must all hold. Situations can be
    /// named only where they are already known (`named`).
    pub(super) fn condition(&mut self, node: &Node, named: bool) -> Option<Condition> {
        if let Value::Scalar(_) = &node.value {
            if !named {
                self.reader.say(node.span, Kind::NestedSituation);
                return None;
            }
            return self.situation(node).map(Condition::Situation);
        }
        let mut fields = self.reader.fields(node)?;
        let mut all: Vec<Option<Condition>> = Vec::new();
        if let Some(node) = fields.get("fact") {
            all.push(self.reader.word(node, "fact", Fact::WORDS).map(Condition::Fact));
        }
        if let Some(node) = fields.get("stated") {
            all.push(self.reader.word(node, "stated", Fact::WORDS).map(Condition::Stated));
        }
        if let Some(node) = fields.get("persons") {
            all.push(self.persons(node));
        }
        if let Some(node) = fields.get("entity") {
            let items = node.items();
            let found = items.iter().filter_map(|n| self.reader.word(n, "entity", Entity::WORDS));
            all.push(Some(Condition::Entity(found.collect())));
        }
        if let Some(node) = fields.get("role") {
            let items = node.items();
            let roles = items.iter().filter_map(|n| self.reader.word(n, "role", Role::WORDS));
            all.push(Some(Condition::Role(roles.collect())));
        }
        if let Some(node) = fields.get("sector") {
            let items = node.items();
            let found = items.iter().filter_map(|n| self.reader.word(n, "sector", Sector::WORDS));
            all.push(Some(Condition::Sector(found.collect())));
        }
        if let Some(node) = fields.get("mentions") {
            all.push(self.event(node).map(Condition::Mentions));
        }
        if let Some(node) = fields.get("situation") {
            all.push(self.condition(node, named));
        }
        for (key, join) in
            [("any", Condition::Any as fn(Vec<Condition>) -> Condition), ("all", Condition::All)]
        {
            if let Some(node) = fields.get(key) {
                let items = node.items();
                let inner: Option<_> = items.iter().map(|n| self.condition(n, named)).collect();
                if items.is_empty() {
                    self.reader.say(node.span, Kind::EmptyCondition);
                }
                all.push(inner.map(join));
            }
        }
        if let Some(node) = fields.get("not") {
            all.push(self.condition(node, named).map(|c| Condition::Not(Box::new(c))));
        }
        let span = fields.span;
        self.reader.close(fields);
        let mut all = all.into_iter().collect::<Option<Vec<_>>>()?;
        match all.len() {
            0 => {
                self.reader.say(span, Kind::EmptyCondition);
                None
            }
            1 => all.pop(),
            _ => Some(Condition::All(all)),
        }
    }

    pub(super) fn persons(&mut self, node: &Node) -> Option<Condition> {
        let mut fields = self.reader.fields(node)?;
        let over = self.reader.need(&mut fields, "over");
        let of = fields.get("with");
        self.reader.close(fields);
        let mine = of.map(|n| self.reader.word(n, "with", &[("my_number", true)]));
        let over = self.reader.number(over?, 0, u64::MAX)?;
        Some(match mine {
            None => Condition::PersonsOver(over),
            Some(known) => known.map(|_| Condition::MyNumbersOver(over))?,
        })
    }

    pub(super) fn situation(&mut self, node: &Node) -> Option<usize> {
        let text = self.reader.text(node)?;
        let found = self.situations.iter().position(|s| s.id == text);
        match found.and_then(|i| self.used.get_mut(i)) {
            Some(used) => *used = true,
            None => {
                let all = self.situations.iter().map(|s| s.id.clone()).collect();
                self.reader.say(node.span, Kind::UnknownWord("situation", text.to_owned(), all));
            }
        }
        found
    }
}
