//! The suite: what must hold for every log. `tests/log.rs` runs each case against each kind of log.

use crate::given::{all, answer, answers, hash, moved, now, opening, placed};
use futures_util::future::join_all;
use futures_util::stream::StreamExt;
use room::log::{CODE_BLOCKED_SECONDS, Log, MAX_RECORDS, NotRead, NotStored, RoomId, StoredRoom};
use room_core::{Move, Record};

pub async fn calls_keep_their_order(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    // All appends are called before the first is awaited, and the last is awaited first.
    let mut asked: Vec<_> =
        (0..1000).map(|number| log.append(room, vec![answer(room, number)])).collect();
    asked.reverse();
    let places: Vec<_> = join_all(asked).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(places, (1..=1000).rev().collect::<Vec<_>>());
    assert_eq!(all(log, room).await, placed(answers(room, 0..1000)));
}

pub async fn many_writers_lose_nothing(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let writers = (0..8).map(|writer| {
        let log = log.clone();
        tokio::spawn(async move {
            let mut kept = Vec::new();
            for number in 0..100 {
                let record = answer(room, writer * 1000 + number);
                kept.push((log.append(room, vec![record.clone()]).await.unwrap(), record));
            }
            kept
        })
    });
    let mut kept: Vec<_> = join_all(writers).await.into_iter().flat_map(Result::unwrap).collect();
    kept.sort_by_key(|(place, _)| *place);
    assert_eq!(kept.len(), 800);
    assert_eq!(all(log, room).await, kept);
}

pub async fn all_or_nothing(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    assert_eq!(log.append(room, vec![]).await, Ok(0));
    assert_eq!(log.append(room, answers(room, 0..3)).await, Ok(3));
    let huge = Record::Hands { card: 0, round: 1, counts: vec![1000; 1000], turn: 1 };
    let mixed = vec![answer(room, 3), huge, answer(room, 4)];
    assert_eq!(log.append(room, mixed).await, Err(NotStored::TooLarge));
    assert_eq!(all(log, room).await, placed(answers(room, 0..3)));
    assert_eq!(log.append_urgent(room, vec![moved(0), moved(1)]).await, Ok(5));
    assert_eq!(log.append(room, vec![]).await, Ok(5));
}

/// Appending an empty list adds no record, so it must not count as the newest one.
pub async fn the_newest_record_has_a_time(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, vec![]).await.unwrap();
    assert_eq!(log.newest(room).await, Ok(None));
    let before = now();
    log.append(room, answers(room, 0..3)).await.unwrap();
    let newest = log.newest(room).await.unwrap().unwrap();
    assert!((before..=now()).contains(&newest), "{before} {newest}");
    log.seal(room, "{}".to_owned(), 1).await.unwrap();
    assert_eq!(log.newest(room).await, Ok(None));
    assert_eq!(log.newest(RoomId::MAX).await, Err(NotRead::NoSuchRoom));
}

pub async fn what_is_too_large_is_refused(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let count = u32::try_from(MAX_RECORDS).unwrap();
    assert_eq!(log.append(room, answers(room, 0..count + 1)).await, Err(NotStored::TooLarge));
    assert_eq!(log.append(room, answers(room, 0..count)).await, Ok(u64::from(count)));
    let mut large = opening("BX47KR");
    large.deck = "x".repeat(1024 * 1024 + 1);
    assert_eq!(log.open(large).await, Err(NotStored::TooLarge));
    let mut large = opening("BX47KR");
    large.door = "x".repeat(20_000);
    assert_eq!(log.open(large).await, Err(NotStored::TooLarge));
    let body = "x".repeat(1024 * 1024 + 1);
    assert_eq!(log.seal(room, body, 1).await, Err(NotStored::TooLarge));
    assert_eq!(log.rooms().await.unwrap().len(), 1);
}

pub async fn rooms_are_listed_as_opened(log: &(impl Log + Clone)) {
    assert_eq!(log.rooms().await, Ok(vec![]));
    let mut expected = Vec::new();
    for code in ["ZZZZZZ", "222222", "BX47KQ"] {
        let opening = opening(code);
        let ends = opening.made + CODE_BLOCKED_SECONDS;
        let room = log.open(opening.clone()).await.unwrap();
        expected.push((room, StoredRoom { opening, ends, sealed: None }));
    }
    for (room, kept) in &expected {
        assert_eq!(log.room(*room).await.as_ref(), Ok(kept));
    }
    assert_eq!(log.room(RoomId::MAX).await, Err(NotRead::NoSuchRoom));
    assert_eq!(log.check().await, Ok(()));
    assert_eq!(log.rooms().await, Ok(expected));
}

