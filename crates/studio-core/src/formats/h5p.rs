//! Soon.
use super::gather::Gather;
use super::{Format, NotRead};
pub fn read(_: &[u8]) -> Result<Gather, NotRead> {
    Err(NotRead::NoQuestion(Format::Gift))
}
