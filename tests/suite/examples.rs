//! Further examples of rules, in the form of [`conndef::lint::Example`]: what their docs need not show, as it is said in
//! other words only, or of another place.

use Expectation::{Fail, Pass};
use conndef::lint::{Example, Expectation, Rule};

/// The examples in a rule's docs, and those of it here.
pub fn of(rule: &Rule) -> Vec<Example> {
    let further = EXAMPLES.iter().filter(|(name, ..)| *name == rule.name);
    let further = further.map(|&(_, expectation, edits)| Example { expectation, edits: edits.to_owned() });
    rule.examples().into_iter().chain(further).collect()
}

#[test]
fn every_example_is_of_a_rule() {
    for (name, ..) in EXAMPLES {
        assert!(conndef::rules::find(name).is_some(), "{name}");
    }
}

const EXAMPLES: &[(&str, Expectation, &str)] = &[
    (
        "configuration-key-unknown",
        Fail,
        r#"{"conndef.toml~": ["path", "zzz = []\npath"], "at": "conndef.toml#/connector/0/zzz"}"#,
    ),
    (
        "configuration-path-unsuitable",
        Fail,
        r#"{"conndef.toml": "[[connector]]\npath = \"src/api\"\n", "at": "conndef.toml#/connector/0/path"}"#,
    ),
    (
        "configuration-path-unsuitable",
        Fail,
        r#"{"conndef.toml~": ["path", "released = \"nowhere\"\npath"], "at": "conndef.toml#/connector/0/released"}"#,
    ),
    (
        "acceptance-rule-unknown",
        Fail,
        r#"{"accept": {"rule": "zzz", "operation": "ListParcels"}, "at": "conndef.toml#/connector/0/accept/0/rule"}"#,
    ),
    (
        "json-malformed",
        Fail,
        r#"{"settings.json~": ["swagger.json\"\n", "swagger.json\",\n"], "at": "settings.json#"}"#,
    ),
    ("openapi3-keyword", Fail, r#"{"/openapi": "3.0.0"}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/discriminator": {"propertyName": "message"}}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/properties/code/exclusiveMinimum": 1}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/properties/code/exclusiveMaximum": 1}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/oneOf": [{"type": "object"}]}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/anyOf": [{"type": "object"}]}"#),
    ("openapi3-keyword", Fail, r#"{"/servers": []}"#),
    ("openapi3-keyword", Fail, r#"{"/paths/~1parcels/post/requestBody": {}}"#),
    ("openapi3-keyword", Fail, r#"{"/paths/~1parcels/post/responses/201/content": {}}"#),
    ("openapi3-keyword", Fail, r#"{"/definitions/Problem/properties/code/const": 1}"#),
    (
        "policy-operation-unknown",
        Fail,
        r#"{"apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "setheader",
        "title": "JSON", "parameters": {"x-ms-apimTemplateParameter.name": "Accept", "x-ms-apimTemplateParameter.value": "x",
        "x-ms-apimTemplateParameter.existsAction": "override", "x-ms-apimTemplate-policySection": "Request",
        "x-ms-apimTemplate-operationName": ["Zzz"]}}],
        "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"}"#,
    ),
    (
        "policy-next-link-differs",
        Fail,
        r#"{"apiProperties.json#/properties/policyTemplateInstances": [{
        "templateId": "updatenextlink", "title": "Acme", "parameters": {
        "x-ms-apimTemplateParameter.nextLinkPropertyName": "@odata.nextLink", "x-ms-apimTemplate-operationName": ["ListParcels"]}}],
        "/paths/~1parcels/get/x-ms-pageable": {"nextLinkName": "nextLink"},
        "/paths/~1parcels/get/responses/200/schema": {"type": "object", "properties": {"nextLink": {"type": "string"}}},
        "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"}"#,
    ),
    (
        "policy-polling-without-trigger",
        Fail,
        r#"{"apiProperties.json#/properties/policyTemplateInstances": [{
        "templateId": "pollingtrigger", "title": "Acme", "parameters": {
        "x-ms-apimTemplateParameter.triggerConfig": {"triggerStateParameter": "status"},
        "x-ms-apimTemplateParameter.triggerDataPath": "@body()", "x-ms-apimTemplate-operationName": ["WhenDelivered"]}}],
        "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"}"#,
    ),
    (
        "script-operation-unknown",
        Fail,
        r#"{"apiProperties.json#/properties/scriptOperations": ["Zzz"],
        "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }", "settings.json#/script": "script.csx",
        "at": "apiProperties.json#/properties/scriptOperations/0"}"#,
    ),
    (
        "tab-indentation",
        Fail,
        r#"{"apiProperties.json~": ["{\n  \"properties\": {\n  ", "{\n\t\"properties\": {\n\t"]}"#,
    ),
    ("client-host-or-scheme-missing", Fail, r#"{"-/schemes": null, "at": ""}"#),
    ("base-path-malformed", Fail, r#"{"/basePath": "/v1?a"}"#),
    ("base-path-malformed", Fail, r#"{"/basePath": "/v1#a"}"#),
    ("base-path-malformed", Fail, r#"{"/basePath": "/v 1"}"#),
    ("host-malformed", Fail, r#"{"/host": "acme.example.com/v1"}"#),
    ("host-malformed", Fail, r#"{"/host": "me@acme.example.com"}"#),
    ("host-malformed", Fail, r#"{"/host": "acme example.com"}"#),
    ("host-malformed", Fail, r#"{"/host": "acme.example.com:https"}"#),
    (
        "metadata-incomplete",
        Fail,
        r#"{"/x-ms-connector-metadata/-": {"propertyName": "website", "propertyValue": "https://acme.example.com"},
        "at": "/x-ms-connector-metadata/3"}"#,
    ),
    (
        "mime-type-unsuitable",
        Fail,
        r#"{"/paths/~1parcels/post/parameters/0": {"name": "label", "in": "formData", "type": "string",
        "x-ms-summary": "Label", "description": "What to print."}}"#,
    ),
    ("operation-id-not-alphanumeric", Fail, r#"{"/paths/~1parcels/get/operationId": "2List"}"#),
    (
        "text-with-secret",
        Fail,
        r#"{"/definitions/Problem/example": {"a": "AIzaSyD3fK7w9Qm2Xz8Lr4Tn6Vb1Yc5Hg0PqRsT"}, "at": "/definitions/Problem/example/a"}"#,
    ),
    (
        "text-with-secret",
        Fail,
        r#"{"/definitions/Problem/example": {"a": "xoxb-1f2Gh3jK4lM5nP6qR7sT8"}, "at": "/definitions/Problem/example/a"}"#,
    ),
    (
        "text-with-secret",
        Fail,
        r#"{"/definitions/Problem/example": {"a": "SharedAccessKey=a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0+/=="}, "at": "/definitions/Problem/example/a"}"#,
    ),
    (
        "text-with-secret",
        Fail,
        r#"{"/definitions/Problem/example": {"a": "-----BEGIN RSA PRIVATE KEY-----"}, "at": "/definitions/Problem/example/a"}"#,
    ),
    (
        "text-with-secret",
        Fail,
        r#"{"/definitions/Problem/example": {"a": "the token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN"},
        "at": "/definitions/Problem/example/a"}"#,
    ),
    // Not random, too short, part of a longer word, not of three parts, no token of three, one line of a key's two.
    (
        "text-with-secret",
        Pass,
        r#"{"/definitions/Problem/example": {"a": "Bearer aaaaaaaaaaaaaaaaaaaa", "b": "Bearer 8f3Kd92LmQx71PzR",
        "c": "xAKIAQ3EGRXVWK7DN2BTM", "d": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0",
        "e": "eyJhbGciOiJIUzI1NiJ9.abcdefghijklmnopq.dozjgNryP4J3jVmN", "f": "-----BEGIN CERTIFICATE-----"}}"#,
    ),
    (
        "reference-unrelated",
        Fail,
        r#"{"/paths": {"/boxes": {"get": {"operationId": "ListBoxes", "summary": "List boxes",
        "description": "Lists boxes.", "responses": {"200": {"description": "Boxes."}}}}}}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/1/schema/exclusiveMinimum": true, "at": "/paths/~1parcels/get/parameters/1"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/1/schema/exclusiveMaximum": true, "at": "/paths/~1parcels/get/parameters/1"}"#,
    ),
    (
        "enum-type-differs",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/0/enum": ["SENT", 2, 3], "at": "/paths/~1parcels/get/parameters/0/enum/1"}"#,
    ),
    ("format-unknown", Fail, r#"{"/definitions/Parcel/properties/id/format": "zzzzzzzz"}"#),
    ("format-unknown", Fail, r#"{"/definitions/Parcel/properties/id/format": "url"}"#),
    ("format-unknown", Fail, r#"{"/definitions/Parcel/properties/weight/format": "decimal"}"#),
    ("format-unknown", Fail, r#"{"/definitions/Parcel/properties/sentAt/format": "datetime"}"#),
    ("required-not-on-object", Fail, r#"{"/definitions/Parcel/properties/id/required": ["a"]}"#),
    ("pattern-malformed", Fail, r#"{"/parameters/parcelId/pattern": "a\\"}"#),
    ("pattern-malformed", Fail, r#"{"/parameters/parcelId/pattern": "a)"}"#),
    ("pattern-malformed", Fail, r#"{"/parameters/parcelId/pattern": "(+a)"}"#),
    ("pattern-malformed", Fail, r#"{"/parameters/parcelId/pattern": "a|?"}"#),
    ("pattern-malformed", Fail, r#"{"/parameters/parcelId/pattern": "[\\]"}"#),
    ("pattern-malformed", Pass, r#"{"/parameters/parcelId/pattern": "[^]a]+[\\]\\\\]*(a)*b?\\["}"#),
    (
        "property-undescribed",
        Fail,
        r#"{"-/definitions/Parcel/properties/id/description": 0,
        "-/definitions/Parcel/properties/status/description": 0, "at": "/definitions/Parcel/properties"}"#,
    ),
    ("extension-unknown", Fail, r#"{"/parameters/parcelId/x-ms-zzzzzzzzzzzz": 1}"#),
    ("visibility-unknown", Fail, r#"{"/parameters/parcelId/x-ms-visibility": ""}"#),
    ("next-link-name-unknown", Fail, r#"{"/paths/~1parcels/get/x-ms-pageable": {}}"#),
    (
        "next-link-name-unknown",
        Fail,
        r#"{"/paths/~1parcels/get/x-ms-pageable": {"nextLinkName": "NextLink"},
        "at": "/paths/~1parcels/get/x-ms-pageable/nextLinkName"}"#,
    ),
    ("test-value-secret", Fail, r#"{"/parameters/parcelId/x-ms-test-value": "a1B2c3D4e5F6g7H8i9J0k1L2"}"#),
    (
        "test-value-secret",
        Pass,
        r#"{"/parameters/parcelId/x-ms-test-value": ["a1B2c3D4e5F6g7H8i9J0k1L", "abcdefghijklmnopqrstuv123",
        "123456789012345678901234", "a1B2c3D4-5F6g7H8i9J0k1L2", "@acme.ch", "ada@acme", "ada@mail.example.com", "a b@acme.ch"]}"#,
    ),
    (
        "test-connection-unusable",
        Fail,
        r#"{"/x-ms-capabilities": {"testConnection": {}}, "at": "/x-ms-capabilities/testConnection"}"#,
    ),
    (
        "test-connection-unusable",
        Fail,
        r#"{"/x-ms-capabilities": {"testConnection": {"operationId": "Charge"}},
        "/paths/~1couriers/post": {"operationId": "Charge", "summary": "Charge", "description": "Charges.",
        "responses": {"200": {"description": "Charged."}}}, "at": "/x-ms-capabilities/testConnection/operationId"}"#,
    ),
    (
        "file-picker-incomplete",
        Fail,
        r#"{"/x-ms-capabilities": {"file-picker": {"open": {}}}, "at": "/x-ms-capabilities/file-picker/open"}"#,
    ),
    (
        "operation-revision-missing",
        Fail,
        r#"{"/paths/~1parcels/get/x-ms-api-annotation": {"family": "Parcels"},
        "/paths/~1parcels/post/x-ms-api-annotation": {"family": "Parcels"}, "at": "/paths/~1parcels/get/x-ms-api-annotation/family"}"#,
    ),
    (
        "dynamic-operation-unknown",
        Fail,
        r#"{"/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/operationId": "Zzz"}"#,
    ),
    (
        "dynamic-pair-differs",
        Fail,
        r#"{"/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list":
        {"operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name", "parameters": {"town": {"value": "x"}}},
        "/paths/~1couriers/get/parameters": [{"name": "town", "in": "query", "type": "string"}],
        "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list"}"#,
    ),
    (
        "notification-url-not-string",
        Fail,
        r#"{"-/paths/~1hooks/post/parameters/0/schema/properties/callback/type": 0,
        "at": "/paths/~1hooks/post/parameters/0/schema/properties/callback"}"#,
    ),
    (
        "notification-content-missing",
        Fail,
        r##"{"-/paths/~1hooks/x-ms-notification-content": 0, "/paths/~1hooks/post/x-ms-notification-content":
        {"schema": {"$ref": "#/definitions/Parcel"}}, "at": "/paths/~1hooks/post/x-ms-notification-content"}"##,
    ),
    (
        "operation-context-unknown",
        Fail,
        r#"{"/paths/~1hooks/post/x-ms-operation-context": {"simulate": {"operationId": "Zzz"}},
        "at": "/paths/~1hooks/post/x-ms-operation-context/simulate/operationId"}"#,
    ),
    ("trigger-kind-unknown", Fail, r#"{"/paths/~1hooks/post/x-ms-trigger": "zzzzzz"}"#),
    (
        "webhook-without-delete",
        Fail,
        r##"{"-/paths/~1hooks~1{hookId}": 0, "-/paths/~1parcels~1{parcelId}/delete": 0,
        "/paths/~1events": {"x-ms-notification-content": {"schema": {"$ref": "#/definitions/Parcel"}}, "post": {
        "summary": "When a parcel is lost", "description": "This operation triggers when a parcel is lost.",
        "operationId": "WhenLost", "x-ms-trigger": "single", "parameters": [{"name": "hook", "in": "body", "required": true,
        "schema": {"type": "object", "required": ["callback"], "properties": {"callback": {"type": "string",
        "x-ms-visibility": "internal", "x-ms-notification-url": true}}}}],
        "responses": {"201": {"description": "The subscription was made."}}}}, "at": "/paths/~1hooks/post/operationId"}"##,
    ),
    (
        "connection-parameter-added",
        Fail,
        r#"{"apiProperties.json#/properties/connectionParameters/depot": {"type": "string"}}"#,
    ),
    (
        "connection-parameter-added",
        Fail,
        r#"{"old/apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/constraints/required": "false",
        "at": "apiProperties.json#/properties/connectionParameters/api_key"}"#,
    ),
    (
        "input-limit-tightened",
        Fail,
        r#"{"old#/paths/~1parcels/get/parameters/0/x-nullable": true, "at": "/paths/~1parcels/get/parameters/0"}"#,
    ),
    ("input-limit-tightened", Fail, r#"{"/paths/~1parcels/get/parameters/1/minimum": 2}"#),
    (
        "input-limit-tightened",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/0/maxLength": 9, "at": "/paths/~1parcels/get/parameters/0/maxLength"}"#,
    ),
    (
        "input-loosened",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/1/minimum": 0, "/paths/~1parcels/get/parameters/1/maximum": 101}"#,
    ),
    ("input-loosened", Fail, r#"{"/paths/~1parcels/get/parameters/1/format": "int64"}"#),
    (
        "input-loosened",
        Fail,
        r#"{"-/paths/~1parcels/get/parameters/1/format": 0, "at": "/paths/~1parcels/get/parameters/1"}"#,
    ),
    (
        "new-input",
        Fail,
        r#"{"old#/paths/~1parcels/get/parameters/0/x-ms-visibility": "internal", "at": "/paths/~1parcels/get/parameters/0"}"#,
    ),
    (
        "new-operation",
        Fail,
        r#"{"-/paths/~1couriers/get/x-ms-visibility": 0, "at": "/paths/~1couriers/get/operationId"}"#,
    ),
    (
        "new-output",
        Fail,
        r#"{"old#/definitions/Parcel/properties/weight/x-ms-visibility": "internal", "at": "/definitions/Parcel/properties/weight"}"#,
    ),
    (
        "new-output",
        Fail,
        r#"{"-old#/paths/~1couriers/get/responses/200/schema": 0, "at": "/paths/~1couriers/get/responses/200"}"#,
    ),
    ("operation-renamed", Fail, r#"{"-/paths/~1parcels/get/operationId": 0, "at": "/paths/~1parcels/get"}"#),
    (
        "trigger-changed",
        Fail,
        r#"{"-/paths/~1hooks/post/x-ms-trigger": 0, "at": "/paths/~1hooks/post/operationId"}"#,
    ),
    (
        "policy-changed",
        Fail,
        r#"{"old/apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "routerequesttoendpoint",
        "parameters": {"x-ms-apimTemplateParameter.newPath": "/v1/parcels"}}], "at": "apiProperties.json#/properties"}"#,
    ),
    (
        "policy-changed",
        Fail,
        r#"{"old/apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "routerequesttoendpoint",
        "parameters": {"x-ms-apimTemplateParameter.newPath": "/v1/parcels"}}],
        "apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "routerequesttoendpoint",
        "parameters": {"x-ms-apimTemplateParameter.newPath": "/v2/parcels"}}],
        "at": "apiProperties.json#/properties/policyTemplateInstances/0/templateId"}"#,
    ),
    (
        "policy-changed",
        Pass,
        r#"{"old/apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "routerequesttoendpoint",
        "title": "Before", "parameters": {"x-ms-apimTemplateParameter.newPath": "/v2/parcels"}}],
        "apiProperties.json#/properties/policyTemplateInstances": [{"templateId": "routerequesttoendpoint",
        "title": "After", "parameters": {"x-ms-apimTemplateParameter.newPath": "/v2/parcels"}}]}"#,
    ),
    (
        "oauth-parameter-unknown",
        Fail,
        r#"{"apiProperties.json#/properties/connectionParameters/token": {"type": "oauthSetting",
        "oAuthSettings": {"identityProvider": "aad", "clientId": "acme", "customParameters": {
        "resourceUri": {"value": "https://acme.example.com"}, "zzz": {"value": "common"}}}},
        "/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
        "tokenUrl": "https://acme.example.com/token", "scopes": {}},
        "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/zzz"}"#,
    ),
    (
        "oauth-parameter-unknown",
        Fail,
        r#"{"apiProperties.json#/properties/connectionParameters/token": {"type": "oauthSetting",
        "oAuthSettings": {"identityProvider": "oauth2generic", "clientId": "acme", "customParameters": {
        "authorizationUrlTemplate": {"value": "https://acme.example.com/authorize"}, "tokenUrlTemplate": {"value": "https://acme.example.com/token"},
        "refreshUrlTemplate": {"value": "https://acme.example.com/token"}, "tokenUrl": {"value": "https://acme.example.com/token"}}}},
        "/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
        "tokenUrl": "https://acme.example.com/token", "scopes": {}},
        "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/tokenUrl"}"#,
    ),
    (
        "not-checked",
        Fail,
        r#"{"reference#/components/schemas/Parcel/properties/weight": {"$ref": "https://acme.example.com/weights.json"},
        "at": "/definitions/Parcel/properties/weight"}"#,
    ),
    (
        "not-checked",
        Fail,
        r#"{"reference#/paths/~1parcels/get/responses/200/content/json": {}, "at": "/paths/~1parcels/get"}"#,
    ),
    (
        "not-checked",
        Fail,
        r#"{"reference#/paths/~1parcels/get/responses/2000": {"description": "x"}, "at": "/paths/~1parcels/get"}"#,
    ),
    (
        "not-checked",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/-": {"name": "a", "in": "body"}, "reference#/openapi": "3.1.0",
 "at": "/paths/~1parcels/get"}"#,
    ),
    (
        "not-compared",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/-": {"name": "a", "in": "boddy"}, "at": "/paths/~1parcels/get/parameters/2"}"#,
    ),
    (
        "security-differs",
        Fail,
        r#"{"reference#/components/securitySchemes/key": {"type": "openIdConnect", "openIdConnectUrl": "https://acme.example.com/id"}, "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-differs",
        Fail,
        r#"{"reference#/components/securitySchemes/key": {"type": "mutualTLS"}, "reference#/openapi": "3.1.0", "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-differs",
        Fail,
        r#"{"reference#/components/securitySchemes/key": {"type": "apiKey", "in": "body", "name": "a"}, "reference#/openapi": "3.1.0", "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-differs",
        Fail,
        r#"{"reference#/components/securitySchemes/key": {"type": "http", "scheme": "basic"}, "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-differs",
        Fail,
        r#"{"reference#/components/securitySchemes/key": {"type": "http", "scheme": "Bearer"}, "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "oauth-client-secret-committed",
        Fail,
        r#"{"apiProperties.json#/properties/connectionParameters": {"token": {"type": "oauthSetting",
        "oAuthSettings": {"identityProvider": "facebook", "clientId": "acme", "clientSecret": "<your secret>"}}},
        "/securityDefinitions/api_key": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
        "tokenUrl": "https://acme.example.com/token", "scopes": {}},
        "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/clientSecret"}"#,
    ),
    (
        "notification-target-not-webhook",
        Fail,
        r#"{"/paths/~1parcels/get/x-ms-notification": {"operationId": "Zzz"},
        "/paths/~1parcels/get/summary": "When a parcel is sent", "/paths/~1parcels/get/x-ms-trigger": "batch",
        "at": "/paths/~1parcels/get/x-ms-notification/operationId"}"#,
    ),
    (
        "wizard-leftover",
        Fail,
        r#"{"/paths/~1parcels/get/deprecated": false, "/paths/~1parcels/post/deprecated": false}"#,
    ),
    (
        "input-style-differs",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/-": {"name": "ids", "in": "query", "type": "array",
        "items": {"type": "string"}, "collectionFormat": "tsv", "x-ms-summary": "IDs", "description": "Keys of parcels."},
        "reference#/paths/~1parcels/get/parameters/-": {"name": "ids", "in": "query", "style": "spaceDelimited", "explode": false,
        "schema": {"type": "array", "items": {"type": "string"}}}, "at": "/paths/~1parcels/get/parameters/2"}"#,
    ),
    (
        "dynamic-collection-not-array",
        Fail,
        r#"{"-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": 0,
        "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list": {"operationId": "ListCouriers",
        "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name"},
        "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/itemsPath"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/-": {"name": "ids", "in": "query", "type": "array",
        "items": {"type": "string"}, "x-ms-summary": "IDs", "description": "Keys of parcels."},
        "reference#/paths/~1parcels/get/parameters/-": {"name": "ids", "in": "query", "explode": false,
        "schema": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}, "at": "/paths/~1parcels/get/parameters/2"}"#,
    ),
    // Limits on either side of the other, of either kind: `minimum` is 1 and `maximum` 100 here.
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/1/schema/minimum": 2, "at": "/paths/~1parcels/get/parameters/1/minimum"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/1/exclusiveMaximum": true,
        "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 99, "at": "/paths/~1parcels/get/parameters/1"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"/paths/~1parcels/get/parameters/1/exclusiveMinimum": true,
        "reference#/paths/~1parcels/get/parameters/1/schema/minimum": 2, "at": "/paths/~1parcels/get/parameters/1"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/1/schema/multipleOf": 5, "/paths/~1parcels/get/parameters/1/multipleOf": 2,
        "at": "/paths/~1parcels/get/parameters/1/multipleOf"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/0/schema": {"type": "string", "minLength": 3},
        "-/paths/~1parcels/get/parameters/0/enum": 0, "/paths/~1parcels/get/parameters/0/minLength": 2, "at": "/paths/~1parcels/get/parameters/0/minLength"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/0/schema": {"type": "string", "maxLength": 3},
        "-/paths/~1parcels/get/parameters/0/enum": 0, "/paths/~1parcels/get/parameters/0/maxLength": 4, "at": "/paths/~1parcels/get/parameters/0/maxLength"}"#,
    ),
    (
        "input-limit-unknown",
        Fail,
        r#"{"reference#/paths/~1parcels/get/parameters/0/schema": {"type": "string", "minLength": 2},
        "-/paths/~1parcels/get/parameters/0/enum": 0, "at": "/paths/~1parcels/get/parameters/0"}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"reference#/paths/~1parcels/get/parameters/0/schema": {"type": "string", "minLength": 1},
        "-/paths/~1parcels/get/parameters/0/enum": 0}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"reference#/paths/~1parcels/get/parameters/0/schema": {"type": "string", "minLength": 2, "maxLength": 9},
        "-/paths/~1parcels/get/parameters/0/enum": 0, "/paths/~1parcels/get/parameters/0/minLength": 3, "/paths/~1parcels/get/parameters/0/maxLength": 8}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"/paths/~1parcels/get/parameters/1/exclusiveMaximum": true, "/paths/~1parcels/get/parameters/1/exclusiveMinimum": true,
        "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 100, "reference#/paths/~1parcels/get/parameters/1/schema/minimum": 1}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"/paths/~1parcels/get/parameters/1/maximum": 99, "/paths/~1parcels/get/parameters/1/minimum": 2,
        "reference#/paths/~1parcels/get/parameters/1/schema/exclusiveMaximum": true, "reference#/paths/~1parcels/get/parameters/1/schema/exclusiveMinimum": true}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"reference#/paths/~1parcels/get/parameters/1/schema/multipleOf": 5, "/paths/~1parcels/get/parameters/1/multipleOf": 10}"#,
    ),
    (
        "input-limit-unknown",
        Pass,
        r#"{"/paths/~1parcels/get/parameters/1/minimum": 3, "/paths/~1parcels/get/parameters/1/maximum": 98,
        "reference#/paths/~1parcels/get/parameters/1/schema/minimum": 2, "reference#/paths/~1parcels/get/parameters/1/schema/maximum": 99}"#,
    ),
    (
        "security-scheme-incomplete",
        Fail,
        r#"{"-/securityDefinitions/api_key/type": 0, "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-scheme-incomplete",
        Fail,
        r#"{"-/securityDefinitions/api_key/in": 0, "at": "/securityDefinitions/api_key"}"#,
    ),
    (
        "security-scheme-incomplete",
        Fail,
        r#"{"/securityDefinitions/api_key": {"type": "oauth2", "scopes": {}},
        "apiProperties.json#/properties/connectionParameters": {"token": {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "facebook", "clientId": "acme"}}}}"#,
    ),
    // The most schemas of a body.
    ("schemas-too-many", Pass, r#"{"509*/definitions/Problem/properties/p%": {"type": "string"}}"#),
    (
        "schemas-too-many",
        Fail,
        r#"{"510*/definitions/Problem/properties/p%": {"type": "string"}, "at": "/definitions/Problem"}"#,
    ),
    // Circles and references to nothing are reported as that, once.
    (
        "reference-loop",
        Fail,
        r##"{"/definitions/Letter": {"$ref": "#/definitions/Letter"}, "at": "/definitions/Letter/$ref"}"##,
    ),
    (
        "reference-dangling",
        Fail,
        r##"{"/definitions/Letter": {"$ref": "#/definitions/Post"}, "at": "/definitions/Letter/$ref"}"##,
    ),
    // A required body: whatever is given of it will do, but not what is given of the query.
    (
        "dynamic-required-input-missing",
        Pass,
        r#"{"/paths/~1couriers/post": {"operationId": "FindCouriers", "summary": "Find couriers",
        "description": "Finds couriers.", "x-ms-visibility": "internal", "parameters": [{"name": "town", "in": "query", "type": "string",
        "x-ms-summary": "Town", "description": "Where."}, {"name": "wish", "in": "body", "required": true, "schema": {"type": "object",
        "required": ["size"], "properties": {"size": {"type": "string", "x-ms-summary": "Size", "description": "How large."}}}}],
        "responses": {"200": {"description": "Couriers.", "schema": {"type": "array", "items": {"type": "object", "properties": {
        "id": {"type": "string", "x-ms-summary": "ID", "description": "Key."},
        "name": {"type": "string", "x-ms-summary": "Name", "description": "Name."}}}}}}},
        "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": {"operationId": "FindCouriers",
        "value-path": "id", "value-title": "name", "parameters": {"town": "Bern", "size": "big"}}}"#,
    ),
    (
        "dynamic-required-input-missing",
        Fail,
        r#"{"/paths/~1couriers/post": {"operationId": "FindCouriers", "summary": "Find couriers",
        "description": "Finds couriers.", "x-ms-visibility": "internal", "parameters": [{"name": "town", "in": "query", "type": "string",
        "x-ms-summary": "Town", "description": "Where."}, {"name": "wish", "in": "body", "required": true, "schema": {"type": "object",
        "required": ["size"], "properties": {"size": {"type": "string", "x-ms-summary": "Size", "description": "How large."}}}}],
        "responses": {"200": {"description": "Couriers.", "schema": {"type": "array", "items": {"type": "object", "properties": {
        "id": {"type": "string", "x-ms-summary": "ID", "description": "Key."},
        "name": {"type": "string", "x-ms-summary": "Name", "description": "Name."}}}}}}},
        "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": {"operationId": "FindCouriers",
        "value-path": "id", "value-title": "name", "parameters": {"town": "Bern"}}, "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values"}"#,
    ),
    (
        "trigger-shape-differs",
        Fail,
        r##"{"/paths/~1parcels/get/x-ms-trigger": "single", "/paths/~1parcels/get/summary": "When a parcel is sent",
        "/paths/~1parcels/get/responses/400": {"description": "No.", "schema": {"$ref": "#/definitions/Problem"}}}"##,
    ),
    (
        "trigger-shape-differs",
        Pass,
        r#"{"/paths/~1parcels/get/x-ms-trigger": "batch",
        "/paths/~1parcels/get/summary": "When a parcel is sent"}"#,
    ),
];
