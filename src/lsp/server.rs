//! What is answered to whom: one method of the protocol after the other.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    ApplyWorkspaceEditParams, CodeActionParams, CodeDescription, CompletionParams, Contents,
    DefinitionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentSymbolParams, ExecuteCommandParams, Hover,
    HoverParams, Location, MarkupContent, MarkupKind, PublishDiagnosticsParams, ReferenceParams,
    RenameParams, TextDocumentPositionParams,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::client::{self, Client};
use super::edits::Edits;
use super::names::{self, Mention, Named};
use super::texts::{Open, offset};
use super::transport;
use super::workspace::{Judged, Workspace};
use super::{accept, actions, beside, completion, hover, outline, place, uri};
use crate::definition::Operation;
use crate::document::{Edit, Place};
use crate::finding::Finding;
use crate::rules::{self, catalogue};

/// The scheme of the addresses of our own texts.
const SCHEME: &str = "conndef";

/// What is answered to a request.
type Answer = Result<Value, ResponseError>;

/// How far a conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Open,
    Closing,
}

/// One end of a conversation with an editor.
pub(super) struct Server<'w> {
    out: &'w mut dyn Write,
    stage: Stage,
    client: Client,
    workspace: Workspace,
    /// Number of the next request of ours.
    next: i32,
}

/// A failed request.
fn failure(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// Parameters as they should be.
fn read<P: DeserializeOwned>(params: Value) -> Result<P, ResponseError> {
    serde_json::from_value(params).map_err(|error| failure(ErrorCode::InvalidParams, error.to_string()))
}

/// An answer as it is sent.
fn answer(result: impl serde::Serialize) -> Answer {
    serde_json::to_value(result).map_err(|error| failure(ErrorCode::InternalError, error.to_string()))
}

impl<'w> Server<'w> {
    /// Begins a conversation whose answers go to `out`.
    pub(super) fn new(out: &'w mut dyn Write) -> Server<'w> {
        Server { out, stage: Stage::New, client: Client::default(), workspace: Workspace::default(), next: 0 }
    }

    /// Whether the editor said that it will leave.
    pub(super) fn is_closing(&self) -> bool {
        self.stage == Stage::Closing
    }

    /// Whether there is nothing left to do until the next message.
    pub(super) fn is_settled(&self) -> bool {
        self.workspace.is_settled()
    }

    /// Judges one thing, and says what came out.
    pub(super) fn work(&mut self) -> io::Result<()> {
        let different = self.workspace.judge_next();
        self.publish(different)
    }

    /// Says that what came in is no message.
    pub(super) fn refuse(&mut self, reason: &str) -> io::Result<()> {
        // Whose request it was is not known.
        let error = json!({ "code": ErrorCode::ParseError as i32, "message": reason });
        let text = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
        write!(self.out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.out.flush()
    }

    /// Answers a request that nobody waits for any more.
    pub(super) fn cancel(&mut self, id: RequestId) -> io::Result<()> {
        self.respond(id, Err(failure(ErrorCode::RequestCanceled, "cancelled")))
    }

    /// Answers a request.
    pub(super) fn request(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        let answer = match (self.stage, method.as_str()) {
            (Stage::New, "initialize") => Ok(self.initialize(&params)),
            (Stage::New, _) => Err(failure(ErrorCode::ServerNotInitialized, "not initialized")),
            (_, "initialize") => Err(failure(ErrorCode::InvalidRequest, "initialized already")),
            (Stage::Closing, _) => Err(failure(ErrorCode::InvalidRequest, "shut down already")),
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Closing;
                Ok(Value::Null)
            }
            (Stage::Open, method) => self.ask(method, params)?,
        };
        self.respond(id, answer)
    }

    /// Answers what is asked about texts; an error where it cannot even be said what is different now.
    fn ask(&mut self, method: &str, params: Value) -> io::Result<Answer> {
        if let Some(path) = params.pointer("/textDocument/uri").and_then(Value::as_str).and_then(uri::path) {
            // What is answered must hold of the texts as they stand.
            let different = self.workspace.settle(&path);
            self.publish(different)?;
        }
        Ok(match method {
            "textDocument/hover" => read(params).and_then(|params| answer(self.hover(&params))),
            "textDocument/definition" => read(params).and_then(|params| answer(self.definition(&params))),
            "textDocument/references" => read(params).and_then(|params| answer(self.references(&params))),
            "textDocument/completion" => read(params).and_then(|params| answer(self.completion(&params))),
            "textDocument/documentSymbol" => read(params).and_then(|params| answer(self.outline(&params))),
            "textDocument/codeAction" => read(params).and_then(|params| answer(self.actions(&params))),
            "textDocument/prepareRename" => read(params).and_then(|params| answer(self.renamed(&params))),
            "textDocument/rename" => read(params).and_then(|params| self.rename(&params)),
            "workspace/executeCommand" => match read(params) {
                Ok(params) => self.execute(&params)?,
                Err(error) => Err(error),
            },
            "workspace/textDocumentContent" => page(&params),
            _ => Err(failure(ErrorCode::MethodNotFound, format!("unknown method {method}"))),
        })
    }

    /// Takes note of something.
    pub(super) fn notice(&mut self, notification: Notification) -> io::Result<()> {
        let Notification { method, params } = notification;
        if self.stage != Stage::Open {
            return Ok(());
        }
        match method.as_str() {
            "initialized" => self.watch()?,
            "textDocument/didOpen" => self.take(params, Server::opened),
            "textDocument/didChange" => self.take(params, Server::changed),
            "textDocument/didSave" => self.take(params, Server::saved),
            "textDocument/didClose" => self.take(params, Server::closed),
            "workspace/didChangeWatchedFiles" => self.take(params, Server::watched),
            "workspace/didChangeConfiguration" => {
                if let Some(profile) = params.pointer("/settings/conndef/profile").and_then(client::profile) {
                    self.workspace.set_profile(profile);
                }
            }
            _ => {}
        }
        let different = self.workspace.fall_silent();
        self.publish(different)
    }

    /// Takes note of what is said; who says something else than it should gets no answer to a notification.
    fn take<P: DeserializeOwned>(&mut self, params: Value, note: impl FnOnce(&mut Self, &P)) {
        if let Ok(params) = read(params) {
            note(self, &params);
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.client = Client::of(params);
        self.stage = Stage::Open;
        if let Some(profile) = self.client.profile {
            self.workspace.set_profile(profile);
        }
        json!({
            "serverInfo": { "name": "conndef", "version": env!("CONNDEF_VERSION") },
            "capabilities": {
                "positionEncoding": "utf-16",
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "completionProvider": { "triggerCharacters": ["\"", "/", "#"] },
                "hoverProvider": true,
                "definitionProvider": true,
                "referencesProvider": true,
                "documentSymbolProvider": true,
                "renameProvider": { "prepareProvider": true },
                "codeActionProvider": { "codeActionKinds": ["quickfix", actions::FIX_ALL] },
                "executeCommandProvider": { "commands": [actions::ACCEPT_WITH] },
                "workspace": { "textDocumentContent": { "schemes": [SCHEME] } },
            },
        })
    }

    /// Asks to be told of files that change.
    fn watch(&mut self) -> io::Result<()> {
        if !self.client.watches_files {
            return Ok(());
        }
        // References may have any name; what is none of ours costs a look at its path.
        let watchers = json!([{ "globPattern": "**/*.{json,yaml,yml,toml,xml,csx,md,png}" }]);
        let method = "workspace/didChangeWatchedFiles";
        let registration =
            json!({ "id": "files", "method": method, "registerOptions": { "watchers": watchers } });
        self.call("client/registerCapability", json!({ "registrations": [registration] }))
    }

    fn opened(&mut self, params: &DidOpenTextDocumentParams) {
        let text = &params.text_document;
        let Some(path) = uri::path(text.uri.as_ref()) else { return };
        let open = Open { uri: text.uri.to_string(), version: text.version };
        self.workspace.texts.open(path.clone(), open, &text.text);
        self.workspace.touch(&path);
        self.workspace.attach(&path);
    }

    fn changed(&mut self, params: &DidChangeTextDocumentParams) {
        let Some(path) = uri::path(params.text_document.text_document_identifier.uri.as_ref()) else {
            return;
        };
        self.workspace.texts.change(&path, params.text_document.version, &params.content_changes);
        self.workspace.touch(&path);
    }

    fn saved(&mut self, params: &DidSaveTextDocumentParams) {
        let Some(path) = uri::path(params.text_document.uri.as_ref()) else { return };
        self.workspace.texts.save(&path);
        self.workspace.touch(&path);
        self.workspace.attach(&path);
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        if let Some(path) = uri::path(params.text_document.uri.as_ref()) {
            self.workspace.close(&path);
        }
    }

    fn watched(&mut self, params: &DidChangeWatchedFilesParams) {
        for change in &params.changes {
            if let Some(path) = uri::path(change.uri.as_ref()) {
                self.workspace.touch(&path);
            }
        }
        let open: Vec<_> = self.workspace.texts.paths().cloned().collect();
        for path in open {
            self.workspace.attach(&path);
        }
    }

    /// Says what is to be said of some files.
    fn publish(&mut self, files: BTreeSet<PathBuf>) -> io::Result<()> {
        for path in files {
            let open = self.workspace.texts.get(&path);
            let (uri, version) = match open {
                Some(open) => (open.uri.clone(), Some(open.version)),
                None => (uri::of(&path), None),
            };
            let mut diagnostics: Vec<_> = self.workspace.said_of(&path).into_iter().cloned().collect();
            if self.client.shows_our_texts {
                for diagnostic in &mut diagnostics {
                    let page = diagnostic.code.as_ref().and_then(|code| serde_json::to_value(code).ok());
                    let page = page.as_ref().and_then(Value::as_str);
                    let href = page.map(|rule| format!("{SCHEME}:/rules/{rule}.md").into());
                    diagnostic.code_description = href.map(|href| CodeDescription { href });
                }
            }
            let params = PublishDiagnosticsParams { uri: uri.into(), version, diagnostics };
            let notification = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
            transport::write(&notification.into(), self.out)?;
        }
        Ok(())
    }

    /// Where in a text something is asked for, and the byte of it.
    fn place(&self, params: &TextDocumentPositionParams) -> Option<(PathBuf, usize)> {
        let path = uri::path(params.text_document.uri.as_ref())?;
        let at = offset(&self.workspace.texts.text(&path)?, params.position);
        Some((path, at))
    }

    /// What is named at a place, and by whom.
    fn named(&self, path: &Path, at: usize) -> Option<(&Judged, Named<'_>, Mention<'_>)> {
        self.workspace.holders(path).find_map(|judged| {
            let (named, mention) = names::at(judged, path, at)?;
            Some((judged, named, mention))
        })
    }

    fn hover(&self, params: &HoverParams) -> Option<Hover> {
        let (path, at) = self.place(&params.text_document_position_params)?;
        let here = params.text_document_position_params.position;
        let here = gen_lsp_types::Range { start: here, end: here };
        let is_here =
            |(judged, finding): &(Option<&Judged>, &Finding)| actions::is_at(*judged, finding, &path, &here);
        let found = self.workspace.findings(&path).filter(is_here).map(|(_, finding)| finding);
        let mut parts = hover::findings(found);
        if let Some(judged) = self.workspace.holders(&path).next() {
            parts.extend(hover::makers(judged, &path, at));
            parts.extend(hover::reference(judged, &path, at));
        }
        let value = (!parts.is_empty()).then(|| parts.join("\n\n---\n\n"))?;
        Some(Hover {
            contents: Contents::from(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: None,
        })
    }

    /// Where what is named gets its name; of an operation or an input that gets it here, where the API has it.
    fn definition(&self, params: &DefinitionParams) -> Vec<Location> {
        let Some((path, at)) = self.place(&params.text_document_position_params) else { return Vec::new() };
        if let Some((judged, named, mention)) = self.named(&path, at)
            && !mention.is_definition
        {
            let own = names::mentions(judged, named).into_iter().filter(|own| own.is_definition);
            return own.map(|own| place::location(own.source, &own.bytes)).collect();
        }
        let there = self.workspace.holders(&path).find_map(|judged| {
            let (node, ..) = judged.document(&path)?.at_byte(at)?;
            beside::of(judged, node)
        });
        let there = there.map(|node| place::location(node.document().source(), &Place::from(node).span()));
        there.into_iter().collect()
    }

    fn references(&self, params: &ReferenceParams) -> Vec<Location> {
        let Some((path, at)) = self.place(&params.text_document_position_params) else { return Vec::new() };
        let Some((judged, named, _)) = self.named(&path, at) else { return Vec::new() };
        let wanted = |own: &Mention<'_>| params.context.include_declaration || !own.is_definition;
        let mentions = names::mentions(judged, named).into_iter().filter(wanted);
        mentions.map(|own| place::location(own.source, &own.bytes)).collect()
    }

    fn completion(&self, params: &CompletionParams) -> Vec<gen_lsp_types::CompletionItem> {
        let position = &params.text_document_position_params;
        let Some(path) = uri::path(position.text_document.uri.as_ref()) else { return Vec::new() };
        let Some(text) = self.workspace.texts.text(&path) else { return Vec::new() };
        let all = self.workspace.names(&path);
        let mut offered = Vec::new();
        for item in all.flat_map(|names| completion::of(&path, &text, position.position, &names)) {
            if !offered.contains(&item) {
                offered.push(item);
            }
        }
        offered
    }

    fn outline(&self, params: &DocumentSymbolParams) -> Vec<gen_lsp_types::DocumentSymbol> {
        let Some(path) = uri::path(params.text_document.uri.as_ref()) else { return Vec::new() };
        let first = self.workspace.holders(&path).next();
        first.map(|judged| outline::of(judged, &path)).unwrap_or_default()
    }

    fn actions(&self, params: &CodeActionParams) -> Vec<gen_lsp_types::CodeAction> {
        let Some(path) = uri::path(params.text_document.uri.as_ref()) else { return Vec::new() };
        let only = params.context.only.as_deref();
        actions::of(&self.workspace, &self.client, &path, &params.range, only)
    }

    /// The name that can be changed at a place: that of an operation.
    fn renamed(&self, params: &gen_lsp_types::PrepareRenameParams) -> Option<gen_lsp_types::Range> {
        let (path, at) = self.place(&params.text_document_position_params)?;
        let (_, named, mention) = self.named(&path, at)?;
        matches!(named, Named::Operation(_)).then(|| place::range(mention.source, &mention.bytes))
    }

    fn rename(&self, params: &RenameParams) -> Answer {
        let refuse = |why: String| Err(failure(ErrorCode::RequestFailed, why));
        let found = self.place(&params.text_document_position_params);
        let found = found.and_then(|(path, at)| self.named(&path, at));
        let Some((judged, named @ Named::Operation(id), _)) = found else {
            return refuse("only operations can be renamed, at their operationId".to_owned());
        };
        let name = params.new_name.as_str();
        let is_fit = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if name.is_empty() || !name.chars().all(is_fit) {
            return refuse("an operationId has letters, digits, '-', '_' and '.' only".to_owned());
        }
        let connector = judged.connector();
        let taken = connector.definition.iter().flat_map(|definition| &definition.operations);
        let mut taken = taken.filter_map(Operation::id).filter(|own| *own != id);
        if taken.any(|own| own.eq_ignore_ascii_case(name)) {
            return refuse(format!("another operation is called {name}"));
        }
        let mut edits = Edits::default();
        for Mention { source, bytes, .. } in names::mentions(judged, named) {
            edits.add(source, &Edit { range: bytes, text: name.to_owned() });
        }
        answer(edits.for_client(&self.client, &self.workspace.texts))
    }

    /// Accepts a finding with the reason that the editor has asked for.
    fn execute(&mut self, params: &ExecuteCommandParams) -> io::Result<Answer> {
        let arguments = params.arguments.as_deref().unwrap_or_default();
        let [request, Value::String(reason)] = arguments else {
            return Ok(Err(failure(ErrorCode::InvalidParams, "expected what was offered, and a reason")));
        };
        if params.command != actions::ACCEPT_WITH {
            let message = format!("unknown command {}", params.command);
            return Ok(Err(failure(ErrorCode::InvalidParams, message)));
        }
        if reason.trim().is_empty() {
            return Ok(Err(failure(ErrorCode::RequestFailed, "a reason must say something")));
        }
        let is_meant = |(judged, finding): &(&Judged, &Finding)| accept::is_about(request, judged, finding);
        let edits = self.workspace.all_findings().find(is_meant);
        let edits = edits.and_then(|(judged, finding)| accept::edits(judged, finding, reason));
        let edits = edits.and_then(|edits| edits.for_client(&self.client, &self.workspace.texts));
        let Some(edit) = edits else {
            return Ok(Err(failure(
                ErrorCode::RequestFailed,
                "the finding, or a place for it in conndef.toml, is gone",
            )));
        };
        let params = ApplyWorkspaceEditParams { edit, ..ApplyWorkspaceEditParams::default() };
        self.call("workspace/applyEdit", json!(params))?;
        Ok(Ok(Value::Null))
    }

    /// Asks the editor for something, whose answer changes nothing here.
    fn call(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.next += 1;
        let request = Request { id: self.next.into(), method: method.to_owned(), params };
        transport::write(&request.into(), self.out)
    }

    fn respond(&mut self, id: RequestId, response_result: Answer) -> io::Result<()> {
        transport::write(&Message::Response(Response { id, response_result }), self.out)
    }
}

/// The page of a rule.
fn page(params: &Value) -> Answer {
    let uri = params.get("uri").and_then(Value::as_str).unwrap_or_default();
    let name = uri.strip_prefix(SCHEME).and_then(|rest| rest.strip_prefix(":/rules/")?.strip_suffix(".md"));
    let rule = name.and_then(rules::find);
    let text = rule.map(|rule| json!({ "text": catalogue::page(rule) }));
    text.ok_or_else(|| failure(ErrorCode::InvalidParams, "no such page"))
}
