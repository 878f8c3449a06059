//! What a connector sends after its policies.

use conndef::api::{Api, Location};
use conndef::connector::Connector;
use conndef::folder::Folder;
use conndef::profile::Profile;
use conndef::wire;
use serde_json::{Value, json};

use crate::support;

#[test]
fn of_policies_that_set_the_same_header_the_last_one_counts() {
    let folder = support::connector(&support::scratch("wire"));
    let file = folder.join("apiProperties.json");
    let mut properties: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let policy = |value: &str| {
        json!({ "templateId": "setheader", "title": "Sign", "parameters": {
            "x-ms-apimTemplateParameter.name": "Authorization",
            "x-ms-apimTemplateParameter.value": value } })
    };
    properties["properties"]["policyTemplateInstances"] = json!([policy("Basic a"), policy("Bearer b")]);
    std::fs::write(&file, properties.to_string()).unwrap();
    let folder = Folder::load(&folder).unwrap();
    let connector = Connector::read(&folder, Profile::Deploy);
    let api = Api::read(connector.definition.as_ref().unwrap().root).unwrap();
    let calls = wire::of(&api, &connector);
    assert!(!calls.operations.is_empty());
    for operation in &calls.operations {
        let set = operation.inputs.iter().filter(|input| input.location == Location::Header);
        let set = set.filter(|input| input.name == "Authorization").map(|input| input.node.str());
        assert_eq!(set.collect::<Vec<_>>(), [Some("Bearer b")]);
    }
}
