//! Soon.
use super::gather::Gather;
use super::{Format, NotRead};
pub fn read(_: &[u8]) -> Result<Gather, NotRead> {
    Err(NotRead::NoQuestion(Format::Gift))
}
pub fn is_answer(_: &str) -> bool {
    false
}
pub fn write(_: &crate::draft::Draft) -> (String, super::notes::Notes) {
    Default::default()
}
