//! Translates SQLite's errors into [`NotStored`] and [`NotRead`].

pub(super) use crate::log::body::damaged;
use crate::log::{NotRead, NotStored};
use rusqlite::{Error, ErrorCode};

/// Why a batch was not written. Nothing of it was written, except perhaps for `Unknown`.
#[derive(Debug)]
pub(super) enum Failure {
    Full,
    /// Nothing can be written now, whatever the request.
    Away(String),
    /// Something is wrong with this batch. Its requests may succeed one by one.
    Odd(String),
    /// The commit itself failed: the batch may turn out to be stored after the next start.
    Unknown,
    /// Only this one request is refused.
    Refused(NotStored),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let hint = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => return Failure::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                "Another program is using it: close that one, and try again."
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                "It is damaged: stop the server, and restore a backup."
            }
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed,
            ) => "Look at the disk and at who may write to the folder, and try again.",
            Some(ErrorCode::OutOfMemory) => {
                "There is no memory left: close other programs, and try again."
            }
            _ => return Failure::Odd(error.to_string()),
        };
        Failure::Away(format!("The database cannot be written to ({error}). {hint}"))
    }
}

impl From<Failure> for NotStored {
    fn from(failure: Failure) -> NotStored {
        match failure {
            Failure::Full => NotStored::Full,
            Failure::Away(sentence) => NotStored::Away(sentence),
            Failure::Odd(error) => NotStored::Away(format!(
                "The database did not take this ({error}). Try again; if it happens again, start the server again."
            )),
            Failure::Unknown => NotStored::Unknown,
            Failure::Refused(why) => why,
        }
    }
}

/// Translates an error of a query.
pub(super) fn not_read(error: &Error) -> NotRead {
    let code = error.sqlite_error_code();
    let away = code.is_some_and(|code| {
        // `rusqlite` reports, for example, a missing table as `Unknown`.
        !matches!(code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
    });
    let hint = match code {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            "Look at who may read and write it and its folder, and try again."
        }
        _ => "Try again.",
    };
    match away {
        true => NotRead::Away(format!("The database cannot be read now ({error}). {hint}")),
        false => damaged(&error.to_string()),
    }
}
