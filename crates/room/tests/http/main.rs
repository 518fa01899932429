//! The server as phones, projectors and remote controls find it: over sockets, in the same program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod client;
mod codes;
mod contract;
mod delays;
mod ends;
mod forms;
mod given;
mod html;
mod leaving;
mod moves;
mod outside;
mod own_decks;
mod pages;
mod program;
mod rest;
mod restart;
mod secrecy;
mod streams;
mod workshop;
