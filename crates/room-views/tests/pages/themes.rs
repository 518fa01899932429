//! The table of themes at the end: cells for which nothing was asked, and results that are not shown.

use crate::room::{Story, text};
use quiz::Kind;
use room_core::Rules;
use room_core::record::Move;

/// The rows of the table, as the texts of their cells.
fn rows(drawn: &str) -> Vec<Vec<String>> {
    let (_, rest) = drawn.split_once("rooms-themes").expect("there are themes");
    let (_, body) = rest.split("</table>").next().unwrap().split_once("<tbody>").unwrap();
    let cells = |row: &str| {
        let cells = row.split_inclusive("</td>").filter(|cell| cell.contains("<td"));
        cells.map(|cell| text(cell.rsplit_once("</th>").map_or(cell, |(_, cell)| cell))).collect()
    };
    body.split("</tr>").filter(|row| row.contains("<th")).map(cells).collect()
}

fn is_spot(story: &Story, at: usize) -> bool {
    story.room.card(at).unwrap().kind != Kind::Choose
}

fn ended(story: Story) -> (Story, [Vec<Vec<String>>; 3]) {
    let story = story.step(Move::Finish);
    let tables = [story.screen(), story.phone(), story.remote()].map(|drawn| rows(&drawn));
    (story, tables)
}

/// Everybody has answered all cards, so all results are shown.
#[test]
fn what_was_not_asked_is_not_said_to_be_held_back() {
    let mut story = Story::new(Rules::default()).joined(12);
    for card in 0..story.room.deal().len() {
        story = story.revealed(card as u16, 11, &[0, 1]);
    }
    let (story, tables) = ended(story);
    let spots = (0..story.room.deal().len()).filter(|at| is_spot(&story, *at));
    let spots: Vec<usize> = spots.map(|at| story.room.card(at).unwrap().theme).collect();
    let themes = story.room.seen().themes;
    assert!(!spots.is_empty() && spots.len() < themes.len());
    for rows in tables {
        for (row, seen) in rows.iter().zip(&themes) {
            assert!(row[0].ends_with('%'), "{row:?}");
            let is_asked = spots.contains(&seen.theme);
            assert_eq!(row[1].ends_with('%'), is_asked, "{row:?}");
            assert_eq!(row[1] == "–", !is_asked, "{row:?}");
        }
        assert_eq!(rows.len(), themes.len());
    }
}

/// One of seven left out one of two cards: the theme would reveal what they answered on the other one. The table has no
/// other column.
#[test]
fn a_theme_of_which_all_is_held_back_is_named_and_said_so() {
    let story = Story::new(Rules::default()).joined(12);
    let cards = 0..story.room.deal().len();
    let theme = |at: usize| story.room.card(at).unwrap().theme;
    let others = |at: usize| cards.clone().filter(move |other| theme(*other) == theme(at));
    let is_alone =
        |at: &usize| others(*at).count() > 1 && !others(*at).any(|at| is_spot(&story, at));
    let card =
        cards.clone().find(is_alone).expect("a theme has two cards that ask what one would do");
    let others: Vec<usize> = others(card).filter(|other| *other != card).collect();
    let mut story = story.revealed(card as u16, 6, &[0, 1]);
    for card in others {
        story = story.revealed(card as u16, 5, &[0]);
    }
    let (_, tables) = ended(story);
    for rows in tables {
        assert_eq!(rows, [["not shown"]]);
    }
}

/// One seat answered only the second card: the theme would reveal its answer.
#[test]
fn what_is_held_back_is_said_so_also_where_it_is_the_whole_column() {
    let story = Story::new(Rules::default()).joined(12);
    let cards = 0..story.room.deal().len();
    let spot = cards.clone().find(|at| is_spot(&story, *at)).unwrap();
    let theme = |at: usize| story.room.card(at).unwrap().theme;
    let others: Vec<usize> = cards.filter(|at| *at != spot && theme(*at) == theme(spot)).collect();
    let mut story = story.revealed(spot as u16, 6, &[0, 1]);
    for card in others {
        story = story.revealed(card as u16, 5, &[0]);
    }
    let (story, tables) = ended(story);
    let seen = story.room.seen().themes;
    assert!(seen.len() == 1 && seen[0].respond.is_some() && seen[0].recognise.is_none());
    for rows in tables {
        assert_eq!(rows[0][1], "not shown", "{rows:?}");
    }
}
