//! A TCP proxy between two machines that can simulate a network partition: while it is cut, connections stay open and
//! no bytes pass. And the load balancer.

use crate::Outcome;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

/// Timeout of the balancer's connection to a server.
const TIMEOUT: Duration = Duration::from_millis(500);

/// A TCP proxy to one machine.
pub struct Wire {
    pub at: SocketAddr,
    cut: watch::Sender<bool>,
}

impl Wire {
    pub async fn to(machine: SocketAddr) -> Outcome<Wire> {
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(|why| why.to_string())?;
        let at = listener.local_addr().map_err(|why| why.to_string())?;
        let cut = watch::Sender::new(false);
        let seen = cut.subscribe();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, machine, seen.clone()));
            }
        });
        Ok(Wire { at, cut })
    }

    pub fn cut(&self, cut: bool) {
        self.cut.send_replace(cut);
    }
}

/// Carries one connection to the machine.
async fn carry(near: TcpStream, machine: SocketAddr, mut cut: watch::Receiver<bool>) {
    if whole(&mut cut).await.is_err() {
        return;
    }
    if let Ok(far) = TcpStream::connect(machine).await {
        join(near, far, cut).await;
    }
}

/// Waits until the proxy is not cut.
#[expect(clippy::disallowed_methods, reason = "the lock that it returns is dropped at once")]
async fn whole(cut: &mut watch::Receiver<bool>) -> Result<(), ()> {
    cut.wait_for(|cut| !cut).await.map(drop).map_err(|_| ())
}

/// Copies bytes in both directions until one end is closed.
async fn join(near: TcpStream, far: TcpStream, cut: watch::Receiver<bool>) {
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let (near_reads, near_writes) = near.into_split();
    let (far_reads, far_writes) = far.into_split();
    tokio::select! {
        () = one_way(near_reads, far_writes, cut.clone()) => {}
        () = one_way(far_reads, near_writes, cut) => {}
    }
}

async fn one_way(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut cut: watch::Receiver<bool>,
) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        let part = bytes.get(..count).unwrap_or_default();
        if whole(&mut cut).await.is_err() || to.write_all(part).await.is_err() {
            return;
        }
    }
}

/// Starts a round-robin load balancer. If a server does not accept a connection, it tries the next one.
pub async fn balancer(servers: Arc<Mutex<Vec<SocketAddr>>>) -> Outcome<SocketAddr> {
    let socket = tokio::net::TcpSocket::new_v4().map_err(|why| why.to_string())?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).map_err(|why| why.to_string())?;
    let listener = socket.listen(4_096).map_err(|why| why.to_string())?;
    let at = listener.local_addr().map_err(|why| why.to_string())?;
    let (never, whole) = watch::channel(false);
    tokio::spawn(async move {
        let _never = never;
        let mut turn = 0_usize;
        while let Ok((near, _)) = listener.accept().await {
            turn += 1;
            let all = servers.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let whole = whole.clone();
            tokio::spawn(async move {
                for number in 0..all.len() {
                    let Some(server) = all.get((turn + number) % all.len()) else { return };
                    if let Ok(Ok(far)) = timeout(TIMEOUT, TcpStream::connect(server)).await {
                        return join(near, far, whole).await;
                    }
                }
            });
        }
    });
    Ok(at)
}
