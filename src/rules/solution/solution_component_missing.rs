use crate::connector::Connector;
use crate::folder::Layout;
use crate::rule::{Sink, rule};
use crate::solution::{Component, Row, components, guid};

rule! {
    /// The solution's manifest does not list the connector as it is.
    ///
    /// `RootComponents` lists what the solution brings. A connector is there with type 372, its name and the id of its row;
    /// without that it is not a part of the solution, and with another id there are two of them after an import. (Microsoft's
    /// packager warns of type 372 even where all is well.) Type 371 is called a connector, too, and has no import that works.
    ///
    /// Source: samples of 18 public solutions, all 40 connectors of which are listed so; notes of the project
    /// `TALXIS/tools-devkit-build` on the types.
    ///
    /// ```json fail
    /// { "Other/Solution.xml~": ["<RootComponent type=\"372\" id=\"{5f1c3ec5-58d4-4b2b-8d8f-3c0f0f3f6a11}\" schemaName=\"acme_parcels\" behavior=\"0\" />", ""],
    ///   "at": "Connectors/acme_parcels.xml#/Connector/connectorid" }
    /// ```
    /// ```json fail
    /// { "Other/Solution.xml~": ["5f1c3ec5", "5f1c3ec6"],
    ///   "at": "Other/Solution.xml#/ImportExportXml/SolutionManifest/RootComponents/RootComponent/id" }
    /// ```
    /// ```json fail
    /// { "Other/Solution.xml~": ["type=\"372\"", "type=\"371\""],
    ///   "at": "Other/Solution.xml#/ImportExportXml/SolutionManifest/RootComponents/RootComponent/type" }
    /// ```
    /// ```json pass
    /// { "Other/Solution.xml~": ["{5f1c3ec5-58d4-4b2b-8d8f-3c0f0f3f6a11}", "{5F1C3EC5-58D4-4B2B-8D8F-3C0F0F3F6A11}"] }
    /// ```
    "solution-component-missing", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.folder.layout != Layout::Solution {
        return;
    }
    let (Some(row), Some((list, components))) = (Row::of(connector.folder), components(connector.folder))
    else {
        return;
    };
    let (name, Some(id)) = (row.text("name"), guid(row.text("connectorid"))) else { return };
    let is_named = |component: &&Component<'d>| component.attribute("schemaName").eq_ignore_ascii_case(name);
    let has_id = |component: &&Component<'d>| guid(component.attribute("id")).is_some_and(|own| own == id);
    let of_type =
        |kind: &'static str| components.iter().filter(move |component| component.attribute("type") == kind);
    let place = row.column("connectorid").unwrap_or(row.node);
    let mut own = of_type(Component::CONNECTOR);
    if let Some(component) = own.clone().find(is_named).or_else(|| own.find(has_id)) {
        let (attribute, is_same, here) = if is_named(&component) {
            ("id", has_id(&component), id.as_str())
        } else {
            ("schemaName", false, name)
        };
        if !is_same {
            let there = component.attribute(attribute);
            let node = component.node.get(attribute).unwrap_or(component.node);
            sink.report(node, format_args!("{attribute} is '{there}', and the connector's is '{here}'"))
                .help(if attribute == "id" {
                    "write the id that the connector has where it is in use, in both files"
                } else {
                    "write the connector's name"
                })
                .related(place, "the connector");
        }
    } else if let Some(former) = of_type(Component::FORMER).find(|other| is_named(other) || has_id(other)) {
        sink.report(
            former.node.get("type").unwrap_or(former.node),
            "components of type 371 are not imported",
        )
        .help(format_args!("write {}", Component::CONNECTOR));
    } else {
        sink.report(place, format_args!("the manifest does not list '{name}'"))
            .help(format_args!(
                "add <RootComponent type=\"372\" id=\"{{{id}}}\" schemaName=\"{name}\" behavior=\"0\" />"
            ))
            .related(list, "what the solution brings");
    }
}