pub async fn rooms_do_not_mix(log: &(impl Log + Clone)) {
    let rooms = join_all(["222222", "333333"].map(|code| log.open(opening(code)))).await;
    let rooms: Vec<_> = rooms.into_iter().map(Result::unwrap).collect();
    let asked = (0..200).flat_map(|number| rooms.iter().map(move |room| (*room, number)));
    let places = join_all(asked.map(|(room, number)| log.append(room, vec![answer(room, number)])));
    let places: Vec<_> = places.await.into_iter().map(Result::unwrap).collect();
    assert_eq!(places, (1..=200).flat_map(|place| [place, place]).collect::<Vec<_>>());
    for room in rooms {
        assert_eq!(all(log, room).await, placed(answers(room, 0..200)));
    }
}

pub async fn reading_by_pages(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let records = [
        vec![Record::Joined { seat: hash(room, 0) }, Record::HostSeen { here: true }],
        [Move::Ask { card: 4 }, Move::Reveal { card: Some(2) }, Move::Reveal { card: None }]
            .map(|step| Record::Moved { on: 7, step })
            .to_vec(),
        vec![Record::Hands { card: 1, round: 2, counts: vec![0, 3], turn: 9 }],
        vec![Record::HostAdded { key: hash(room, 1) }, Record::HostRevoked { host: 1 }],
        vec![Record::Removed { seat: 1 }, Record::Restored { seat: 1 }],
    ]
    .concat();
    log.append(room, records.clone()).await.unwrap();
    let expected = placed(records);
    assert_eq!(log.read(room, 0, 4).await.unwrap(), expected[..4]);
    assert_eq!(log.read(room, 4, 4).await.unwrap(), expected[4..8]);
    assert_eq!(log.read(room, 8, 4).await.unwrap(), expected[8..]);
    assert_eq!(log.read(room, 10, 4).await, Ok(vec![]));
    assert_eq!(log.read(room, u64::MAX, usize::MAX).await, Ok(vec![]));
    assert_eq!(log.read(room, 0, 0).await, Ok(vec![]));
}

pub async fn following_goes_on_with_what_comes_in(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, answers(room, 0..300)).await.unwrap();
    log.append(room, answers(room, 300..700)).await.unwrap();
    let followers = [0, 1, 299, 512, 699, 700, 705, 900].map(|after| {
        let follower = log.follow(room, after);
        let wanted = usize::try_from(1000 - after).unwrap();
        let followed = tokio::spawn(follower.take(wanted).map(Result::unwrap).collect::<Vec<_>>());
        async move { (after, followed.await.unwrap()) }
    });
    for number in 700..1000 {
        log.append(room, vec![answer(room, number)]).await.unwrap();
    }
    let expected = placed(answers(room, 0..1000));
    for (after, followed) in join_all(followers).await {
        assert_eq!(followed, expected[usize::try_from(after).unwrap()..], "after {after}");
    }
}

pub async fn a_slow_follower_misses_nothing(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let mut follower = log.follow(room, 0);
    log.append(room, vec![answer(room, 0)]).await.unwrap();
    assert_eq!(follower.next().await, Some(Ok((1, answer(room, 0)))));
    // More batches than the channel buffers for a follower.
    for number in 1..500 {
        log.append(room, vec![answer(room, number)]).await.unwrap();
    }
    let rest: Vec<_> = follower.take(499).map(Result::unwrap).collect().await;
    assert_eq!(rest, placed(answers(room, 0..500))[1..]);
}

