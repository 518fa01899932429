//! Converts H5P questions into cards: Multiple Choice, True/False and Single Choice Set.

use super::{list, text};
use crate::formats::gather::Gather;
use crate::formats::html;
use crate::formats::marks::{self, Answer, Mark};
use crate::formats::notes::excerpt;
use quiz::deck::file::Json;

impl Gather {
    /// Reads the questions of this H5P library. Returns `false` for libraries whose questions cannot become cards.
    pub(super) fn h5p(&mut self, library: &str, params: &Json, place: &str, title: &str) -> bool {
        match library {
            "H5P.MultiChoice" => self.multi_choice(params, place, title),
            "H5P.TrueFalse" => self.h5p_true_false(params, place, title),
            "H5P.SingleChoiceSet" => self.single_choices(params, place),
            _ => return false,
        }
        self.around(params);
        let media = params.get("media");
        let media = media.map(|media| media.get("type").unwrap_or(media));
        if media.is_some_and(|media| !text(media, &["library"]).is_empty()) {
            self.notes.say(format!("{place}: a picture or other media"));
        }
        true
    }

    fn multi_choice(&mut self, params: &Json, place: &str, title: &str) {
        let answers = list(params, "answers");
        let right = |json: &Json| json.get("correct") == Some(&Json::Bool(true));
        if answers.iter().filter(|json| right(json)).count() > 1 {
            let question = excerpt(&html::plain(text(params, &["question"])).text);
            self.notes.say(format!(
                "{place}: several answers to be ticked, which no card can hold: “{question}”"
            ));
            return;
        }
        let mut read = Vec::new();
        for json in answers {
            let answer = self.plain_html(text(json, &["text"]), place);
            let said = |name| html::plain(text(json, &["tipsAndFeedback", name])).text;
            for (name, what) in [
                ("tip", "the tip"),
                ("notChosenFeedback", "what is said to those who did not choose it,"),
            ] {
                if !said(name).is_empty() {
                    let (of, said) = (excerpt(&answer), excerpt(&said(name)));
                    self.notes.say(format!("{place}, “{of}”: {what} “{said}”"));
                }
            }
            read.push(Answer {
                text: answer,
                mark: Mark::of(right(json)),
                feedback: self
                    .plain_html(text(json, &["tipsAndFeedback", "chosenFeedback"]), place),
            });
        }
        self.h5p_card(text(params, &["question"]), read, place, title);
    }

    fn h5p_true_false(&mut self, params: &Json, place: &str, title: &str) {
        let right = text(params, &["correct"]);
        let answers = [("true", "trueText", "True"), ("false", "falseText", "False")];
        let answers = answers.map(|(word, label, otherwise)| {
            let label = self.plain_html(text(params, &["l10n", label]), place);
            let said = if word == right { "feedbackOnCorrect" } else { "feedbackOnWrong" };
            Answer {
                text: if label.is_empty() { otherwise.to_owned() } else { label },
                mark: Mark::of(word == right),
                feedback: self.plain_html(text(params, &["behaviour", said]), place),
            }
        });
        self.notes.say(format!("{place}: true or false became two choices"));
        self.h5p_card(text(params, &["question"]), answers.into(), place, title);
    }

    /// Reads a Single Choice Set, in which the first answer of each question is the right one.
    fn single_choices(&mut self, params: &Json, place: &str) {
        for (number, json) in (1..).zip(list(params, "choices")) {
            let place =
                if number == 1 { place.to_owned() } else { format!("{place}, part {number}") };
            let mut answers = Vec::new();
            for (at, answer) in list(json, "answers").iter().enumerate() {
                let Json::Text(answer) = answer else { continue };
                answers.push(Answer {
                    text: self.plain_html(answer, &place),
                    mark: Mark::of(at == 0),
                    feedback: String::new(),
                });
            }
            self.h5p_card(text(json, &["question"]), answers, &place, "");
        }
    }

    fn h5p_card(&mut self, question: &str, mut answers: Vec<Answer>, place: &str, title: &str) {
        self.judge(&mut answers, place);
        let mut card = marks::card(answers, None);
        card.scenario = self.plain_html(question, place);
        self.place(&mut card, None, "");
        self.card(card, title);
    }

    /// Converts HTML into plain text, and reports what is lost.
    pub(super) fn plain_html(&mut self, text: &str, place: &str) -> String {
        let plain = html::plain(text);
        if plain.lost {
            self.notes.say(format!("{place}: a picture or other media in a text"));
        }
        plain.note(place, &mut self.notes);
        plain.text
    }
}
