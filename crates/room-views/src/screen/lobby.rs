//! The wall while people come in, and in rooms at one's own pace until a result is shown: address, code and QR code as
//! large as they go, how many are here, and what becomes of answers.

use super::{Join, count};
use crate::words::fill;
use crate::{Scene, privacy};
use room_core::state::Word;
use yew::{Html, html};

pub fn view(scene: &Scene<'_>, join: &Join<'_>) -> Html {
    let (words, own) = (scene.words, scene.state.phase == Word::OwnPace);
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
            <div class="here">
                if own { <p>{words.wall_own}</p>{count(scene, words.have_begun)} } else { <p>{here(scene)}</p> }
            </div>
            if join.lonely && scene.state.seats == 0 {
                <div class="lonely" role="note">
                    <h2>{words.lonely}</h2>
                    <p>{words.lonely_why}</p>
                    <p>{words.lonely_do}</p>
                </div>
            } else {
                {privacy::view(scene)}
            }
        </section>
    }
}

fn here(scene: &Scene<'_>) -> String {
    match scene.state.seats {
        0 => scene.words.here_none.to_owned(),
        1 => scene.words.here_one.to_owned(),
        seats => fill(scene.words.here_many, &[("count", &seats.to_string())]),
    }
}
