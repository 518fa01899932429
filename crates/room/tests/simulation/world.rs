//! The world of the simulation: the streams, the servers, the people, and the messages on their way between them.

use super::Chance;
use super::people::{Answer, Person, press};
use super::said::{Asker, Said};
use super::server::{Put, Server, room, sealed};
use super::streams::Log;
use room_core::phone::Msg;
use room_core::room::OwnAnswer;
use room_core::{KeyHash, Phase, Record, Room, State};
use std::collections::BTreeSet;

pub(super) const SERVERS: usize = 3;

/// A message on its way.
#[derive(Clone)]
enum Parcel {
    Ask { server: usize, start: u64, asker: Asker, wanted: Record },
    Answer { person: usize, request: u64, answer: Answer },
    Told { person: usize, state: Box<State> },
    Put { server: usize, start: u64, put: Put },
    There { server: usize, start: u64, name: String, sequence: u64 },
}

pub(super) struct World {
    chance: Chance,
    pub log: Log,
    servers: Vec<Server>,
    people: Vec<Person>,
    parcels: Vec<Parcel>,
    requests: u64,
    /// Answers that a server has acknowledged.
    pub acknowledged: Vec<Record>,
    moved: BTreeSet<u32>,
    /// All records, folded in the order of the log: the state that all servers must reach.
    truth: Room,
    pub crashes: usize,
    pub sealed_in_the_storm: bool,
    is_calm: bool,
}

impl World {
    pub(super) fn new(chance: Chance) -> World {
        let truth = room();
        let mut log = Log::new();
        let servers = (0..SERVERS).map(|at| Server::new(0, &truth, &mut log, at)).collect();
        World {
            chance,
            log,
            servers,
            people: (1..=5).map(Person::new).collect(),
            parcels: Vec::new(),
            requests: 0,
            acknowledged: Vec::new(),
            moved: BTreeSet::new(),
            truth,
            crashes: 0,
            sealed_in_the_storm: false,
            is_calm: false,
        }
    }

    /// Takes one random step.
    pub(super) fn step(&mut self) {
        let at = self.chance.below(SERVERS);
        let person = self.chance.below(self.people.len());
        match self.chance.below(100) {
            // More messages are delivered than sent, so that they do not pile up.
            0..45 => self.deliver(),
            45..63 => self.read(at),
            63..71 => self.send_to_log(at),
            71..79 => self.send(person),
            79..84 => self.people[person].tap(&mut self.chance),
            84..88 => self.tell(at, person),
            88..92 => self.people[person].wake(),
            92 if self.chance.of_100(22) => self.press(at),
            93..95 => self.people[person].time_is_up(),
            95..97 => {
                let said = self.servers[at].give_up(at);
                self.say(said);
            }
            97 if !self.is_calm && self.chance.of_100(50) => self.servers[at].cut = true,
            98 => self.servers[at].cut = false,
            99 if !self.is_calm && self.chance.of_100(25) => self.crash(at),
            _ => {}
        }
    }

    fn crash(&mut self, at: usize) {
        let start = self.servers[at].start + 1;
        self.servers[at] = Server::new(start, &room(), &mut self.log, at);
        self.crashes += 1;
    }

    fn post(&mut self, parcel: Parcel) {
        if self.is_calm {
            return self.parcels.push(parcel);
        }
        match self.chance.below(100) {
            0..10 => {}
            10..20 => self.parcels.extend([parcel.clone(), parcel]),
            _ => self.parcels.push(parcel),
        }
    }

    fn send(&mut self, person: usize) {
        self.requests += 1;
        let request = self.requests;
        let Some(wanted) = self.people[person].request(request) else { return };
        let server = self.chance.below(SERVERS);
        let (start, asker) = (self.servers[server].start, Asker::Phone { person, request });
        self.post(Parcel::Ask { server, start, asker, wanted });
    }

    fn press(&mut self, at: usize) {
        // Two remote controls make the same move at about the same time.
        let wanted = press(&self.servers[at], &mut self.chance);
        for _ in 0..2 {
            let server = self.chance.below(SERVERS);
            let start = self.servers[server].start;
            self.post(Parcel::Ask { server, start, asker: Asker::Remote, wanted: wanted.clone() });
        }
    }

    fn tell(&mut self, at: usize, person: usize) {
        let state = Box::new(self.servers[at].room.state());
        self.post(Parcel::Told { person, state });
    }

    fn send_to_log(&mut self, at: usize) {
        let server = &self.servers[at];
        let (start, cut) = (server.start, server.cut);
        for put in server.puts() {
            if !cut {
                self.post(Parcel::Put { server: at, start, put });
            }
        }
    }

