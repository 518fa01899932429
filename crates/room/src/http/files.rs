//! Static files: those of the quiz's site, and those that the pages of rooms load. They are embedded ([`crate::site`]).

use super::error::Refused;
use crate::site;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

/// `GET room/FILE`. These file names have no content hash: the program and its pages always come from one build.
pub async fn room(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = site::room_file(&name).filter(|_| !name.ends_with(".br")) else {
        return missing();
    };
    let small = site::room_file(&format!("{name}.br"));
    site::answer(&name, &file, small, &headers, "no-cache")
}

/// All other paths: files of the quiz's site. All responses allow other origins (CORS), the 404 too: a post on another
/// site can embed the element, and without the header its `fetch` could not tell a missing file from a network error.
pub async fn quiz(uri: Uri, headers: HeaderMap) -> Response {
    let mut response = of_quiz(uri.path().trim_start_matches('/'), &headers);
    let all = HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
    response
}

/// A file of the quiz's site. If its name has a content hash, browsers may cache it for a year.
fn of_quiz(path: &str, headers: &HeaderMap) -> Response {
    let Some(file) = site::quiz_file(path).filter(|_| !path.ends_with(".br")) else {
        return missing();
    };
    let named_by_content = path.rsplit_once('-').is_some_and(|(_, rest)| {
        rest.split(['.', '_']).next().is_some_and(|hash| {
            hash.len() == 10 && hash.bytes().all(|sign| sign.is_ascii_hexdigit())
        })
    });
    let cache = match named_by_content {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let named = if path.is_empty() { "index.html" } else { path };
    let small = site::quiz_file(&format!("{named}.br"));
    site::answer(named, &file, small, headers, cache)
}

fn missing() -> Response {
    no_page().into_response()
}

pub fn no_page() -> Refused {
    let say = "There is nothing at this address. The address of a room ends in r/ and its code.";
    Refused::new(StatusCode::NOT_FOUND, "no-page", say)
}
