//! `leader-quiz-room`.

fn main() {}
