//! Operations as expressions.

use super::Writer;
use super::field::{flag, given, literal, shown};
use super::properties::requirements;
use crate::model::{Fires, Method, Operation, Path, Response};
use crate::scaffold::code::Code;

impl Writer<'_> {
    /// An operation.
    pub(super) fn operation(&self, operation: &Operation) -> Code {
        let method = match operation.method() {
            Method::Get => "Method::Get",
            Method::Post => "Method::Post",
            Method::Put => "Method::Put",
            Method::Patch => "Method::Patch",
            Method::Delete => "Method::Delete",
            Method::Head => "Method::Head",
            Method::Options => "Method::Options",
        };
        let path = self.path(operation.path());
        let code = Code::call("published::operation", [Code::word(method), path, Code::text(operation.id())])
            .then_text("summary", operation.summary())
            .then_text("description", operation.description());
        let code = shown(code, operation.visibility());
        let code = texts(code, "tags", operation.tags());
        let code = texts(code, "consumes", operation.consumes());
        let code = texts(code, "produces", operation.produces());
        let revision = operation.revision().map(|revision| {
            let number = Code::word(revision.number.to_string());
            Code::Record("Revision", vec![("family", Code::text(revision.family)), ("number", number)], None)
        });
        let code = flag(given(code, "revision", revision), "preview", operation.is_preview());
        let code = match operation.replacement() {
            Some(new) => {
                let members = vec![("api", Code::text(new.api)), ("operation", Code::text(new.operation))];
                code.then("deprecated", [Code::Record("Replacement", members, None)])
            }
            None => flag(code, "retired", operation.is_deprecated()),
        };
        let code = flag(code.then_text("pages", operation.next_link()), "agentic", operation.is_agentic());
        let code = match operation.security() {
            [] => code,
            ways => code.then("security", [requirements(ways)]),
        };
        let webhook = operation.webhook().map(|webhook| {
            let members = vec![
                ("fires", fires(webhook.fires)),
                ("about", Code::text(webhook.about)),
                ("content", self.kind(webhook.content)),
            ];
            Code::Record("Webhook", members, None)
        });
        let code = given(code, "webhook", webhook);
        let code = given(code, "polling", operation.polling().map(fires)).then_text("hint", operation.hint());
        let code = self.some(code, "query", operation.query());
        let code = self.some(code, "headers", operation.headers());
        let code = self.some(code, "form", operation.form());
        let code = given(code, "body_of", operation.body().map(|body| self.field(&body.field)));
        let responses = operation.responses().iter().map(|response| self.response(response));
        texts(code, "order", operation.order())
            .then_raw(operation.raw)
            .then("responses", [Code::List(responses.collect())])
    }

    fn some(&self, code: Code, method: &'static str, fields: &[crate::model::Field]) -> Code {
        if fields.is_empty() { code } else { code.then(method, [self.fields(fields)]) }
    }

    fn path(&self, path: &Path) -> Code {
        let variable =
            |variable: &crate::model::Variable| Code::call("Variable::of", [self.field(variable.field())]);
        let variables = path.variables().iter().map(variable).collect();
        Code::call("published::path", [Code::text(path.template()), Code::List(variables)]).then_raw(path.raw)
    }

    fn response(&self, response: &Response) -> Code {
        let about = Code::text(response.description());
        let code = match response.status() {
            Some(status) => Code::call("published::response", [Code::word(status.to_string()), about]),
            None => Code::call("published::otherwise", [about]),
        };
        let code = given(code, "schema", response.body().map(|kind| self.kind(kind)));
        let code = self.some(code, "headers", response.header_fields());
        let code = match response.example {
            Some((media_type, value)) => code.then("example", [Code::text(media_type), literal(value)]),
            None => code,
        };
        code.then_text("shared_as", response.key).then_raw(response.raw)
    }
}

fn texts(code: Code, method: &'static str, texts: &[&str]) -> Code {
    if texts.is_empty() { code } else { code.then(method, [Code::texts(texts)]) }
}

fn fires(fires: Fires) -> Code {
    Code::word(match fires {
        Fires::Single => "Fires::Single",
        Fires::Batch => "Fires::Batch",
    })
}
