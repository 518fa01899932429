//! Ids of new items: short names that no other item of the list has.

/// The id itself if it is free, else the first of `id-2`, `id-3`, … that is. A number that it ends with is left out
/// first: a copy of `card-2` is `card-3`.
pub fn free<'a>(wanted: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let ending = wanted.rsplit_once('-').filter(|(_, number)| number.parse::<u32>().is_ok());
    let stem = match ending {
        Some((stem, _)) => stem,
        None if wanted.is_empty() => "item",
        None => wanted,
    };
    let numbered = (2..).map(|number: usize| format!("{stem}-{number}"));
    let mut each = std::iter::once(stem.to_owned()).chain(numbered);
    each.find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}
