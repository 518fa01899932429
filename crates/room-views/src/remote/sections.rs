//! What a facilitator needs less often, in `details` elements: another card, seats, further remote controls, files, the
//! link to the wall, and deleting the room.

use super::{RemoteView, moves};
use crate::card;
use crate::scene::{Added, File};
use crate::words::fill;
use room_core::Move;
use room_core::state::PhaseName;
use yew::{Callback, Html, MouseEvent, SubmitEvent, html};

/// All cards of the deal, each with a button that asks or reveals it.
pub fn cards(page: &RemoteView<'_>) -> Html {
    let (scene, words, state) = (page.scene, page.scene.words, page.scene.state);
    if state.phase == PhaseName::Finished || page.control.is_none() {
        return Html::default();
    }
    let own = state.phase == PhaseName::OwnPace;
    let free = match state.phase {
        PhaseName::Lobby | PhaseName::Asking | PhaseName::Revealed => true,
        PhaseName::Discussing => state.shown.is_some(),
        _ => false,
    };
    html! {
        <details class="fold" id="cards">
            <summary>{words.cards}</summary>
            if !free && !own { <p class="soft">{words.cards_not_now}</p> }
            <ol class="cards" role="list">
                {for (0..scene.deal.len()).map(|at| entry(page, at, free, own))}
            </ol>
        </details>
    }
}

fn entry(page: &RemoteView<'_>, at: usize, free: bool, own: bool) -> Html {
    let (scene, words, state) = (page.scene, page.scene.words, page.scene.state);
    let Some(card) = scene.card(at) else { return Html::default() };
    let (shown, now) = (state.revealed.contains(&at), state.card == Some(at));
    let said = match () {
        () if now => words.is_now,
        () if shown && scene.is_only_explained(at) => words.only_explained,
        () if shown => words.is_shown,
        () if state.asked.contains(&at) && !own => words.is_asked,
        () => "",
    };
    let number = (at + 1).to_string();
    let asking = now && state.phase == PhaseName::Asking;
    let (step, sentence) = match own {
        true => (Move::Reveal { card: Some(at) }, words.reveal_card),
        false => (Move::Ask { card: at }, words.ask),
    };
    let there = if own { !shown } else { free && !asking };
    html! {
        <li class="entry">
            <span class="number">{number.clone()}</span>
            {card::gist(scene, card)}
            <span class="soft">{said}</span>
            if there {
                {moves::form(page, step, "small", fill(sentence, &[("card", &number)]), format!("card-{at}"))}
            }
        </li>
    }
}

/// Everything else. Seats and remote controls cannot be removed on a page without script.
pub fn view(page: &RemoteView<'_>) -> Html {
    let scene = page.scene;
    html! {<>
        if !scene.is_still() && page.control.is_some() {
            {seats(page)}
            {hosts(page)}
        }
        if !page.calls.refused { {files(page)} }
        if !begins(page) { {wall(page)} }
        {moves::end(page)}
        if !scene.is_still() && (page.control.is_some() || page.has_ended() && !page.calls.refused) {
            {forget(page)}
        }
    </>}
}

fn seats(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
    let removed: &[usize] = page.control.map_or(&[], |control| &control.removed);
    let fields = page.calls.fields;
    let remove = page.calls.remove.clone();
    let sent = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let fields = fields(&event);
        let text = fields.iter().find(|(name, _)| name == "seat").map(|(_, text)| text.trim());
        if let Some(seat) = text.and_then(|text| text.parse().ok()) {
            remove.emit((seat, true));
        }
    });
    let back = |seat: &usize| {
        let seat = *seat;
        let tapped = page.calls.remove.reform(move |_: MouseEvent| (seat, false));
        let label =
            [&*fill(words.your_seat, &[("seat", &seat.to_string())]), ": ", words.restore].concat();
        html! { <button type="button" class="small" key={seat} onclick={tapped}>{label}</button> }
    };
    let numbers: Vec<String> = removed.iter().map(usize::to_string).collect();
    html! {
        <details class="fold" id="seats">
            <summary>{words.seats}</summary>
            <p class="soft">{words.seats_lead}</p>
            <form class="fields" onsubmit={sent}>
                <p class="field">
                    <label for="seat">{words.seat_number}</label>
                    <input type="number" id="seat" name="seat" inputmode="numeric" min="1" step="1" required=true autocomplete="off" />
                </p>
                <button type="submit" id="seat-remove" class="small">{words.remove}</button>
            </form>
            if !numbers.is_empty() {
                <p>{fill(words.removed, &[("seats", &numbers.join(", "))])}</p>
                <div class="others">{for removed.iter().map(back)}</div>
            }
        </details>
    }
}

