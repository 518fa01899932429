//! How rooms end, and how many there may be.

use crate::given::{deck, folder};
use serde_json::json;

/// Another program reads the file meanwhile: the room is gone, but its last traces cannot be removed for now.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_forgotten_is_gone_though_its_file_is_in_use() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    program.execute_batch("begin; select * from room").unwrap();
    room.host("DELETE", "", None).await.is(204);
    room.get("/state").await.refuses(410, "forgotten");
    room.host("DELETE", "", None).await.refuses(410, "forgotten");
    program.execute_batch("commit").unwrap();
}
