//! The wall while people join, and in rooms at own pace until a result is shown: a large address, code and QR code, how
//! many are here, and what happens to answers.

use super::{Join, count};
use crate::words::fill;
use crate::{Scene, privacy};
use room_core::state::PhaseName;
use std::net::IpAddr;
use yew::{Html, html};

pub fn view(scene: &Scene<'_>, join: &Join<'_>) -> Html {
    let (words, own) = (scene.words, scene.state.phase == PhaseName::OwnPace);
    let long = join.address.chars().count() > 24;
    html! {
        <section class="lobby" key="lobby">
            <header lang={scene.deck_lang()} dir={scene.deck_dir()}>
                <h1 id="card-title" class="title" tabindex="-1">{scene.context.deck.title().to_owned()}</h1>
            </header>
            <div class="way-in">
                <div>
                    <p class="step">{words.open_address}</p>
                    <p class="address" data-long={long.then_some("true")} dir="ltr">{join.address.to_owned()}</p>
                    <p class="step">{words.type_code}</p>
                    <p class="code" dir="ltr">{scene.code.to_string()}</p>
                </div>
                <figure>
                    <img class="qr" src={join.qr.to_owned()} alt={words.qr} width="400" height="400" />
                    <figcaption class="step">{words.or_camera}</figcaption>
                </figure>
            </div>
            if join.lonely && scene.state.seats == 0 {
                {lonely(scene, join.address)}
            } else {
                <div class="here">
                    if own { <p>{words.wall_own}</p>{count(scene, words.have_begun)} } else { <p>{here(scene)}</p> }
                </div>
            }
            {privacy::view(scene)}
        </section>
    }
}

/// What may prevent phones from joining. It depends on who can open the address.
fn lonely(scene: &Scene<'_>, address: &str) -> Html {
    let words = scene.words;
    let (why, then) = match Reach::of(address) {
        Reach::Computer => (None, words.lonely_here),
        Reach::Network => (Some(words.lonely_why), words.lonely_do),
        Reach::Everybody => (None, words.lonely_away),
    };
    html! {
        <div class="lonely" role="note">
            <h2>{words.lonely}</h2>
            if let Some(why) = why { <p>{why}</p> }
            <p>{then}</p>
        </div>
    }
}

/// Who can open an address.
enum Reach {
    /// Only this computer.
    Computer,
    /// Devices in the same network.
    Network,
    Everybody,
}

impl Reach {
    /// The reach of an address without a scheme, as people type it.
    fn of(address: &str) -> Reach {
        let place = address.split('/').next().unwrap_or_default();
        let host = match place.strip_prefix('[') {
            Some(rest) => rest.split(']').next(),
            None => place.split(':').next(),
        };
        let host = host.unwrap_or_default().to_ascii_lowercase();
        let (own, near) = match host.parse() {
            Ok(IpAddr::V4(host)) => {
                let [first, second, ..] = host.octets();
                let of_a_provider = first == 100 && (64..128).contains(&second);
                let near = host.is_private() || host.is_link_local() || of_a_provider;
                (host.is_loopback(), near)
            }
            Ok(IpAddr::V6(host)) => {
                let near = host.is_unique_local() || host.is_unicast_link_local();
                (host.is_loopback(), near)
            }
            Err(_) => (host == "localhost", host.ends_with(".local") || !host.contains('.')),
        };
        match (own, near) {
            (true, _) => Reach::Computer,
            (false, true) => Reach::Network,
            (false, false) => Reach::Everybody,
        }
    }
}

fn here(scene: &Scene<'_>) -> String {
    match scene.state.seats {
        0 => scene.words.here_none.to_owned(),
        1 => scene.words.here_one.to_owned(),
        seats => fill(scene.words.here_many, &[("count", &seats.to_string())]),
    }
}