    fn read(&mut self, at: usize) {
        let server = &mut self.servers[at];
        if server.cut {
            return;
        }
        // Either stream may be ahead of the other.
        if self.chance.of_100(40) {
            server.read_rooms(&self.log);
        } else if let Some(said) = server.read_records(&mut self.log, at) {
            self.say(said);
        }
    }

    fn say(&mut self, said: Vec<Said>) {
        for said in said {
            match said {
                Said::Answer { person, request, answer, counted } => {
                    self.acknowledged.extend(counted);
                    self.post(Parcel::Answer { person, request, answer });
                }
                Said::Moved { on } => assert!(self.moved.insert(on), "turn {on} moved twice"),
                Said::Nothing => {}
            }
        }
    }

    fn deliver(&mut self) {
        if self.parcels.is_empty() {
            return;
        }
        let at = self.chance.below(self.parcels.len());
        match self.parcels.swap_remove(at) {
            Parcel::Ask { server, start, asker, wanted } if self.servers[server].start == start => {
                let said = self.servers[server].ask(asker, wanted, server);
                self.say(said);
            }
            Parcel::Answer { person, request, answer } => {
                self.people[person].answered(request, answer);
            }
            Parcel::Told { person, state } => self.people[person].hear(Msg::StateReceived(*state)),
            Parcel::Put { server, start, put } => {
                let name = put.name.clone();
                let sequence = self.put(put);
                if !self.servers[server].cut {
                    self.post(Parcel::There { server, start, name, sequence });
                }
            }
            Parcel::There { server, start, name, sequence }
                if self.servers[server].start == start =>
            {
                self.servers[server].acknowledged(&name, sequence, &mut self.log, server);
            }
            Parcel::Ask { .. } | Parcel::There { .. } => {}
        }
    }

    /// Stores a message in the log, and folds its records into `truth`.
    fn put(&mut self, Put { is_record, name, bytes }: Put) -> u64 {
        // After two minutes NATS has forgotten the ids of messages.
        let is_late = self.chance.of_100(3);
        let (sequence, records) = self.log.put(is_record, name, bytes, is_late);
        for record in records {
            self.truth.apply(&record);
        }
        sequence
    }

    /// Ends all faults: from here on nothing is lost, and all servers run.
    pub(super) fn heal(&mut self) {
        self.sealed_in_the_storm = self.servers.iter().any(Server::is_sealed);
        self.is_calm = true;
        self.servers.iter_mut().for_each(|server| server.cut = false);
    }

    /// Continues until the room has ended and everybody knows it.
    pub(super) fn finish(&mut self) {
        for _ in 0..200_000 {
            self.step();
            if self.is_over() {
                return;
            }
        }
        let rest: Vec<_> = self.servers.iter().map(|server| server.is_at_rest(&self.log)).collect();
        let done: Vec<_> = self.people.iter().map(Person::is_done).collect();
        panic!(
            "it does not come to an end: {:?}, {} on the way, servers {rest:?}, people {done:?}",
            self.truth.phase(),
            self.parcels.len()
        );
    }

    fn is_over(&self) -> bool {
        self.truth.phase() == Phase::Finished
            && self.parcels.is_empty()
            && self.people.iter().all(Person::is_done)
            && self.servers.iter().all(|server| server.is_at_rest(&self.log))
    }

    pub(super) fn check(&self) {
        let result = sealed(&self.truth);
        for server in &self.servers {
            assert_eq!(server.result(), Some(result.as_str()), "a server has another result");
        }
        assert_eq!(self.log.records.len(), 1, "records are left");
        for answer in &self.acknowledged {
            let Record::Answered { seat, card, round, choice, turn } = answer else {
                panic!("{answer:?}")
            };
            let card = usize::from(*card);
            self.counts(seat, OwnAnswer { card, round: *round, choice: *choice, turn: *turn });
        }
        // What a phone shows as counted must count, too.
        for person in &self.people {
            person.phone.stored().mine.iter().for_each(|own| self.counts(&person.seat, *own));
        }
    }

    /// Checks that this answer counts, or a later one of the seat to the same round.
    fn counts(&self, seat: &KeyHash, answer: OwnAnswer) {
        let here = |own: &OwnAnswer| (own.card, own.round) == (answer.card, answer.round);
        let own = self.truth.mine(seat).into_iter().find(here);
        let own = own.unwrap_or_else(|| panic!("an acknowledged answer is lost: {answer:?}"));
        assert!(
            own.turn > answer.turn || own == answer,
            "{answer:?} is acknowledged, {own:?} counts"
        );
    }
}