fn hosts(page: &RemoteView<'_>) -> Html {
    let (words, calls) = (page.scene.words, page.calls);
    let hosts: &[usize] = page.control.map_or(&[], |control| &control.hosts);
    let add = calls.add_host.reform(|_: MouseEvent| ());
    let entry = |host: &usize| {
        let (host, number) = (*host, (host + 1).to_string());
        let tapped = calls.revoke_host.reform(move |_: MouseEvent| host);
        let label = fill(words.host_revoke, &[("number", &number)]);
        html! {
            <li key={host}>
                if host == 0 {
                    <span>{words.host_first}</span>
                } else {
                    <span>{fill(words.host_number, &[("number", &number)])}</span>
                    <button type="button" class="small" id={format!("host-{host}")} onclick={tapped}>{label}</button>
                }
            </li>
        }
    };
    html! {
        <details class="fold" id="hosts">
            <summary>{words.hosts}</summary>
            <p class="soft">{words.hosts_lead}</p>
            <ul class="hosts" role="list">{for hosts.iter().map(entry)}</ul>
            <button type="button" id="host-add" class="small" onclick={add}>{words.host_add}</button>
            if let Some(added) = calls.added.as_ref() {
                <p>{words.host_added}</p>
                if !added.qr_path.is_empty() { {qr(added, words.qr_remote)} }
                <p class="link" dir="ltr"><a href={added.link.clone()} target="_blank" rel="noopener">{added.link.clone()}</a></p>
            }
        </details>
    }
}

/// Black on white in all colour schemes: not all cameras read inverted codes.
fn qr(added: &Added, label: &'static str) -> Html {
    let size = added.qr_size;
    html! {
        <svg class="qr" role="img" aria-label={label} viewBox={format!("0 0 {size} {size}")} shape-rendering="crispEdges">
            <path fill="#fff" d={format!("M0 0h{size}v{size}H0z")} />
            <path fill="#000" d={added.qr_path.clone()} />
        </svg>
    }
}

fn files(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
    let entry = |file: File| {
        let label = match file {
            File::Csv => words.file_csv,
            File::Json => words.file_json,
            File::Markdown => words.file_markdown,
        };
        let tapped = page.calls.save.reform(move |event: MouseEvent| {
            event.prevent_default();
            file
        });
        html! {
            <form method="post" action={file.address()} key={file.address()}>
                if page.scene.is_still() { {moves::host(page)} }
                <button type="submit" class="small" onclick={tapped}>{label}</button>
            </form>
        }
    };
    html! {
        <details class="fold" id="files">
            <summary>{words.files}</summary>
            <p class="soft">{words.files_lead}</p>
            <div class="others">{for File::EACH.into_iter().map(entry)}</div>
        </details>
    }
}

fn forget(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
    let tapped = page.calls.forget.reform(|_: MouseEvent| ());
    html! {
        <details class="fold sure" id="forget">
            <summary>{words.forget}</summary>
            <p>{words.forget_sure}</p>
            <button type="button" id="forget-yes" class="small" onclick={tapped}>{words.forget_yes}</button>
        </details>
    }
}

/// Whether no card was shown yet. Then the link to the wall is needed most.
pub fn begins(page: &RemoteView<'_>) -> bool {
    let state = page.scene.state;
    match state.phase {
        PhaseName::Lobby => true,
        PhaseName::OwnPace => state.revealed.is_empty(),
        _ => false,
    }
}

/// The link to the wall: at the top at the beginning, later below.
pub fn wall(page: &RemoteView<'_>) -> Html {
    html! {
        <p><a id="wall" class="small" href="screen" target="_blank" rel="noopener">{page.scene.words.wall}</a></p>
    }
}
