//! What is promised of a log that several servers share, beyond the suite.

use crate::given::opening;
use crate::nodes::Nodes;
use futures_util::future::join_all;
use room::log::{Log, NotKept, NotRead};

/// If another server has deleted the room first, `forget` returns only once this server has read that from the stream.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_forget_the_room_is_gone_on_every_server() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let logs = join_all((0..4).map(|_| nodes.log())).await;
    for number in 0..100 {
        let code = format!("{number:06}");
        let room = logs[0].open(opening(&code)).await.unwrap();
        for log in &logs {
            assert_eq!(log.find(&code).await, Ok(Some(room)));
        }
        let forgotten = join_all(logs.iter().map(async |log| {
            let done = log.forget(room).await;
            (done, log.kept(room).await)
        }));
        for (done, kept) in forgotten.await {
            assert!(matches!(done, Ok(()) | Err(NotKept::NoSuchRoom)), "{done:?}");
            assert_eq!(kept, Err(NotRead::NoSuchRoom), "{done:?}");
        }
    }
}
