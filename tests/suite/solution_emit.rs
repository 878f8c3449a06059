//! Connectors in the files of an unpacked solution.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use conndef::emit::solution::{
    CUSTOMIZATIONS, Identity, MANIFEST, Parts, Placed, Prefix, Rival, frame, place, solution,
};
use conndef::emit::{self, Artifact, DEFINITION, ICON, PROPERTIES};
use conndef::profile::Profile;
use roxmltree::Document;
use serde_json::{Value, json};

use crate::support::data::{CONNECTORS, tyntec_2fa::CONNECTOR};
use crate::support::{conndef, replace, scratch};

fn prefix(text: &str) -> Prefix {
    text.parse().unwrap()
}

/// The parts of a connector of which nothing matters but what a solution says of it.
fn parts(definition: &[u8], properties: Value) -> Parts<'_> {
    Parts { definition, properties, script: None, icon: None, others: Vec::new() }
}

fn titled(title: &str) -> Vec<u8> {
    json!({ "swagger": "2.0", "info": { "title": title, "description": "About it." } })
        .to_string()
        .into_bytes()
}

/// Writes a connector into the folder of a solution.
#[track_caller]
fn build(folder: &Path, title: &str, rival: Rival) -> Placed {
    let definition = titled(title);
    let placed = place(folder, &parts(&definition, json!({})), None, None, rival).unwrap();
    emit::write(folder, &placed.artifacts).unwrap();
    placed
}

fn texts(artifacts: &[Artifact]) -> BTreeMap<&str, &str> {
    artifacts.iter().map(|file| (&*file.name, str::from_utf8(&file.bytes).unwrap_or_default())).collect()
}

/// The elements of a descriptor, by their names.
fn elements(xml: &str) -> BTreeMap<String, String> {
    let document = Document::parse(xml).unwrap();
    let elements = document.root_element().children().filter(roxmltree::Node::is_element);
    elements.map(|node| (node.tag_name().name().to_owned(), node.text().unwrap_or("").to_owned())).collect()
}

// ---- files

#[test]
fn a_solution_holds_the_parts_of_the_package() {
    for connector in CONNECTORS {
        let package = emit::package(connector, Profile::Deploy);
        let parts = Parts::of(&package);
        let identity = Identity::named(&prefix("tyn"), connector.info().title, connector.info().description);
        let (files, lost) = solution(&parts, &identity);
        let bytes = |name: &str| &package.iter().find(|file| file.name == name).unwrap().bytes;
        let part = |end: &str| &files.iter().find(|file| file.name.ends_with(end)).unwrap().bytes;
        let value = |end: &str| serde_json::from_slice::<Value>(part(end)).unwrap();
        let properties: Value = serde_json::from_slice(bytes(PROPERTIES)).unwrap();
        let properties = &properties["properties"];
        assert_eq!(part("_openapidefinition.json"), bytes(DEFINITION));
        assert_eq!(part("_iconblob.Png"), bytes(ICON));
        assert_eq!(value("_connectionparameters.json"), properties["connectionParameters"]);
        let policies = properties.get("policyTemplateInstances").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(value("_policytemplateinstances.json"), policies);
        let said = elements(str::from_utf8(part(".xml")).unwrap());
        assert_eq!(said["displayname"], connector.info().title);
        assert_eq!(said["description"], connector.info().description);
        assert_eq!(Value::from(said["iconbrandcolor"].as_str()), properties["iconBrandColor"]);
        // The descriptor names each file, and each file that it names is there.
        let named = said.values().filter_map(|value| value.strip_prefix("/Connector/"));
        let mut expected: Vec<_> = named.map(|name| format!("Connectors/{name}")).collect();
        expected.push(format!("Connectors/{}.xml", identity.name));
        expected.sort();
        let mut found: Vec<_> = files.iter().map(|file| file.name.to_string()).collect();
        found.sort();
        assert_eq!(found, expected);
        let lost: Vec<_> = lost.iter().map(|lost| lost.what.as_str()).collect();
        assert_eq!(lost, ["publisher", "README.md", "settings.json"]);
    }
}

