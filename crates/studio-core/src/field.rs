//! The texts of a draft, each addressed by a [`Field`]. The form has one input for each of them.

use crate::draft::{Band, Card, Choice, Draft, Prompt, Set, Theme, Waiver};

/// A text of a draft. The numbers are indexes of items, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Deck(DeckText),
    Theme(usize, ThemeText),
    Card(usize, CardText),
    /// The index of a card, and of one of its choices.
    Choice(usize, usize, ChoiceText),
    Band(usize, BandText),
    Audit(usize, AuditText),
    Set(usize, SetText),
    Waiver(usize, WaiverText),
}

/// Defines an enum of fields for each kind of item. Each row has the variant, its name in the deck format, and the path
/// to the text.
macro_rules! texts {
    ($($(#[$about:meta])* $name:ident of $item:ident { $($field:ident $said:literal $($path:ident).+,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($field,)* }

        impl $name {
            /// All fields, in the order of the deck format.
            pub const EACH: &[$name] = &[$($name::$field,)*];

            /// The field's name in the deck format.
            pub fn name(self) -> &'static str {
                match self { $($name::$field => $said,)* }
            }

            fn of(self, item: &$item) -> &String {
                match self { $($name::$field => &item.$($path).+,)* }
            }

            fn of_mut(self, item: &mut $item) -> &mut String {
                match self { $($name::$field => &mut item.$($path).+,)* }
            }
        }
    )*};
}

texts! {
    DeckText of Draft {
        Id "id" id,
        Lang "lang" lang,
        Title "title" title,
        Intro "intro" intro,
        SourceTitle "source-title" source.title,
        SourceUrl "source-url" source.url,
    }
    ThemeText of Theme {
        Id "id" id,
        Name "name" name,
        Idea "idea" idea,
        Habit "habit" habit,
        Anchor "anchor" anchor,
    }
    CardText of Card {
        Id "id" id,
        Theme "theme" theme,
        Kind "kind" kind,
        Scenario "scenario" scenario,
        Answer "answer" answer,
        SaidLeader "leader" said_leader,
        SaidManager "manager" said_manager,
    }
    ChoiceText of Choice {
        Text "text" text,
        Lean "lean" lean,
        Explanation "explanation" explanation,
    }
    BandText of Band {
        From "from" from,
        Name "name" name,
        Text "text" text,
    }
    AuditText of Prompt {
        Theme "theme" theme,
        Prompt "prompt" prompt,
    }
    SetText of Set {
        Id "id" id,
        Name "name" name,
    }
    WaiverText of Waiver {
        Card "card" card,
        Rule "rule" rule,
        Reason "reason" reason,
    }
}

impl Draft {
    /// The text of a field. `None` if there is no such item.
    pub fn text(&self, field: Field) -> Option<&String> {
        match field {
            Field::Deck(text) => Some(text.of(self)),
            Field::Theme(at, text) => self.themes.get(at).map(|item| text.of(item)),
            Field::Card(at, text) => self.cards.get(at).map(|item| text.of(item)),
            Field::Choice(card, at, text) => {
                self.cards.get(card)?.choices.get(at).map(|item| text.of(item))
            }
            Field::Band(at, text) => self.bands.get(at).map(|item| text.of(item)),
            Field::Audit(at, text) => self.audit.get(at).map(|item| text.of(item)),
            Field::Set(at, text) => self.sets.get(at).map(|item| text.of(item)),
            Field::Waiver(at, text) => self.waivers.get(at).map(|item| text.of(item)),
        }
    }

    pub(crate) fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        match field {
            Field::Deck(text) => Some(text.of_mut(self)),
            Field::Theme(at, text) => self.themes.get_mut(at).map(|item| text.of_mut(item)),
            Field::Card(at, text) => self.cards.get_mut(at).map(|item| text.of_mut(item)),
            Field::Choice(card, at, text) => {
                self.cards.get_mut(card)?.choices.get_mut(at).map(|item| text.of_mut(item))
            }
            Field::Band(at, text) => self.bands.get_mut(at).map(|item| text.of_mut(item)),
            Field::Audit(at, text) => self.audit.get_mut(at).map(|item| text.of_mut(item)),
            Field::Set(at, text) => self.sets.get_mut(at).map(|item| text.of_mut(item)),
            Field::Waiver(at, text) => self.waivers.get_mut(at).map(|item| text.of_mut(item)),
        }
    }
}
