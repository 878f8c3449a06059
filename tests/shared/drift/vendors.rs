//! Connectors of other vendors, as published, against references written for the test.

use conndef::document::{Document, Format};
use conndef::folder::Folder;
use serde_json::Value;
use std::fmt::Write;

use crate::support;
use crate::support::cases::{edit, files_of};
use crate::support::drift::{judge, render};

/// Edits of the reference, as pairs of pointer and value, and what must be found.
type Case = (&'static str, &'static [&'static str]);

struct Vendor {
    /// Below the corpus.
    folder: &'static str,
    reference: &'static str,
    cases: &'static [Case],
}

const VENDORS: &[Vendor] = &[
    // Request bodies, arrays, enums, and a trigger whose payload the reference describes as a callback.
    Vendor {
        folder: "certified-connectors/touchSMS",
        reference: "touchsms.yaml",
        cases: &[
            (
                r#"{"/components/schemas/Inbound/properties/is_opt_out": {"type": "string"}}"#,
                &[
                    "error output-type-differs /paths/~1v2~1integrations~1power-automate~1subscribe/x-ms-notification-content/schema/properties/is_opt_out/type > #/components/schemas/Inbound/properties/is_opt_out/type",
                ],
            ),
            (
                r#"{"/paths/~1integrations~1power-automate~1subscribe/post/requestBody/content/application~1json/schema/properties/event/enum": ["inbound"]}"#,
                &[
                    "info input-not-offered /paths/~1v2~1integrations~1power-automate~1subscribe/post/parameters/2/schema/properties/event/enum > #/paths/~1integrations~1power-automate~1subscribe/post/requestBody/content/application~1json/schema/properties/event/enum",
                    "error input-value-unknown /paths/~1v2~1integrations~1power-automate~1subscribe/post/parameters/2/schema/properties/event/enum > #/paths/~1integrations~1power-automate~1subscribe/post/requestBody/content/application~1json/schema/properties/event/enum",
                ],
            ),
            (
                r#"{"/paths/~1integrations~1power-automate~1send/post/responses/200/content/application~1json/schema/properties/success_count/format": "int64"}"#,
                &[
                    "warning output-format-narrower /paths/~1v2~1integrations~1power-automate~1send/post/responses/200/schema/properties/success_count/format > #/paths/~1integrations~1power-automate~1send/post/responses/200/content/application~1json/schema/properties/success_count/format",
                ],
            ),
            (
                r#"{"/components/schemas/Message/required": ["to"]}"#,
                &[
                    "error input-not-required /paths/~1v2~1integrations~1power-automate~1send/post/parameters/0/schema/properties/to > #/components/schemas/Message/properties/to",
                ],
            ),
            (
                r#"{"/components/schemas/Number/properties/number": {"type": "string"}}"#,
                &[
                    "error output-type-differs /paths/~1v2~1numbers/get/responses/200/schema/properties/data/items/properties/number/type > #/components/schemas/Number/properties/number/type",
                ],
            ),
        ],
    },
    // Headers that are inputs, parameters of paths, lists in bodies, answers that are files, paths with written-out
    // variables.
    Vendor {
        folder: "certified-connectors/MoreApp Forms",
        reference: "moreapp.yaml",
        cases: &[
            (
                r#"{"/paths/~1customers~1{customerId}~1submissions~1{submissionId}/get/parameters/0/in": "query"}"#,
                &[
                    "error input-moved /paths/~1api~1v1.0~1customers~1:customerId:~1submissions~1{submissionId}/get/parameters/1/in > #/paths/~1customers~1{customerId}~1submissions~1{submissionId}/get/parameters/0/in",
                ],
            ),
            (
                r#"{"/paths/~1webhooks~1customer~1{customerId}~1subscribers/post/parameters/0/required": true}"#,
                &[
                    "error input-not-required /paths/~1api~1v1.0~1webhooks~1customer~1:customerId:~1subscribers/post/parameters/0/required > #/paths/~1webhooks~1customer~1{customerId}~1subscribers/post/parameters/0/required",
                    "error input-not-required /paths/~1api~1v1.0~1webhooks~1customer~1:customerId1:~1subscribers/post/parameters/0/required > #/paths/~1webhooks~1customer~1{customerId}~1subscribers/post/parameters/0/required",
                ],
            ),
            (
                r#"{"/components/schemas/NewSubscriber/properties/type/items": {"type": "integer"}}"#,
                &[
                    "error input-type-differs /paths/~1api~1v1.0~1webhooks~1customer~1:customerId:~1subscribers/post/parameters/1/schema/properties/type/items/type > #/components/schemas/NewSubscriber/properties/type/items/type",
                    "error input-type-differs /paths/~1api~1v1.0~1webhooks~1customer~1:customerId1:~1subscribers/post/parameters/1/schema/properties/type/items/type > #/components/schemas/NewSubscriber/properties/type/items/type",
                    "error output-type-differs /paths/~1api~1v1.0~1webhooks~1customer~1{customerId}~1subscribers~1{webhookId}/delete/responses/200/schema/properties/type/items/type > #/components/schemas/NewSubscriber/properties/type/items/type",
                ],
            ),
            (
                r#"{"/components/schemas/Task/properties/publishInfo/properties/type/default": "LATER"}"#,
                &[
                    "warning default-differs /definitions/CreateTaskBody/properties/publishInfo/properties/type/default > #/components/schemas/Task/properties/publishInfo/properties/type/default",
                ],
            ),
            (
                r#"{"/components/parameters/formId/schema/type": "integer"}"#,
                &[
                    "warning input-type-differs /paths/~1api~1v1.0~1customers~1:customerId:~1{formId}~1tasks/post/parameters/0/type > #/components/parameters/formId/schema/type",
                    "warning input-type-differs /paths/~1api~1v1.0~1forms~1customer~1:customerId:~1forms~1{formId}~1versions/get/parameters/0/type > #/components/parameters/formId/schema/type",
                ],
            ),
            (
                r#"{"/components/securitySchemes/key/name": "X-Key"}"#,
                &["error security-differs /securityDefinitions/API Key > #/components/securitySchemes/key"],
            ),
        ],
    },
    // Parameters of path items, choices, nested lists, properties of any name.
    Vendor {
        folder: "certified-connectors/Taktikal Core",
        reference: "taktikal.yaml",
        cases: &[
            (
                r#"{"/components/schemas/FlowType/enum": ["CompanyLookup", "Compliance", "DropAndSign", "FillAndSign", "RenderFlow", "Thinglysingar"]}"#,
                &[
                    "error input-value-unknown /paths/~1signing~1activity~1{ProcessKey}/get/parameters/4/enum > #/components/schemas/FlowType/enum",
                    "error input-value-unknown /paths/~1signing~1activity~1user~1/get/parameters/4/enum > #/components/schemas/FlowType/enum",
                    "error input-value-unknown /paths/~1signing~1activity~1company/get/parameters/5/enum > #/components/schemas/FlowType/enum",
                ],
            ),
            // What a client accepts is no input of an API.
            (r#"{"/components/parameters/accept/schema/enum": ["application/xml"]}"#, &[]),
            (
                r#"{"/paths/~1api~1management~1sealing/parameters/-": {"name": "zone", "in": "query", "required": true, "schema": {"type": "string"}}}"#,
                &[
                    "error input-missing-required /paths/~1management~1sealing/post/operationId > #/paths/~1api~1management~1sealing/parameters/1",
                ],
            ),
            (
                r#"{"-/components/schemas/Person/properties/ssn": 0}"#,
                &[
                    "warning output-unknown /definitions/Signee/properties/ssn > #/components/schemas/Signee",
                    "warning input-unknown /definitions/CreateSignee/properties/ssn > #/components/schemas/SigneeBase",
                    "warning output-unknown /definitions/Customer/properties/ssn > #/paths/~1api~1Auth~1Poll/post/responses/200/content/application~1json/schema/properties/customer",
                ],
            ),
            (
                r#"{"/components/schemas/Sealing/required": ["pdfDocument", "flowKey", "reason"]}"#,
                &[
                    "error input-not-required /definitions/SealingRequest/properties/reason > #/components/schemas/Sealing/properties/reason",
                ],
            ),
            (
                r#"{"/components/schemas/Texts/additionalProperties/type": "integer"}"#,
                &[
                    "error input-type-differs /definitions/Dictionary_String_String_/additionalProperties/type > #/components/schemas/Texts/additionalProperties/type",
                    "error output-type-differs /definitions/Dictionary_String_String_/additionalProperties/type > #/components/schemas/Texts/additionalProperties/type",
                ],
            ),
        ],
    },
];

#[test]
fn connectors_of_other_vendors_behave_as_well() {
    let corpus = support::corpus("connectors");
    let mut failures = String::new();
    for Vendor { folder, reference, cases } in VENDORS {
        let folder = Folder::load(&corpus.join(folder)).unwrap();
        let mut files = files_of(&folder);
        let reference =
            support::apis::load(&support::repository("tests/fixtures/references").join(reference));
        let reference = reference.root().value().to_string().into_bytes();
        for (edits, expected) in [("{}", &[][..])].iter().chain(*cases) {
            files.insert("reference".to_owned(), reference.clone());
            let edits: Value = serde_json::from_str(edits).unwrap();
            for (pointer, value) in edits.as_object().unwrap() {
                let (sign, pointer) =
                    pointer.strip_prefix('-').map_or(("", &**pointer), |pointer| ("-", pointer));
                edit(&mut files, &format!("{sign}reference#{pointer}"), value);
            }
            let reference = Document::new("reference", &files["reference"], Format::Json);
            let findings = judge(&files, &[reference]).findings;
            let found: Vec<_> = findings.iter().map(render).collect();
            if found != **expected {
                writeln!(failures, "{edits}\n  expected {expected:?}\n  found    {found:?}").unwrap();
                for finding in &findings {
                    writeln!(failures, "  {}", finding.message).unwrap();
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
