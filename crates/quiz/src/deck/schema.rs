//! The JSON Schema of deck files (filled in next).
