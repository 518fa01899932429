//! Property tests: the SQLite log behaves like the one in memory (the model) in any sequence of steps, restarts
//! included, and followers see no gaps.

use crate::given::{answers, opening};
use futures_util::stream::StreamExt;
use proptest::prelude::*;
use room::log::memory::MemoryLog;
use room::log::sqlite::SqliteLog;
use room::log::{Log, RoomId};

#[derive(Clone, Debug)]
enum Step {
    Open(usize),
    Append(RoomId, u32),
    Read(RoomId, u64, usize),
    Seal(RoomId, u64),
    Forget(RoomId),
    Restart,
}

const CODES: [&str; 4] = ["222222", "333333", "444444", "BX47KQ"];

fn step() -> impl Strategy<Value = Step> {
    let room = 1..5_i64;
    prop_oneof![
        3 => (0..CODES.len()).prop_map(Step::Open),
        8 => (room.clone(), prop_oneof![0..5_u32, 500..520_u32])
            .prop_map(|(room, count)| Step::Append(room, count)),
        4 => (room.clone(), 0..600_u64, 0..600_usize)
            .prop_map(|(room, after, most)| Step::Read(room, after, most)),
        1 => (room.clone(), any::<u32>()).prop_map(|(room, ends)| Step::Seal(room, u64::from(ends))),
        1 => room.prop_map(Step::Forget),
        1 => Just(Step::Restart),
    ]
}

/// The result of a step, as text.
async fn take(log: &impl Log, step: &Step) -> String {
    match *step {
        Step::Open(code) => {
            let mut opening = opening(CODES[code]);
            opening.made = 1_800_000_000;
            format!("{:?}", log.open(opening).await)
        }
        Step::Append(room, count) => {
            format!("{:?}", log.append(room, answers(room, 0..count)).await)
        }
        Step::Read(room, after, most) => format!("{:?}", log.read(room, after, most).await),
        Step::Seal(room, ends) => format!("{:?}", log.seal(room, "{}".to_owned(), ends).await),
        Step::Forget(room) => format!("{:?}", log.forget(room).await),
        Step::Restart => format!("{:?}", log.rooms().await),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_logs_agree(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let model = MemoryLog::new();
        let mut log = Some(SqliteLog::start(folder.path()).unwrap());
        runtime.block_on(async {
            for step in &steps {
                if matches!(step, Step::Restart) {
                    drop(log.take());
                }
                let log = log.get_or_insert_with(|| SqliteLog::start(folder.path()).unwrap());
                assert_eq!(take(log, step).await, take(&model, step).await, "{step:?}");
            }
        });
    }

    #[test]
    fn following_has_no_gaps(
        before in prop::collection::vec(1..600_u32, 0..4),
        after in 0..1500_u64,
        during in prop::collection::vec(1..80_u32, 1..80),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let log = SqliteLog::start(folder.path()).unwrap();
        runtime.block_on(async {
            let room = log.open(opening("BX47KQ")).await.unwrap();
            let mut count = 0;
            for some in before {
                let some = some.min(512);
                log.append(room, answers(room, count..count + some)).await.unwrap();
                count += some;
            }
            let all = count + during.iter().sum::<u32>();
            let after = after.min(u64::from(all));
            let wanted = usize::try_from(u64::from(all) - after).unwrap();
            let followed = tokio::spawn(log.follow(room, after).take(wanted).collect::<Vec<_>>());
            let mut asked = Vec::new();
            for some in during {
                asked.push(log.append(room, answers(room, count..count + some)));
                count += some;
            }
            assert!(futures_util::future::join_all(asked).await.iter().all(Result::is_ok));
            let expected = (1..).zip(answers(room, 0..all)).skip(usize::try_from(after).unwrap());
            assert!(followed.await.unwrap().into_iter().eq(expected.map(Ok)));
        });
    }
}
