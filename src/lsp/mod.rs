//! `conndef lsp`: the judge in an editor, by the Language Server Protocol.
//!
//! Messages are read ahead on a thread of their own, so that what was cancelled meanwhile is not worked on; they are answered one
//! after the other, and connectors are judged when no message waits. Nothing is written but answers: files are changed by the
//! editor, with the edits that it is sent.

mod accept;
mod actions;
mod beside;
mod client;
mod completion;
mod cursor;
mod diagnostics;
mod edits;
mod hover;
mod names;
mod outline;
mod place;
mod server;
mod texts;
mod transport;
mod uri;
mod workspace;

use std::collections::VecDeque;
use std::io::{self, BufReader, Read, Write};
use std::sync::mpsc;
use std::thread;

use lsp_server::{Message, Notification, RequestId};

use crate::error::Error;
use server::Server;
use transport::Incoming;

/// Talks with an editor until it leaves; whether it said so before.
pub fn serve(input: impl Read + Send + 'static, out: &mut dyn Write) -> Result<bool, Error> {
    let (sender, incoming) = mpsc::channel();
    let read = move || {
        let mut input = BufReader::new(input);
        loop {
            let message = transport::read(&mut input);
            let is_last = !matches!(message, Ok(Some(_)));
            if sender.send(message).is_err() || is_last {
                return;
            }
        }
    };
    thread::Builder::new().name("messages".to_owned()).spawn(read).map_err(Error::Thread)?;
    let mut server = Server::new(out);
    let mut waiting = VecDeque::new();
    loop {
        if waiting.is_empty() && server.is_settled() {
            let Ok(message) = incoming.recv() else { return Ok(server.is_closing()) };
            waiting.push_back(message);
        }
        waiting.extend(incoming.try_iter());
        match waiting.pop_front() {
            Some(Ok(Some(message))) => {
                if !heed(&mut server, message, &waiting)? {
                    return Ok(server.is_closing());
                }
            }
            Some(Ok(None)) => return Ok(server.is_closing()),
            Some(Err(error)) => return Err(error.into()),
            None => server.work()?,
        }
    }
}

/// Answers a message, unless it was cancelled by one that waits; whether the conversation goes on.
fn heed(
    server: &mut Server<'_>,
    message: Incoming,
    waiting: &VecDeque<io::Result<Option<Incoming>>>,
) -> Result<bool, Error> {
    match message {
        Incoming::Malformed(reason) => server.refuse(&reason)?,
        Incoming::Message(Message::Request(request)) => {
            let is_cancelled = waiting.iter().any(|later| is_cancelling(later, &request.id));
            if is_cancelled { server.cancel(request.id)? } else { server.request(request)? }
        }
        Incoming::Message(Message::Notification(Notification { method, .. })) if method == "exit" => {
            return Ok(false);
        }
        Incoming::Message(Message::Notification(notification)) => server.notice(notification)?,
        // Nothing is asked whose answer matters.
        Incoming::Message(Message::Response(_)) => {}
    }
    Ok(true)
}

fn is_cancelling(message: &io::Result<Option<Incoming>>, id: &RequestId) -> bool {
    let Ok(Some(Incoming::Message(Message::Notification(Notification { method, params })))) = message else {
        return false;
    };
    let cancelled = || params.get("id").cloned().and_then(|id| serde_json::from_value(id).ok());
    method == "$/cancelRequest" && cancelled().as_ref() == Some(id)
}
