use crate::connector::Connector;
use crate::document::{Node, Place};
use crate::folder::{self, Foreign};
use crate::rule::{Sink, rule};

rule! {
    /// Something else than a definition stands where the definition should, or was given in its stead.
    ///
    /// A Postman collection, Swagger in YAML, an archive, another file of the connector: the service refuses all of them, and
    /// `paconn` reads nothing but JSON. Nothing else is said about such a file, because everything in it would be wrong, and
    /// `--fix` leaves it alone. An OpenAPI 3 document is `openapi3-document`;
    /// `conndef import` makes a connector of it, and of Swagger in YAML.
    ///
    /// Source: general practice; paconn 0.0.21 reads definitions with Python's `json`.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json": "{\"info\": {\"schema\": \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"}, \"item\": []}" }
    /// ```
    /// ```json fail
    /// { "apiDefinition.swagger.json": "swagger: '2.0'\npaths: {}\n" }
    /// ```
    /// ```json pass
    /// { "/info/title": "Acme Parcels" }
    /// ```
    "definition-foreign", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some((foreign, document)) = connector.folder.foreign() else { return };
    let help = match foreign {
        // Another rule speaks of it.
        Foreign::OtherVersion => return,
        Foreign::Yaml => {
            "Microsoft's client and service take JSON only: convert it, for example with `yq -o=json`, or make a connector of it \
             with `conndef import`"
        }
        Foreign::Postman => {
            "import it as a custom connector in Power Automate, download that with `paconn download`, and judge what comes"
        }
        Foreign::Language(_) => {
            "convert it to OpenAPI 3 with a tool for that language, and make a connector of it with `conndef import`"
        }
        Foreign::Wrapped => "save what stands there as a file of its own, apiDefinition.swagger.json",
        Foreign::Page => "download the file itself (on GitHub: Raw), not the page that shows it",
        Foreign::Pointer => "run `git lfs pull`",
        Foreign::Part(_) if connector.folder.is_complete => {
            "write the definition here, and this content into the file that it belongs to"
        }
        Foreign::Part(_) => "give the folder that holds it",
        Foreign::Archive => "unpack it, and give the folder that holds apiDefinition.swagger.json",
        Foreign::Binary | Foreign::Json | Foreign::Text => {
            "give a connector's folder, or its definition: a JSON object with `swagger`, `info` and `paths`"
        }
    };
    let place = folder::wrapped(document.root()).map(Node::pointer);
    let message = match place.filter(|_| foreign == Foreign::Wrapped) {
        Some(place) => format!("the file is no definition itself, but holds a definition at '{place}'"),
        None => format!("the file is {foreign}, not a Swagger 2.0 definition in JSON"),
    };
    sink.report(Place::File(document.source().name()), message).help(help);
}
