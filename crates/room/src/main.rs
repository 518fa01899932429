//! The program `leader-quiz-room`: it parses the options, prints its addresses, and serves until Ctrl-C or SIGTERM. The
//! work is done in [`room::server`]; the choice of the address and what is printed about it in [`room::lan`].

use clap::Parser;
use invite::qr;
use room::lan;
use room::options::{NotStarted, Options};
use room::say;
use room::server::{self, Server};
use std::net::Ipv4Addr;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// With 10,000 phones connected, glibc's allocator needs some 45 MB more, because thousands of short requests leave its
/// heap fragmented. The feature `no_thp` turns transparent huge pages off, which would use up that gain.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => {
            let status = stopped(&NotStarted::Failed(format!(
                "The program cannot start: {why}. Try again."
            )));
            say::flush();
            return status;
        }
    };
    let status = match runtime.block_on(run(options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => stopped(&why),
    };
    say::flush();
    status
}

fn stopped(why: &NotStarted) -> ExitCode {
    say::error(why);
    ExitCode::from(why.status())
}

async fn run(mut options: Options) -> Result<(), NotStarted> {
    if options.lan {
        let host = lan::host(options.listen.ip(), invite::lan::address())?;
        options.listen.set_ip(host.into());
    }
    let listener =
        server::listener(options.listen).map_err(|why| lan::not_served(options.listen, &why))?;
    let here = listener.local_addr().map_err(|why| why.to_string())?;
    let public =
        options.address.clone().map(|address| format!("{}/", address.trim_end_matches('/')));
    let public = public.or_else(|| options.lan.then(|| format!("http://{here}/")));
    let opened = lan::opened(here, invite::lan::address());
    let is_one_of_many = public.is_none() && opened != here;
    let base = public.clone().unwrap_or_else(|| format!("http://{opened}/"));
    let own = match options.lan && options.address.is_none() {
        true => lan::own(here),
        false => None,
    };
    let facilitator = match &own {
        Some(_) => format!("http://{}:{}/", Ipv4Addr::LOCALHOST, here.port()),
        None => base.clone(),
    };
    let metrics = options.metrics;
    let is_lan = options.lan;
    let has_key = options.creators.is_some();
    let server = Server::start(options, public).await?;
    if let Some(at) = metrics {
        let monitored = TcpListener::bind(at).await.map_err(|why| {
            format!("{at} cannot be served: {why}. Choose another with --metrics.")
        })?;
        tokio::spawn(server::monitor(monitored, server.app.clone()));
        say::line(format_args!("monitoring on http://{at}/metrics"));
    }
    let ended = interrupted();
    say::line(format_args!("listening on http://{here}/"));
    let key = server.creator.as_ref().map(|key| format!("#key={key}")).unwrap_or_default();
    say::line(format_args!("facilitator: {facilitator}rooms{key}"));
    if has_key {
        say::line(format_args!(
            "It needs the key of --creators: {facilitator}rooms#key=KEY, with that key in the place of KEY."
        ));
    }
    say::line(format_args!("participants: {base}r"));
    if is_one_of_many {
        say::line(lan::WHICH);
    }
    if !room::site::is_whole() {
        say::line("This build has no pages inside: `cargo xtask room` builds the whole program.");
    }
    if is_lan {
        say::line(qr::terminal(&format!("{base}r")).unwrap_or_else(|why| why));
        say::line(lan::who(&base));
    }
    let app = server.app.clone();
    server.run([Some(listener), own].into_iter().flatten().collect(), ended).await;
    if let Some(left) = app.left() {
        say::line(left);
    }
    Ok(())
}

/// Completes when somebody presses Ctrl-C or the system sends SIGTERM. The SIGTERM handler is installed when this
/// function is called, not when the future is first polled: a process that reads the printed addresses may send SIGTERM
/// immediately.
fn interrupted() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let asked = {
        use tokio::signal::unix::{SignalKind, signal};
        let listening = signal(SignalKind::terminate());
        async {
            match listening {
                Ok(mut asked) => drop(asked.recv().await),
                Err(_) => std::future::pending().await,
            }
        }
    };
    #[cfg(not(unix))]
    let asked = std::future::pending();
    async {
        // The handler for Ctrl-C is only installed at the first poll. Before that, Ctrl-C ends the program as well, but
        // without the message at the end. If the handler cannot be installed, the server runs until SIGTERM.
        tokio::select! { Ok(()) = tokio::signal::ctrl_c() => {}, () = asked => {} }
    }
}
