//! G: what policies, settings and code of a connector make of its calls.

use super::{Case, Table};

pub const TABLE: Table = Table { prelude: &[], cases: CASES };

const CASES: &[Case] = &[
    (
        "G1 a policy leads calls to the API's host",
        r#"{"/host": "placeholder.example.com", "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "DynamicHostUrl", "title": "Host", "parameters":
            {"x-ms-apimTemplateParameter.urlTemplate": "https://api.acme.example.com/v1"}}]}"#,
        &[],
    ),
    (
        "G1 a policy leads calls elsewhere",
        r#"{"apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "dynamichosturl", "title": "Host", "parameters":
            {"x-ms-apimTemplateParameter.urlTemplate": "https://eu.acme.example.com/v1"}}]}"#,
        &[
            "error server-differs /properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.urlTemplate > #/servers",
        ],
    ),
    (
        "G1 a policy takes the host from the connection, with a default",
        r#"{"/host": "placeholder.example.com", "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "dynamichosturl", "title": "Host", "parameters":
            {"x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region','api').acme.example.com/v1"}}]}"#,
        &[],
    ),
    (
        "G2 a policy routes to the path of the API",
        r##"{"-/paths/~1couriers/get/responses/200/schema": 0, "-#/paths/~1couriers": 0, "#/paths/~12~1carriers": {"get": {"responses": {"200": {"description": "Carriers"}}}},
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "routerequesttoendpoint", "title": "Carriers", "parameters":
            {"x-ms-apimTemplateParameter.newPath": "/2/carriers", "x-ms-apimTemplateParameter.httpMethod": "GET",
             "x-ms-apimTemplate-operationName": ["ListCouriers"]}}]}"##,
        &[],
    ),
    (
        "G2 a policy routes to a path that the API has not",
        r#"{"apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "routerequesttoendpoint", "title": "Carriers", "parameters":
            {"x-ms-apimTemplateParameter.newPath": "/carriers", "x-ms-apimTemplate-operationName": ["ListCouriers"]}}]}"#,
        &[
            "info reference-offers-more /paths > couriers",
            "error operation-unknown /paths/~1couriers/get/operationId > #/paths",
        ],
    ),
    (
        "G2 a policy moves a query parameter into the path",
        r##"{"-/paths/~1couriers/get/responses/200/schema": 0, "-#/paths/~1couriers": 0, "#/paths/~1couriers~1{country}": {"get": {"parameters":
            [{"name": "country", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"200": {"description": "Carriers"}}}},
            "/paths/~1couriers/get/parameters": [{"name": "land", "in": "query", "type": "string", "required": true}],
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "routerequesttoendpoint", "title": "Couriers", "parameters":
            {"x-ms-apimTemplateParameter.newPath": "/couriers/@queryParameters('land')",
             "x-ms-apimTemplate-operationName": ["ListCouriers"]}}]}"##,
        &[],
    ),
    (
        "G3 a policy proves who calls, from a header that makers fill in",
        r##"{"#/components/securitySchemes/key": {"type": "http", "scheme": "bearer"}, "-/securityDefinitions": 0, "-/security": 0,
            "/paths/~1couriers/get/parameters": [{"name": "Service-Token", "in": "header", "type": "string", "required": true}],
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "setheader", "title": "Token", "parameters": {"x-ms-apimTemplateParameter.name": "Authorization",
             "x-ms-apimTemplateParameter.value": "Bearer @headers('service-token')", "x-ms-apimTemplate-policySection": "Request"}}]}"##,
        &[],
    ),
    (
        "G3 a policy sends a required query parameter, another an unknown header",
        r#"{"list/parameters/-": {"name": "app", "in": "query", "required": true, "schema": {"type": "string"}},
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "setqueryparameter", "title": "App", "parameters": {"x-ms-apimTemplateParameter.name": "app",
             "x-ms-apimTemplateParameter.value": "flows"}},
            {"templateId": "setheader", "title": "Agent", "parameters": {"x-ms-apimTemplateParameter.name": "X-Agent",
             "x-ms-apimTemplateParameter.value": "flows", "x-ms-apimTemplate-policySection": "Request"}}]}"#,
        &[],
    ),
    (
        "G3 a policy names the media type of the body",
        r##"{"create/requestBody/content": {"application/vnd.acme": {"schema": {"$ref": "#/components/schemas/NewParcel"}}},
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "setheader", "title": "Type", "parameters": {"x-ms-apimTemplateParameter.name": "Content-Type",
             "x-ms-apimTemplateParameter.value": "application/vnd.acme", "x-ms-apimTemplate-policySection": "Request",
             "x-ms-apimTemplate-operationName": ["SendParcel"]}}]}"##,
        &[],
    ),
    (
        "G3 a header that makers find filled in names the media type of the body",
        r##"{"-create/requestBody/content/application~1json": 0, "#/paths/~1parcels/post/requestBody/content/text~1csv": {"schema": {"type": "string"}},
            "/paths/~1parcels/post/parameters/0/schema": {"type": "string"},
            "/paths/~1parcels/post/parameters/-": {"name": "content-type", "in": "header", "type": "string", "default": "text/csv"}}"##,
        &[],
    ),
    (
        "G4 a policy rewrites the request body",
        r#"{"create/requestBody/content": {"application/xml": {"schema": {"type": "string"}}},
            "apiProperties.json#/properties/policyTemplateInstances": [
            {"templateId": "setproperty", "title": "Wrap", "parameters": {
             "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()",
             "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "a",
             "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@body().b",
             "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["SendParcel"]}}]}"#,
        &["warning not-checked /properties/policyTemplateInstances/0 > create"],
    ),
    (
        "G5 code handles an operation",
        r#"{"-#/paths/~1couriers": 0, "script.csx": "public class Script : ScriptBase { }",
            "apiProperties.json#/properties/scriptOperations": ["ListCouriers"]}"#,
        &["warning not-checked /properties/scriptOperations > #/paths"],
    ),
    (
        "G6 the settings of the connection sign in",
        r##"{"#/components/securitySchemes/key": {"type": "oauth2", "flows": {"authorizationCode":
            {"authorizationUrl": "https://acme.example.com/a", "tokenUrl": "https://acme.example.com/t", "scopes": {"read": ""}}}},
            "-/securityDefinitions": 0, "-/security": 0, "#/security": [{"key": ["read"]}],
            "apiProperties.json#/properties/connectionParameters": {"token": {"type": "oauthSetting", "oAuthSettings":
            {"identityProvider": "oauth2", "scopes": ["read write"]}}}}"##,
        &[],
    ),
    (
        "G6 the settings of the connection get tokens elsewhere than the definition says",
        r##"{"/securityDefinitions": {"oauth": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
            "tokenUrl": "https://acme.example.com/token", "scopes": {}}}, "/security": [{"oauth": []}], "#/security": [{"oauth": []}],
            "#/components/securitySchemes": {"oauth": {"type": "oauth2", "flows": {"authorizationCode":
            {"authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token", "scopes": {}}}}},
            "apiProperties.json#/properties/connectionParameters": {"token": {"type": "oauthSetting", "oAuthSettings": {
            "identityProvider": "oauth2", "clientId": "acme", "scopes": [], "customParameters": {
            "authorizationUrl": {"value": "https://sandbox.acme.example.com/authorize"},
            "tokenUrl": {"value": "https://sandbox.acme.example.com/token"}}}}}}"##,
        &[
            "error security-differs /properties/connectionParameters/token/oAuthSettings/customParameters/authorizationUrl/value > #/components/securitySchemes/oauth",
        ],
    ),
    (
        "G7 a constant that the API does not know",
        r#"{"/paths/~1couriers/get/parameters": [{"name": "X-Source", "in": "header", "type": "string", "required": true,
            "default": "flows", "x-ms-visibility": "internal"}]}"#,
        &["warning input-unknown /paths/~1couriers/get/parameters/0 > couriers"],
    ),
    (
        "G7 a constant that the API requires, and that is optional here",
        r#"{"list/parameters/-": {"name": "app", "in": "query", "required": true, "schema": {"type": "string"}},
            "/paths/~1parcels/get/parameters/-": {"name": "app", "in": "query", "type": "string", "default": "flows",
            "x-ms-visibility": "internal"}}"#,
        &[],
    ),
];
