//! A server that plays an API by its document, and refuses what the document does not allow: Prism, of others.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use crate::request::Request;

/// How long it may take to read a document; the largest takes half a minute on a busy machine.
const PATIENCE: Duration = Duration::from_secs(150);

/// A running server; it ends with this.
pub struct Prism {
    process: Child,
    port: u16,
}

/// What it makes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It takes it.
    Taken,
    /// It does not: what kind of fault, and what it says.
    Refused(&'static str, String),
}

/// Its problems that are about a request, by what the fault is.
const PROBLEMS: [(&str, &str); 8] = [
    ("NO_PATH_MATCHED_ERROR", "route"),
    ("NO_METHOD_MATCHED_ERROR", "route"),
    ("NO_SERVER_MATCHED_ERROR", "server"),
    ("NO_SERVER_CONFIGURATION_PROVIDED_ERROR", "server"),
    ("UNAUTHORIZED", "security"),
    ("INVALID_CONTENT_TYPE", "content"),
    ("UNPROCESSABLE_ENTITY", "input"),
    ("NO_RESOURCE_PROVIDED_ERROR", "route"),
];
/// Those that are about the answer that it would give, for which it took the request.
const ANSWERS: [&str; 6] = [
    "VIOLATIONS",
    "NO_RESPONSE_RESPONSE_DEFINED",
    "NOT_FOUND",
    "NOT_ACCEPTABLE",
    "SCHEMA_TOO_COMPLEX",
    "NO_COMPLEX_OBJECT_TEXT",
];

/// Where `make contract` installs it.
fn program() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    target.join("contract/node_modules/@stoplight/prism-cli/dist/index.js")
}

impl Prism {
    /// Starts one for a document; what it says where it cannot read that.
    pub fn start(document: &Path) -> Result<Prism, String> {
        let program = program();
        assert!(program.is_file(), "{} is missing: run `make contract`", program.display());
        let mut command = Command::new("node");
        command.arg(program).args(["mock", "--errors", "--host", "127.0.0.1", "--port", "0"]).arg(document);
        command.env("NO_COLOR", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("these tests need Node");
        let lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (sender, receiver) = mpsc::channel();
        // Read to the end, so that it never waits for a reader.
        std::thread::spawn(move || {
            for line in lines {
                // Nobody listens once it has started.
                let _ = sender.send(line);
            }
        });
        let mut prism = Prism { process, port: 0 };
        let mut last = String::new();
        while prism.port == 0 {
            match receiver.recv_timeout(PATIENCE) {
                Ok(line) => {
                    let address = line.split_once("listening on http://127.0.0.1:");
                    prism.port = address.map_or(0, |(_, port)| port.trim().parse().unwrap());
                    last = line;
                }
                Err(_) => return Err(format!("it does not start: {last}")),
            }
        }
        Ok(prism)
    }

    /// What it makes of a request.
    pub fn judge(&self, request: &Request) -> Verdict {
        // It matches servers as written, which may end with a slash; ours never do.
        match self.ask(request, &request.server) {
            Verdict::Refused("server", _) => match self.ask(request, &format!("{}/", request.server)) {
                Verdict::Refused("server", said) => Verdict::Refused("route", said),
                verdict => verdict,
            },
            verdict => verdict,
        }
    }

    fn ask(&self, request: &Request, server: &str) -> Verdict {
        let sent = request.bytes(server);
        let Ok((status, headers, body)) = self.exchange(&sent) else {
            let sent = String::from_utf8_lossy(&sent).into_owned();
            return Verdict::Refused("broken", format!("it does not answer {sent:?}"));
        };
        let violations =
            headers.iter().find(|(name, _)| name == "sl-violations").map(|(_, value)| value.as_str());
        if let Some((fault, said)) = violations.and_then(of_request) {
            return Verdict::Refused(fault, said);
        }
        let problem: Value = serde_json::from_slice(&body).unwrap_or_default();
        let kind = problem["type"].as_str().and_then(|kind| kind.split_once("prism/errors#"));
        let Some((_, kind)) = kind else {
            assert!(status < 500, "{status}: {}", String::from_utf8_lossy(&body));
            return Verdict::Taken;
        };
        let title = problem["title"].as_str().unwrap_or_default();
        if ANSWERS.contains(&kind) || title.starts_with("Cannot find serializer") {
            return Verdict::Taken;
        }
        let fault = PROBLEMS.iter().find(|(problem, _)| *problem == kind);
        let Some((_, fault)) = fault else { return Verdict::Refused("broken", title.to_owned()) };
        let messages = problem["validation"].as_array().into_iter().flatten();
        let messages: Vec<_> = messages.filter_map(|violation| violation["message"].as_str()).collect();
        let said = if messages.is_empty() {
            problem["detail"].as_str().unwrap_or_default().to_owned()
        } else {
            messages.join("; ")
        };
        Verdict::Refused(fault, said)
    }

    /// One exchange on a connection of its own: HTTP/1.0 needs no more than a stream, and answers are not in chunks.
    fn exchange(&self, request: &[u8]) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Ok((status, headers.collect(), answer[end + 4..].to_vec()))
    }
}

/// Status, headers and body.
type Answer = (u16, Vec<(String, String)>, Vec<u8>);

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a list of violations says of the request; it is cut off where it is long.
fn of_request(list: &str) -> Option<(&'static str, String)> {
    let Ok(list) = serde_json::from_str::<Value>(list) else {
        return list.contains("\"request\"").then(|| ("input", "too much to say".to_owned()));
    };
    let is_of_request =
        |violation: &&Value| violation["location"][0] == "request" && violation["severity"] == "Error";
    let violations: Vec<_> = list.as_array().into_iter().flatten().filter(is_of_request).collect();
    let has_code = |code: u16| violations.iter().any(|violation| violation["code"] == code);
    let fault = if has_code(401) {
        "security"
    } else if has_code(415) {
        "content"
    } else {
        "input"
    };
    let messages: Vec<_> = violations.iter().filter_map(|violation| violation["message"].as_str()).collect();
    (!messages.is_empty()).then(|| (fault, messages.join("; ")))
}