#[test]
fn the_small_files() {
    let package = emit::package(&CONNECTOR, Profile::Deploy);
    let folder = scratch("solution-small");
    let placed = place(&folder, &Parts::of(&package), Some(&prefix("tyn")), None, Rival::Kept).unwrap();
    let shown: Vec<_> = texts(&placed.artifacts)
        .into_iter()
        .filter_map(|(name, text)| Some(format!("{name}\n{}", text.strip_prefix('\u{feff}')?)))
        .collect();
    insta::assert_snapshot!("small_files", shown.join("\n\n"));
}

#[test]
fn what_a_connector_lacks_is_written_as_the_platform_writes_it() {
    let identity = Identity::named(&Prefix::default(), "Parcels", "");
    let absent = json!({ "connectionParameters": null, "policyTemplateInstances": null, "connectionParameterSets": null });
    for properties in [absent, json!({}), Value::Null] {
        let (files, lost) = solution(&parts(b"\xef\xbb\xbf{ }", properties), &identity);
        let texts = texts(&files);
        assert_eq!(texts["Connectors/new_parcels_openapidefinition.json"], "{ }");
        assert_eq!(texts["Connectors/new_parcels_connectionparameters.json"], "{}\n");
        assert_eq!(texts["Connectors/new_parcels_policytemplateinstances.json"], "[]\n");
        assert_eq!(texts.len(), 4);
        let said = elements(texts["Connectors/new_parcels.xml"]);
        assert_eq!((said["description"].as_str(), said["iconbrandcolor"].as_str()), ("", ""));
        assert!(!said.contains_key("scriptoperations"));
        assert_eq!(lost, []);
    }
}

