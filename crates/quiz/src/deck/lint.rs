//! What a valid deck should still not do (filled in next).
