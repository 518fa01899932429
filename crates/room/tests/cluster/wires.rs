//! A TCP proxy that can silently drop everything: while it is cut, connections stay open, and what is sent is lost.

use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A proxy to a program.
pub struct Wire {
    pub at: SocketAddr,
    cut: watch::Sender<bool>,
}

impl Wire {
    pub async fn to(program: SocketAddr) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let cut = watch::Sender::new(false);
        let is_cut = cut.subscribe();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let is_cut = is_cut.clone();
                tokio::spawn(async move {
                    let Ok(far) = TcpStream::connect(program).await else { return };
                    let ((from_near, to_near), (from_far, to_far)) =
                        (near.into_split(), far.into_split());
                    // When one connection closes, the other one is closed, too.
                    tokio::select! {
                        () = pass(from_near, to_far, &is_cut) => {}
                        () = pass(from_far, to_near, &is_cut) => {}
                    }
                });
            }
        });
        Wire { at, cut }
    }

    pub fn cut(&self, is_cut: bool) {
        self.cut.send_replace(is_cut);
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_cut: &watch::Receiver<bool>) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if !*is_cut.borrow() && to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
