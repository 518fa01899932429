//! Ids of new items: short names that no other item of the list has.

/// Returns the first of `id`, `id-2`, `id-3`, … that is free. A number at the end of the wanted id is dropped first: a
/// copy of `card-2` becomes `card-3` if `card` is taken.
pub fn free<'a>(wanted: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let ending = wanted.rsplit_once('-').filter(|(_, number)| number.parse::<u32>().is_ok());
    let stem = match ending.map_or(wanted, |(stem, _)| stem) {
        "" => "item",
        stem => stem,
    };
    let numbered = (2..).map(|number: usize| format!("{stem}-{number}"));
    let mut each = std::iter::once(stem.to_owned()).chain(numbered);
    each.find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}