pub async fn sealing(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let other = log.open(opening("222222")).await.unwrap();
    log.append(room, answers(room, 0..10)).await.unwrap();
    log.append(other, answers(other, 0..10)).await.unwrap();
    let follower = log.follow(room, 8);
    let followed = tokio::spawn(follower.map(Result::unwrap).collect::<Vec<_>>());
    log.seal(room, r#"{"rounds":[]}"#.to_owned(), 77).await.unwrap();
    let followed = followed.await.unwrap();
    // A follower does not get what it had not read when the room was sealed.
    assert_eq!(followed, placed(answers(room, 0..10))[8..][..followed.len()]);
    assert_eq!(log.read(room, 0, 100).await, Ok(vec![]));
    assert_eq!(log.follow(room, 0).next().await, None);
    assert_eq!(log.append(room, answers(room, 0..1)).await, Err(NotStored::NoSuchRoom));
    let kept = log.rooms().await.unwrap().remove(0).1;
    assert_eq!((kept.ends, kept.sealed), (77, Some(r#"{"rounds":[]}"#.to_owned())));
    assert_eq!(kept.opening.deck, opening("BX47KQ").deck);
    log.seal(room, "{}".to_owned(), 78).await.unwrap();
    let kept = log.rooms().await.unwrap().remove(0).1;
    assert_eq!((kept.ends, kept.sealed), (78, Some("{}".to_owned())));
    assert_eq!(log.append(other, answers(other, 10..11)).await, Ok(11));
    assert_eq!(all(log, other).await, placed(answers(other, 0..11)));
}

pub async fn forgetting(log: &(impl Log + Clone)) {
    let other = log.open(opening("222222")).await.unwrap();
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, answers(room, 0..10)).await.unwrap();
    log.append(other, answers(other, 0..10)).await.unwrap();
    let mut follower = log.follow(room, 9);
    assert_eq!(follower.next().await, Some(Ok((10, answer(room, 9)))));
    log.forget(room).await.unwrap();
    assert_eq!(follower.next().await, None);
    assert_eq!(log.read(room, 0, 1).await, Err(NotRead::NoSuchRoom));
    assert_eq!(log.forget(room).await, Err(NotStored::NoSuchRoom));
    let rooms: Vec<_> = log.rooms().await.unwrap().into_iter().map(|(room, _)| room).collect();
    assert_eq!(rooms, [other]);
    assert_eq!(all(log, other).await, placed(answers(other, 0..10)));
    let next = log.open(opening("333333")).await.unwrap();
    assert!(next > room, "the number {room} was given again");
    log.seal(next, "{}".to_owned(), 1).await.unwrap();
    log.forget(next).await.unwrap();
    assert_eq!(log.rooms().await.unwrap().len(), 1);
}

pub async fn codes_are_not_used_again(log: &(impl Log + Clone)) {
    let room = log.open(opening("BX47KQ")).await.unwrap();
    assert_eq!(log.open(opening("BX47KQ")).await, Err(NotStored::CodeTaken));
    log.seal(room, "{}".to_owned(), 1).await.unwrap();
    assert_eq!(log.open(opening("BX47KQ")).await, Err(NotStored::CodeTaken));
    assert_eq!(log.was_forgotten("BX47KQ").await, Ok(false));
    log.forget(room).await.unwrap();
    assert_eq!(log.was_forgotten("BX47KQ").await, Ok(true));
    assert_eq!(log.was_forgotten("222222").await, Ok(false));
    let later = |seconds| {
        let mut opening = opening("BX47KQ");
        opening.made = now() + seconds;
        opening
    };
    assert_eq!(log.open(later(0)).await, Err(NotStored::CodeTaken));
    assert_eq!(log.open(later(CODE_BLOCKED_SECONDS - 60)).await, Err(NotStored::CodeTaken));
    assert!(log.open(later(CODE_BLOCKED_SECONDS + 60)).await.is_ok());
}

pub async fn without_a_room(log: &(impl Log + Clone)) {
    assert_eq!(log.append(7, answers(7, 0..1)).await, Err(NotStored::NoSuchRoom));
    assert_eq!(log.append(7, vec![]).await, Err(NotStored::NoSuchRoom));
    assert_eq!(log.append(-7, answers(7, 0..1)).await, Err(NotStored::NoSuchRoom));
    assert_eq!(log.read(7, 0, 1).await, Err(NotRead::NoSuchRoom));
    assert_eq!(log.seal(7, "{}".to_owned(), 0).await, Err(NotStored::NoSuchRoom));
    assert_eq!(log.forget(7).await, Err(NotStored::NoSuchRoom));
    let followed: Vec<_> = log.follow(7, 0).collect().await;
    assert_eq!(followed, [Err(NotRead::NoSuchRoom)]);
    log.close().await;
}