#[test]
fn code_comes_with_the_operations_that_go_through_it() {
    let identity = Identity::named(&Prefix::default(), "Parcels", "");
    let operations = |script: Option<&'static [u8]>, properties| {
        let (files, _) = solution(&Parts { script, ..parts(b"{}", properties) }, &identity);
        let texts = texts(&files);
        assert_eq!(
            texts.get("Connectors/new_parcels_customcodeblobcontent.csx").copied(),
            script.map(|_| "code")
        );
        elements(texts["Connectors/new_parcels.xml"]).remove("scriptoperations")
    };
    let listed = json!({ "scriptOperations": ["GetParcel", "A<B"] });
    assert_eq!(operations(Some(b"code"), listed.clone()).as_deref(), Some(r#"["GetParcel","A<B"]"#));
    assert_eq!(operations(Some(b"code"), json!({})).as_deref(), Some("[]"));
    assert_eq!(operations(Some(b"code"), json!({ "scriptOperations": [] })).as_deref(), Some("[]"));
    assert_eq!(operations(None, listed).as_deref(), Some(r#"["GetParcel","A<B"]"#));
    assert_eq!(operations(None, json!({ "scriptOperations": [] })), None);
}

#[test]
fn all_that_has_no_place_is_told() {
    let properties = json!({
        "connectionParameters": {}, "connectionParameterSets": { "values": [] }, "iconBrandColor": "#007ee5",
        "policyTemplateInstances": [], "scriptOperations": [], "capabilities": ["actions"],
        "publisher": "Acme", "stackOwner": "Acme", "interfaces": {}, "odd": 1,
    });
    let parts = Parts { others: vec!["README.md", "settings.json"], ..parts(b"{}", properties) };
    let (files, lost) = solution(&parts, &Identity::named(&Prefix::default(), "Parcels", ""));
    let lost: Vec<_> = lost.iter().map(|lost| lost.what.as_str()).collect();
    assert_eq!(lost, ["capabilities", "publisher", "stackOwner", "odd", "README.md", "settings.json"]);
    assert!(texts(&files).contains_key("Connectors/new_parcels_connectionparametersets.json"));
}

#[test]
fn an_icon_is_a_part_whatever_the_package_is_for() {
    for profile in Profile::ALL {
        let package = emit::package_with_icon(&CONNECTOR, profile);
        assert!(Parts::of(&package).icon.is_some());
        assert_eq!(package.iter().filter(|file| file.name == ICON).count(), 1);
    }
}

// ---- names

/// Each is the name that the platform gave a connector that is shown so.
#[test]
fn titles_become_names_as_the_platform_makes_them() {
    for (publisher, title, name) in [
        ("contoso", "Contoso Payments API", "contoso_contoso-20payments-20api"),
        ("cat", "Policy RAG MCP", "cat_policy-20rag-20mcp"),
        ("new", "Order Management MCP", "new_order-20management-20mcp"),
        ("new", "Policy RAG MCP v2", "new_policy-20rag-20mcp-20v2"),
        ("la", "Dalux Build API", "la_dalux-20build-20api"),
        ("cr1a6", "Shopify", "cr1a6_shopify"),
        ("dem", "InventoryManager", "dem_inventorymanager"),
        ("acco", "3ActionAISearch", "acco_3actionaisearch"),
        // Not seen with such titles, by the same rule.
        ("ba", "API-Football", "ba_api-2dfootball"),
        ("new", "A_b.c", "new_a-5fb-2ec"),
        ("new", " Größe ", "new_gr-c3-b6-c3-9fe"),
        ("new", "日", "new_-e6-97-a5"),
        ("new", "../x", "new_-2e-2e-2fx"),
        ("new", "", "new_connector"),
    ] {
        let identity = Identity::named(&prefix(publisher), title, "");
        assert_eq!(identity.name, name);
        assert_eq!(identity.id, Identity::named(&prefix(publisher), title, "other").id);
    }
}

/// With other ones, each connector that was built before would be a second one.
#[test]
fn identifiers_never_change() {
    let id = |publisher, title| Identity::named(&prefix(publisher), title, "").id;
    assert_eq!(id("tyn", "tyntec 2FA"), "abe81e38-ba43-5236-9311-e0229ae48ac6");
    assert_eq!(id("TYN", "Tyntec 2FA"), id("tyn", "tyntec 2FA"));
    assert_ne!(id("new", "tyntec 2FA"), id("tyn", "tyntec 2FA"));
}

#[test]
fn a_prefix_is_one_that_publishers_can_have() {
    for text in ["ab", "new", "cr1a6", "abcdefgh", "ABC"] {
        assert_eq!(prefix(text).as_str(), text.to_lowercase());
    }
    for text in ["", "a", "abcdefghi", "1ab", "a_b", "a-b", "mscrm", "MSCRMx", "äb", "a b"] {
        assert!(text.parse::<Prefix>().is_err(), "{text}");
    }
}

#[test]
fn texts_fit_into_the_columns_of_the_platform() {
    let identity = Identity::named(&Prefix::default(), &"😀".repeat(300), &"é".repeat(2000));
    assert_eq!(identity.display_name.encode_utf16().count(), 200);
    assert_eq!(identity.description.encode_utf16().count(), 1000);
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "]]><x a=\"1\">&amp;'\u{0}\u{1b}[2J\u{ffff}</description>\r\nend";
    let kept = "]]><x a=\"1\">&amp;'[2J</description>\nend";
    let identity = Identity {
        name: "new_a\"<b".to_owned(),
        id: "</connectorid>".to_owned(),
        display_name: hostile.to_owned(),
        description: hostile.to_owned(),
    };
    let (files, _) = solution(&parts(b"{}", json!({ "iconBrandColor": hostile })), &identity);
    let said = elements(str::from_utf8(&files[0].bytes).unwrap());
    for element in ["displayname", "description", "iconbrandcolor"] {
        assert_eq!(said[element], kept);
    }
    assert_eq!(said["name"], identity.name);
    let [manifest, _] = frame(&[&identity], &Prefix::default());
    let manifest = Document::parse(str::from_utf8(&manifest.bytes).unwrap()).unwrap();
    let one = |name: &str| manifest.descendants().find(|node| node.has_tag_name(name)).unwrap();
    assert_eq!(one("LocalizedName").attribute("description"), Some(&*kept.replace('\n', " ")));
    assert_eq!(one("UniqueName").text(), Some("XA1Amp2JDescriptionEnd"));
    assert_eq!(one("RootComponent").attribute("schemaName"), Some("new_a\"<b"));
}

// ---- a folder that holds something

#[test]
fn a_new_solution_lists_its_connector() {
    let folder = scratch("solution-new");
    let Placed { artifacts, identity, is_unlisted, .. } =
        build(&folder.join("made"), "2 Parcels", Rival::Kept);
    assert!(!is_unlisted);
    let texts = texts(&artifacts);
    assert!(texts.contains_key(CUSTOMIZATIONS));
    let manifest = Document::parse(texts[MANIFEST]).unwrap();
    let one = |name: &str| manifest.descendants().find(|node| node.has_tag_name(name)).unwrap();
    let component = one("RootComponent");
    let [kind, id, name] = ["type", "id", "schemaName"].map(|name| component.attribute(name).unwrap());
    assert_eq!((kind, id, name), ("372", &*format!("{{{}}}", identity.id), &*identity.name));
    assert_eq!(one("UniqueName").text(), Some("Connector2Parcels"));
    assert_eq!(one("CustomizationPrefix").text(), Some("new"));
    // What was written is what a second time would write, but for what is people's from then on.
    let again = place(&folder.join("made"), &parts(&titled("2 Parcels"), json!({})), None, None, Rival::Kept)
        .unwrap();
    assert_eq!(again.artifacts, artifacts[..4]);
    assert!(!again.is_unlisted);
}

/// A solution as people have it: with names and a GUID that come from elsewhere.
fn adopted(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    build(&folder, "Parcels", Rival::Kept);
    let descriptor = folder.join("Connectors/new_parcels.xml");
    let id = Identity::named(&Prefix::default(), "Parcels", "").id;
    replace(&descriptor, &id, "{ABCDEF00-0000-4000-8000-000000000001}");
    replace(&descriptor, "<displayname>Parcels<", "<displayname>Our <![CDATA[&]]> <!-- no -->parcels<");
    replace(&descriptor, "About it.", "  Kept &lt;as it is&gt;\n");
    folder
}

#[test]
fn what_a_connector_is_called_already_stays() {
    let folder = adopted("solution-kept");
    let manifest = fs::read(folder.join(MANIFEST)).unwrap();
    for (title, rival) in
        [("Parcels", Rival::Kept), ("Parcels", Rival::Replaced), ("Renamed", Rival::Replaced)]
    {
        let placed = build(&folder, title, rival);
        let expected = Identity {
            name: "new_parcels".to_owned(),
            id: "abcdef00-0000-4000-8000-000000000001".to_owned(),
            display_name: "Our & parcels".to_owned(),
            description: "  Kept <as it is>\n".to_owned(),
        };
        assert_eq!(placed.identity, expected);
        assert!(placed.is_unlisted, "the manifest has the old GUID");
        assert_eq!(fs::read(folder.join(MANIFEST)).unwrap(), manifest, "nobody's manifest is changed");
    }
}

#[test]
fn another_connector_comes_beside_those_that_are_there() {
    let folder = adopted("solution-beside");
    let second = build(&folder, "Letters", Rival::Kept);
    assert_eq!((second.identity.name.as_str(), second.is_unlisted), ("new_letters", true));
    // Once there are two, none of them is taken for a third.
    assert_eq!(build(&folder, "Stamps", Rival::Replaced).identity.name, "new_stamps");
    // The name is what others cannot have, whatever its definition is called.
    replace(&folder.join("Connectors/new_parcels_openapidefinition.json"), "Parcels", "Default title");
    assert_eq!(build(&folder, "Parcels", Rival::Kept).identity.id, "abcdef00-0000-4000-8000-000000000001");
}

#[test]
fn a_new_connector_has_the_prefix_of_the_publisher() {
    let folder = scratch("solution-prefix");
    build(&folder, "Parcels", Rival::Kept);
    replace(&folder.join(MANIFEST), "Prefix>new<", "Prefix>acme<");
    assert_eq!(build(&folder, "Letters", Rival::Kept).identity.name, "acme_letters");
    let definition = titled("Stamps");
    let asked =
        place(&folder, &parts(&definition, json!({})), Some(&prefix("own")), None, Rival::Kept).unwrap();
    assert_eq!(asked.identity.name, "own_stamps");
    replace(&folder.join(MANIFEST), "Prefix>acme<", "Prefix>../..<");
    assert_eq!(build(&folder, "Coins", Rival::Kept).identity.name, "new_coins");
}

/// A GUID that is made anew where one cannot be read would make a second connector.
#[test]
fn what_cannot_be_read_is_not_made_anew() {
    for (name, file, old, new, said) in [
        ("xml", "Connectors/new_parcels.xml", "</name>", "</nam>", "it is no XML that is understood"),
        ("utf8", "Connectors/new_parcels.xml", "utf-8", "utf-8", "it is not UTF-8"),
        ("guid", "Connectors/new_parcels.xml", "ABCDEF00-", "", "its <connectorid> is no GUID"),
        (
            "name",
            "Connectors/new_parcels.xml",
            "<name>new",
            "<name>../new",
            "its <name> is not what the file is called",
        ),
        (
            "dtd",
            "Connectors/new_parcels.xml",
            "<Connector ",
            "<!DOCTYPE x [<!ENTITY e \"e\">]><Connector ",
            "it is no XML",
        ),
        ("manifest", MANIFEST, "</Publisher>", "", "it is no XML that is understood"),
    ] {
        let folder = adopted(&format!("solution-broken-{name}"));
        let path = folder.join(file);
        replace(&path, old, new);
        if name == "utf8" {
            let text = fs::read(&path).unwrap();
            fs::write(&path, [&text[..], b"\xff"].concat()).unwrap();
        }
        let definition = titled("Parcels");
        let error = place(&folder, &parts(&definition, json!({})), None, None, Rival::Replaced)
            .unwrap_err()
            .to_string();
        assert!(error.contains(file) && error.contains(said), "{error}");
    }
}

#[test]
fn files_that_describe_no_connector_are_passed_over() {
    let folder = adopted("solution-other");
    fs::write(folder.join("Connectors/notes.xml"), "<notes />").unwrap();
    fs::write(folder.join("Connectors/new_parcels_openapidefinition.json"), "[".repeat(100_000)).unwrap();
    fs::write(folder.join("Connectors/deep.xml"), "<a>".repeat(100) + &"</a>".repeat(100)).unwrap();
    assert_eq!(build(&folder, "Any", Rival::Replaced).identity.name, "new_parcels");
}

#[test]
#[cfg(unix)]
fn nothing_is_read_through_links_that_lead_out() {
    let folder = scratch("solution-links");
    let outside = adopted("solution-links-outside");
    fs::create_dir_all(folder.join("repository/.git")).unwrap();
    std::os::unix::fs::symlink(outside.join("Connectors"), folder.join("repository/Connectors")).unwrap();
    let definition = titled("Parcels");
    let parts = parts(&definition, json!({}));
    let error = place(&folder.join("repository"), &parts, None, None, Rival::Replaced).unwrap_err();
    assert!(error.to_string().contains("outside of the repository"), "{error}");
}

// ---- commands

#[test]
fn build_writes_solutions_that_are_current_then() {
    let folder = scratch("solution-build");
    let args = ["build", "--layout", "solution", "--out", "solutions", "--prefix", "tyn"];
    let check = [&args[..], &["--check"]].concat();
    let (status, out, err) = conndef(&folder, &check);
    assert_eq!((status, err.as_str()), (1, ""));
    assert!(out.contains("solutions/tyntec-2fa/Connectors/tyn_tyntec-202fa.xml is missing"), "{out}");
    assert!(!folder.join("solutions").exists());

    let (status, out, err) = conndef(&folder, &args);
    assert_eq!((status, err.as_str()), (0, ""));
    let lines: Vec<_> = out.lines().filter(|line| line.contains("tyntec-2fa")).collect();
    assert_eq!(
        lines[0],
        "solutions/tyntec-2fa: a solution has no place for publisher, README.md, settings.json"
    );
    assert_eq!(lines.len(), 8, "{out}");
    let long = "solutions/tyntec-whatsapp: tyn_tyntec-20whatsapp-20business is longer than 30 characters";
    assert!(out.contains(long), "{out}");
    assert!(!folder.join("solutions/tyntec-2fa/settings.json").exists());

    let (status, out, err) = conndef(&folder, &check);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    // Whatever prefix is asked for now, the names stay.
    let (status, out, _) =
        conndef(&folder, &["build", "--check", "--layout", "solution", "--out", "solutions"]);
    assert_eq!(status, 0, "{out}");

    let manifest = folder.join("solutions/tyntec-2fa").join(MANIFEST);
    replace(&manifest, "<RootComponent type=\"372\"", "<RootComponent type=\"1\"");
    replace(&folder.join("solutions/tyntec-2fa/Connectors/tyn_tyntec-202fa.xml"), "#F8981D", "#000000");
    let before = fs::read(&manifest).unwrap();
    let (status, out, _) = conndef(&folder, &args);
    assert_eq!(status, 0);
    assert!(out.contains("wrote solutions/tyntec-2fa/Connectors/tyn_tyntec-202fa.xml\n"), "{out}");
    assert!(
        out.contains(
            "solutions/tyntec-2fa/Other/Solution.xml does not list the connector: add to its RootComponents <RootComponent type=\"372\" id=\"{abe81e38-ba43-5236-9311-e0229ae48ac6}\" schemaName=\"tyn_tyntec-202fa\" behavior=\"0\" />\n"
        ),
        "{out}"
    );
    assert_eq!(fs::read(&manifest).unwrap(), before);
}

#[test]
fn import_puts_connectors_into_a_solution() {
    let folder = scratch("solution-import");
    fs::create_dir(folder.join(".git")).unwrap();
    let api = json!({
        "openapi": "3.0.3", "info": { "title": "Parcels", "description": "Sends parcels.", "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/parcels": { "get": { "operationId": "ListParcels", "responses": { "200": { "description": "All." } } } } },
    });
    fs::write(folder.join("api.json"), api.to_string()).unwrap();
    let icon = concat!(env!("CARGO_MANIFEST_DIR"), "/connector/tyntec-2fa/icon.png");
    let run = |more: &[&str]| {
        conndef(
            &folder,
            &[&["import", "api.json", "--layout", "solution", "--out", "one", "--icon", icon], more].concat(),
        )
    };
    let (status, out, err) = run(&["--prefix", "acme"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("one: a solution has no place for publisher, README.md, settings.json"), "{out}");
    let descriptor = folder.join("one/Connectors/acme_parcels.xml");
    let first = fs::read(&descriptor).unwrap();

    let (status, _, err) = run(&[]);
    assert_eq!(status, 2);
    assert!(err.contains("one/Connectors/acme_parcels.xml exists already"), "{err}");
    let (status, out, _) = run(&["--force", "--title", "Boxes"]);
    assert_eq!((status, fs::read(&descriptor).unwrap()), (0, first), "{out}");
    let (status, out, _) = run(&["--title", "Letters"]);
    assert_eq!(status, 0);
    assert!(folder.join("one/Connectors/acme_letters.xml").exists());
    assert!(out.contains("one/Other/Solution.xml does not list the connector"), "{out}");
}
