//! An editor that speaks with `conndef lsp`, as a script tells it to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than anything takes on the slowest machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// One end of a conversation.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    /// What was last said of files, by their addresses.
    pub said: BTreeMap<String, Vec<Value>>,
    /// What the server has asked for.
    pub asked: Vec<Value>,
    /// What the server said of itself.
    pub server: Value,
}

/// What most editors can do.
pub fn capabilities() -> Value {
    json!({ "workspace": {
        "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
        "textDocumentContent": {},
        "didChangeWatchedFiles": { "dynamicRegistration": true },
    } })
}

/// The address of a file, in which nothing needs an escape.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A place of a text: where the n-th occurrence of some words begins, and so many bytes on.
pub fn place(text: &str, words: &str, nth: usize, further: usize) -> Value {
    let (at, _) = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words:?} does not occur"));
    position(text, at + further)
}

fn position(text: &str, at: usize) -> Value {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let character = text[line..at].encode_utf16().count();
    json!({ "line": text[..at].matches('\n').count(), "character": character })
}

/// The byte of a place.
fn byte(text: &str, place: &Value) -> usize {
    let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let line = text.split_inclusive('\n').take(number("line")).map(str::len).sum::<usize>();
    let mut units = number("character");
    let mut at = line;
    for letter in text[line..].chars() {
        if units == 0 {
            break;
        }
        units = units.saturating_sub(letter.len_utf16());
        at += letter.len_utf8();
    }
    at
}

/// A text after edits that do not overlap.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(byte(text, &edit["range"]["start"])));
    let mut text = text.to_owned();
    for edit in edits {
        let range = byte(&text, &edit["range"]["start"])..byte(&text, &edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().unwrap());
    }
    text
}

/// Makes the changes that a server has sent, in the files.
pub fn apply(edit: &Value) {
    for change in edit["documentChanges"].as_array().unwrap() {
        if change["kind"] == "create" {
            std::fs::write(path(&change["uri"]), "").unwrap();
        } else {
            let file = path(&change["textDocument"]["uri"]);
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, edited(&text, &change["edits"])).unwrap();
        }
    }
}

fn path(uri: &Value) -> PathBuf {
    PathBuf::from(uri.as_str().unwrap().strip_prefix("file://").unwrap())
}

/// The rules that are named in what is said.
pub fn rules(said: &[Value]) -> Vec<&str> {
    said.iter().map(|said| said["code"].as_str().unwrap_or_default()).collect()
}

impl Editor {
    /// Begins a conversation.
    pub fn new(capabilities: &Value, options: &Value) -> Editor {
        let mut editor = Editor::silent();
        let params = json!({ "capabilities": capabilities, "initializationOptions": options });
        editor.server = editor.ask("initialize", &params).unwrap();
        editor.tell("initialized", &json!({}));
        editor
    }

    /// Starts the server, and says nothing.
    pub fn silent() -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conndef"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let (said, asked) = (BTreeMap::new(), Vec::new());
        Editor { child, input, messages, next: 0, said, asked, server: Value::Null }
    }

    /// Sends bytes, whatever they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// A message with its header.
    pub fn framed(message: &Value) -> Vec<u8> {
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len()).into_bytes()
    }

    /// Tells something.
    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&Editor::framed(&json!({ "jsonrpc": "2.0", "method": method, "params": params })));
    }

    /// Asks something, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        let id = self.post(method, params);
        self.answer(&id)
    }

    /// Asks something.
    pub fn post(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = json!(self.next);
        self.send(&Editor::framed(
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
        ));
        id
    }

    /// Waits for the answer to a question.
    pub fn answer(&mut self, id: &Value) -> Result<Value, Value> {
        loop {
            let mut message = self.hear();
            if message.get("method").is_none() && message["id"] == *id {
                let error = message.get("error").cloned();
                return error.map_or_else(|| Ok(message["result"].take()), Err);
            }
        }
    }

    /// Waits until something holds.
    pub fn until(&mut self, what: impl Fn(&Editor) -> bool) {
        while !what(self) {
            self.hear();
        }
    }

    /// Waits for the next message.
    pub fn hear(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server says something");
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let params = &message["params"];
                let said = params["diagnostics"].as_array().unwrap().clone();
                self.said.insert(params["uri"].as_str().unwrap().to_owned(), said);
            }
            Some(_) => self.asked.push(message.clone()),
            None => {}
        }
        message
    }

    /// Opens a file as it is on the disk, and gives its text.
    pub fn open(&mut self, path: &Path) -> String {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        let text = text.trim_start_matches('\u{FEFF}').to_owned();
        let document = json!({ "uri": uri(path), "languageId": "json", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        text
    }

    /// Types something in the place of the first occurrence of some words.
    pub fn replace(&mut self, path: &Path, text: &mut String, words: &str, by: &str) {
        let at = text.find(words).unwrap_or_else(|| panic!("{words:?} does not occur"));
        let range = json!({ "start": position(text, at), "end": position(text, at + words.len()) });
        text.replace_range(at..at + words.len(), by);
        let change = json!({ "range": range, "text": by });
        let document = json!({ "uri": uri(path), "version": 2 });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [change] }));
    }

    /// Closes a file.
    pub fn close(&mut self, path: &Path) {
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri(path) } }));
    }

    /// What is said of a file, once the connector that it belongs to is judged as its text stands.
    pub fn said_of(&mut self, path: &Path) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": uri(path) } });
        self.ask("textDocument/documentSymbol", &params).unwrap();
        self.said.get(&uri(path)).cloned().unwrap_or_default()
    }

    /// Asks about a place of a file.
    pub fn at(&mut self, method: &str, path: &Path, place: &Value, more: &Value) -> Result<Value, Value> {
        let mut params = json!({ "textDocument": { "uri": uri(path) }, "position": place });
        params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.ask(&format!("textDocument/{method}"), &params)
    }

    /// What may be done at a place of a file.
    pub fn actions(&mut self, path: &Path, place: &Value) -> Vec<Value> {
        let range = json!({ "start": place, "end": place });
        let context = json!({ "diagnostics": [] });
        let params = json!({ "textDocument": { "uri": uri(path) }, "range": range, "context": context });
        self.ask("textDocument/codeAction", &params).unwrap().as_array().unwrap().clone()
    }

    /// Stops talking, without a word, and gives the exit status.
    pub fn leave(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }

    /// Says goodbye, and gives the exit status.
    pub fn shut_down(mut self) -> i32 {
        self.ask("shutdown", &Value::Null).unwrap();
        self.tell("exit", &Value::Null);
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It may have left already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message of a stream.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            _ if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
