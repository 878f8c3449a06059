use crate::api::Obstacle;
use crate::compare::{Change, Direction, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// Something in the connector or the reference could not be compared.
    ///
    /// A `$ref` that leads nowhere, a keyword that Swagger 2.0 does not have, a reference without a server, an operation in a
    /// part of the API of which no reference speaks, schemas nested or shared too often to look at all of it: drift in these
    /// places would pass unseen, so they are named.
    ///
    /// Source: OpenAPI Specification 3; what Swagger 2.0 cannot express has no counterpart in a connector.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/weight": { "$ref": "weights.json#/Weight" },
    ///   "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Unused": { "$ref": "weights.json#/Weight" } }
    /// ```
    "not-checked", Warning, Deploy, [], Reference(check)
}

/// Keywords that only narrow what is answered, which no reader minds.
const NARROWING: [&str; 8] = [
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "propertyNames",
    "contains",
    "unevaluatedItems",
];

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    for change in changes {
        let What::Unhandled(obstacle) = change.what else { continue };
        let is_narrowing = matches!(obstacle, Obstacle::Keyword(keyword) if NARROWING.contains(&keyword));
        if is_narrowing && change.direction() == Direction::Response {
            continue;
        }
        let message = match obstacle {
            Obstacle::Large => format!("not everything was compared with the reference: {obstacle}"),
            Obstacle::OpenHost => format!("only paths were compared with the reference: {obstacle}"),
            Obstacle::Script => {
                let operations = text::counted(change.operations.len(), "operation");
                format!("not compared with the reference: {operations}, as {obstacle}")
            }
            _ => format!("{} was not fully compared with the reference: {obstacle}", change.subject),
        };
        let diagnostic = sink.change(change, message, "compared with this");
        diagnostic.help(match obstacle {
            Obstacle::NoServer => "say where the API is served: `--server URL`, or `server` in conndef.toml",
            Obstacle::OpenHost => "make sure that it is a host of the API",
            _ => "compare by hand, and accept the finding with a reason",
        });
        if obstacle == Obstacle::OpenHost {
            diagnostic.severity(Severity::Info);
        }
        // Which errors there are does not say what success looks like.
        if obstacle != Obstacle::NoSuccess {
            diagnostic.yields();
        }
    }
    if drift.is_unrelated() {
        return;
    }
    for operation in drift.unknown_operations().filter(|operation| drift.realm(operation).is_none()) {
        let message =
            format!("not checked: no reference describes paths below '{}'", drift.undescribed(operation));
        sink.report(operation.route, message)
            .help("give the reference that does, too: `--reference` may be repeated");
    }
}
