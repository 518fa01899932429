//! Connects to NATS and creates the streams.

use super::check::NatsOptions;
use super::publish::Publisher;
use super::{STREAMS, form};
use async_nats::ConnectOptions;
use async_nats::jetstream::context::{Context, ContextBuilder};
use async_nats::jetstream::stream::{Config, DiscardPolicy, StorageType, Stream};
use std::time::{Duration, Instant};

/// Interval of pings on the connection. After the second ping without an answer, the client reconnects.
const PING_INTERVAL: Duration = Duration::from_secs(2);
/// Timeout of connecting and of a request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(3);
/// How long creating a stream is retried: after NATS has started, it first has to elect leaders.
const RETRY_LIMIT: Duration = Duration::from_secs(30);

/// Connects. Returns the publisher with the stream `ROOMS`, and the streams of records.
pub(super) async fn connect(options: &NatsOptions) -> Result<(Publisher, Vec<Stream>), String> {
    let connect = match options.user.clone() {
        Some((name, password)) => ConnectOptions::with_user_and_password(name, password),
        None => ConnectOptions::new(),
    };
    let client = connect
        .name("leader-quiz-room")
        .ping_interval(PING_INTERVAL)
        .connection_timeout(REQUEST_TIMEOUT)
        .request_timeout(Some(REQUEST_TIMEOUT))
        .connect(&options.servers)
        .await
        .map_err(|why| {
            format!("NATS cannot be reached: {why}. See whether the addresses of --log are right and it runs.")
        })?;
    let most = client.server_info().max_payload;
    if most < form::MIN_PAYLOAD_BYTES {
        return Err(format!(
            "NATS takes messages of {most} bytes, and a deck may have more. Write max_payload: 4MB into its configuration."
        ));
    }
    let context =
        ContextBuilder::new().timeout(REQUEST_TIMEOUT).ack_timeout(REQUEST_TIMEOUT).build(client);
    let rooms = vec!["room-code.*".to_owned(), "room-sealed.*".to_owned()];
    let rooms = stream(&context, "ROOMS", rooms, 1, options.replicas).await?;
    let mut streams = Vec::new();
    for number in 0..STREAMS {
        let subjects = vec![format!("room.{number}.*")];
        let name = format!("ROOMS-{number}");
        streams.push(stream(&context, &name, subjects, -1, options.replicas).await?);
    }
    let own: [u8; 12] = crate::keys::random()?;
    let own = own.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((Publisher::new(context, rooms, own), streams))
}

/// Gets a stream, or creates it if it is missing, and checks its configuration.
async fn stream(
    context: &Context,
    name: &str,
    subjects: Vec<String>,
    last: i64,
    replicas: usize,
) -> Result<Stream, String> {
    let wanted = Config {
        name: name.to_owned(),
        subjects,
        max_messages_per_subject: last,
        // In the streams of records, a full stream must refuse new messages and not discard old ones.
        discard: if last < 0 { DiscardPolicy::New } else { DiscardPolicy::Old },
        storage: StorageType::File,
        num_replicas: replicas,
        ..Config::default()
    };
    let started = Instant::now();
    let stream = loop {
        match context.get_or_create_stream(wanted.clone()).await {
            Ok(stream) => break stream,
            Err(why) if started.elapsed() > RETRY_LIMIT => {
                return Err(format!(
                    "The stream {name} cannot be had from NATS: {why}. It takes {replicas} servers of NATS with \
                     JetStream that know each other."
                ));
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(500)).await,
        }
    };
    let is = &stream.cached_info().config;
    let fits = is.num_replicas >= replicas
        && is.storage == StorageType::File
        && is.subjects == wanted.subjects
        && is.max_messages_per_subject == last
        && is.max_age.is_zero()
        && is.max_messages <= 0
        && is.max_bytes <= 0
        && !is.no_ack;
    match fits {
        true => Ok(stream),
        false => Err(format!(
            "The stream {name} of NATS is not as this program makes it (it needs {replicas} replicas in files, and no \
             limits). Use an account of NATS for nothing else, or fix the stream."
        )),
    }
}
