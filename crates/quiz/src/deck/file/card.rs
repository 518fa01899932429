//! Reads one card. If its `kind` is invalid, the fields that are present decide how it is read, so that one typing
//! error is not reported as many problems.

use super::read::{Fields, Need, Problems, Reader};
use super::{Card, Choice, Json, Kind, Lean, Place, Role, Theme, fields};
use crate::deck::problem::Fault;

/// The kind of a card, while its answer has not been read yet.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    Choose,
    Spot,
}

impl<P: Problems> Reader<P> {
    pub fn card(&mut self, number: usize, json: &Json, themes: &[Theme]) -> Card {
        let place = Place::Card { number, id: json.id() };
        let fields = self.fields(json, place, fields::CARD);
        let id = self.text(&fields, "id", Need::Text);
        let theme = self.theme_named(&fields, themes);
        let asks = self.word(&fields, "kind", "\"choose\" or \"spot\"", asks);
        self.belong(&fields, asks);
        let scenario = self.text(&fields, "scenario", Need::Text);
        let (kind, choices) = match asks.or_else(|| guess(&fields)) {
            Some(Asks::Choose) => (Kind::Choose, self.choices(&fields, number)),
            Some(Asks::Spot) => self.spot(&fields, number),
            None => (Kind::Choose, Vec::new()),
        };
        Card { id, theme, kind, scenario, choices }
    }

    /// Reports fields that belong to the other kind of card. (`fields` reports those that no card has.)
    fn belong(&mut self, card: &Fields<'_>, asks: Option<Asks>) {
        let (own, other) = match asks {
            Some(Asks::Choose) => (fields::CHOOSE, "spot"),
            Some(Asks::Spot) => (fields::SPOT, "choose"),
            None => return,
        };
        for field in fields::CARD.iter().filter(|field| !own.contains(field)) {
            if card.get(field).is_some() {
                self.report(card.place, || Fault::OtherKind { field, other });
            }
        }
    }

    fn choices(&mut self, card: &Fields<'_>, number: usize) -> Vec<Choice> {
        let place = |choice: usize| Place::Choice { number, id: card.id(), choice };
        let (mut choices, mut unread) = (Vec::new(), 0);
        for (n, json) in self.list(card, "choices").iter().enumerate() {
            let fields = self.fields(json, place(n + 1), fields::CHOICE);
            let text = self.text(&fields, "text", Need::Text);
            let lean = self.word(&fields, "lean", "\"leader\", \"mixed\" or \"manager\"", lean);
            unread += usize::from(lean.is_none());
            let explanation = self.text(&fields, "explanation", Need::Text);
            choices.push(Choice { text, lean: lean.unwrap_or(Lean::Manager), explanation });
        }
        if let Some(Json::List(items)) = card.get("choices") {
            self.choice_count(card.place, items.len());
            self.one_best(card.place, &choices, unread);
            self.choices_differ(&choices, place);
        }
        choices
    }

    fn spot(&mut self, card: &Fields<'_>, number: usize) -> (Kind, Vec<Choice>) {
        let answer = self.word(card, "answer", "\"leader\" or \"manager\"", role);
        let kind = Kind::Spot { answer: answer.unwrap_or(Role::Leader) };
        let Some(json) = self.need(card, "explanations") else { return (kind, Vec::new()) };
        let place = Place::Explanations { number, id: card.id() };
        let fields = self.fields(json, place, fields::EXPLANATIONS);
        let mut choices = Vec::new();
        for role in Role::EACH {
            let explanation = self.text(&fields, role.as_str(), Need::Text);
            choices.push(Choice { text: String::new(), lean: role.lean(), explanation });
        }
        self.explanations_unlike(fields.place, &choices);
        (kind, choices)
    }
}

/// Guesses the kind of a card by its fields.
fn guess(card: &Fields<'_>) -> Option<Asks> {
    let has = |field| card.get(field).is_some();
    if has("choices") {
        Some(Asks::Choose)
    } else {
        (has("answer") || has("explanations")).then_some(Asks::Spot)
    }
}

fn asks(word: &str) -> Option<Asks> {
    match word {
        "choose" => Some(Asks::Choose),
        "spot" => Some(Asks::Spot),
        _ => None,
    }
}

fn lean(word: &str) -> Option<Lean> {
    Lean::EACH.into_iter().find(|lean| lean.as_str() == word)
}

fn role(word: &str) -> Option<Role> {
    Role::EACH.into_iter().find(|role| role.as_str() == word)
}
