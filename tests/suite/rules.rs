//! Every rule's own examples, and what must hold for the registry as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use conndef::config::{Config, FILE_NAME};
use conndef::document::{Document, Format, Source};
use conndef::folder::Folder;
use conndef::judge::{self, Case, Judgement};
use conndef::lint::{Check, Example, Expectation, Finding, Location, Rule, Stage};
use conndef::package::Package;
use conndef::profile::Profile;
use conndef::rules::RULES;
use serde_json::Value;

use crate::{examples, support};

/// Files of a connector in memory; `reference` is the API's own document, those below `old/` are the released version.
pub type Files = BTreeMap<String, Vec<u8>>;

const DEFINITION: &str = "apiDefinition.swagger.json";
const OLD_DEFINITION: &str = "old/apiDefinition.swagger.json";

/// The clean connector that examples edit, as each profile wants it.
pub fn base(profile: Profile) -> Files {
    let folder = support::repository("tests/fixtures/base");
    let mut files = Files::new();
    for name in [DEFINITION, "apiProperties.json", "README.md", "settings.json"] {
        files.insert(name.to_owned(), std::fs::read(folder.join(name)).unwrap());
    }
    files.insert("reference".to_owned(), std::fs::read(folder.join("reference.json")).unwrap());
    files.insert(FILE_NAME.to_owned(), b"[[connector]]\npath = \"tests/fixtures/base\"\n".to_vec());
    if profile != Profile::Deploy {
        files.remove("settings.json");
        edit(&mut files, "apiProperties.json#/properties/stackOwner", &"Acme Logistics".into());
    }
    if profile == Profile::Independent {
        edit(&mut files, "apiProperties.json#/properties/iconBrandColor", &"#da3b01".into());
    }
    files
}

/// The clean connector, and the same as released.
fn base_with_released(profile: Profile) -> Files {
    let mut files = base(profile);
    for name in [DEFINITION, "apiProperties.json"] {
        files.insert(format!("old/{name}"), files[name].clone());
    }
    files
}

fn profile_for(rule: &Rule) -> Profile {
    match rule.stage {
        Stage::Deploy => Profile::Deploy,
        Stage::Certification | Stage::Verified => Profile::Certification,
        Stage::Independent => Profile::Independent,
    }
}

/// Makes one edit of an example; see [`Example`] for the forms.
pub fn edit(files: &mut Files, target: &str, value: &Value) {
    if let Some((times, target)) = target.split_once('*')
        && let Ok(times) = times.parse::<usize>()
    {
        for number in (1..=times).map(|number| number.to_string()) {
            let value = serde_json::from_str(&value.to_string().replace('%', &number)).unwrap();
            edit(files, &target.replace('%', &number), &value);
        }
        return;
    }
    if let (Some(target), Some(length)) = (target.strip_suffix('*'), value.as_u64()) {
        return edit(files, target, &"x".repeat(usize::try_from(length).unwrap()).into());
    }
    let (target, removes) = target.strip_prefix('-').map_or((target, false), |target| (target, true));
    let (file, pointer) = match target.split_once('#') {
        _ if target.starts_with('/') => (DEFINITION, target),
        Some(("old", pointer)) => (OLD_DEFINITION, pointer),
        Some((file, pointer)) => (file, pointer),
        None => return edit_file(files, target, removes, value),
    };
    let mut document: Value = serde_json::from_slice(&files[file]).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_else(|| panic!("{target}: not a pointer"));
    let key = key.replace("~1", "/").replace("~0", "~");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{target}: nothing there to edit"));
    match (parent, removes) {
        (Value::Object(members), true) => {
            members.shift_remove(&key).unwrap_or_else(|| panic!("{target}: nothing there to remove"));
        }
        (Value::Object(members), false) => {
            members.insert(key, value.clone());
        }
        (Value::Array(items), true) => {
            items.remove(key.parse().unwrap());
        }
        (Value::Array(items), false) if key == "-" => items.push(value.clone()),
        (Value::Array(items), false) => items[key.parse::<usize>().unwrap()] = value.clone(),
        (other, _) => panic!("{target}: cannot edit inside {other}"),
    }
    files.insert(file.to_owned(), serde_json::to_vec_pretty(&document).unwrap());
}

fn edit_file(files: &mut Files, target: &str, removes: bool, value: &Value) {
    if removes {
        assert!(files.remove(target).is_some(), "{target}: no such file");
    } else if let Some(file) = target.strip_suffix('~') {
        let text = String::from_utf8(files[file].clone()).unwrap();
        let (old, new) = (value[0].as_str().unwrap(), value[1].as_str().unwrap());
        assert!(text.contains(old), "{target}: {old:?} does not occur");
        files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    } else if let Some(file) = target.strip_suffix('>') {
        let bytes = files.remove(file).unwrap();
        files.insert(value.as_str().unwrap().to_owned(), bytes);
    } else if let Some(bytes) = value.as_array() {
        let bytes = bytes.iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap());
        files.insert(target.to_owned(), bytes.collect());
    } else {
        files.insert(target.to_owned(), value.as_str().unwrap().as_bytes().to_vec());
    }
}

/// Adds an accepted finding to the configuration.
fn accept(files: &mut Files, accept: &Value) {
    let text = files.get_mut(FILE_NAME).unwrap();
    text.extend_from_slice(b"[[connector.accept]]\nreason = \"meant\"\n");
    for (key, value) in accept.as_object().unwrap() {
        text.extend_from_slice(format!("{key} = {value}\n").as_bytes());
    }
}

/// Judges files in memory and shows the outcome, with the texts that it points into.
fn judged_by<T>(
    files: &Files,
    profile: Profile,
    rules: Vec<&'static Rule>,
    look: impl FnOnce(&Judgement, &[&Source]) -> T,
) -> T {
    let config = Config::parse(Path::new(""), &files[FILE_NAME]);
    let folder = |path: &str| {
        let own = files.iter().filter_map(|(name, bytes)| {
            // A slash at the end makes a folder.
            let slash = name.trim_end_matches('/').rfind('/');
            let (folder, file) = slash.map_or(("", name.as_str()), |at| (&name[..at], &name[at + 1..]));
            let is_own = folder == path && !["reference", FILE_NAME].contains(&file);
            is_own.then(|| (file.to_owned(), bytes.clone()))
        });
        Folder::from_files(Path::new(path), &own.collect())
    };
    let (folder, old) = (folder(""), folder("old"));
    let released = files.contains_key(OLD_DEFINITION).then_some(&old);
    let references = [Document::new("reference", &files["reference"], Format::Json)];
    let acceptances = config.connectors.first().map(|connector| (&config, connector.acceptances.as_slice()));
    let package = Package::read(&folder, profile);
    let case = Case { package, rules, references: &references, released, acceptances };
    let mut judgement = case.judge();
    judgement.findings.extend(judge::configuration(&config).findings);
    look(&judgement, &case.sources().chain([config.document.source()]).collect::<Vec<_>>())
}

fn findings(files: &Files, profile: Profile, rules: Vec<&'static Rule>) -> Vec<Finding> {
    judged_by(files, profile, rules, |judgement, _| judgement.findings.clone())
}

/// What all rules but those that compare say about a connector.
pub fn judged(files: &Files, profile: Profile) -> Vec<Finding> {
    let rules = RULES.iter().copied().filter(|rule| !rule.is_drift() && !rule.is_breaking()).collect();
    findings(files, profile, rules)
}

/// All that a finding says, in the style of the house.
pub fn told(finding: &Finding) -> String {
    let place = |location: &Location| format!("{}#{}", location.file, location.pointer);
    let Finding { rule, severity, message, help, location, related, operations, subject, .. } = finding;
    let mut text = format!("{}[{}]: {message}\n  {}\n", severity.name(), rule.name, place(location));
    for (location, label) in related {
        writeln!(text, "  {}: {label}", place(location)).unwrap();
    }
    let names = operations.iter().map(|name| name.id.as_deref().unwrap_or(&name.route));
    let names: Vec<_> = names.chain(subject.as_deref()).collect();
    if !names.is_empty() {
        writeln!(text, "  in {}", names.join(", ")).unwrap();
    }
    if let Some(help) = help {
        writeln!(text, "  help: {help}").unwrap();
    }
    for said in [message].into_iter().chain(help) {
        let is_phrase = !said.is_empty() && said.trim() == said && !said.ends_with('.');
        assert!(is_phrase, "neither periods nor space at the ends:\n{text}");
    }
    text + "\n"
}

fn render(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let location = &finding.location;
        format!("  {} at {}#{}: {}\n", finding.rule.name, location.file, location.pointer, finding.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn the_base_connector_is_clean_under_every_profile() {
    for profile in [Profile::Deploy, Profile::Certification, Profile::Independent] {
        let findings = findings(&base(profile), profile, RULES.to_vec());
        assert!(findings.is_empty(), "{}:\n{}", profile.name(), render(&findings));
    }
}

/// Where the finding is expected: `at`, else the place of the first edit.
fn expected_place(edits: &serde_json::Map<String, Value>) -> (String, String) {
    let at = edits.get("at").map_or_else(|| edits.keys().next().unwrap().as_str(), |at| at.as_str().unwrap());
    let at = at.trim_start_matches('-');
    if at.starts_with('/') || at.is_empty() {
        return (DEFINITION.to_owned(), at.to_owned());
    }
    let (file, pointer) = at.split_once('#').unwrap_or((at.trim_end_matches('~'), ""));
    (file.to_owned(), pointer.to_owned())
}

/// The edits of an example, and the base connector after them.
fn edited(rule: &Rule, example: &Example) -> Result<(serde_json::Map<String, Value>, Files), String> {
    let edits: serde_json::Map<String, Value> =
        serde_json::from_str(&example.edits).map_err(|error| format!("not a JSON object: {error}"))?;
    let profile = profile_for(rule);
    let mut files = if rule.is_breaking() { base_with_released(profile) } else { base(profile) };
    for (target, value) in &edits {
        match target.as_str() {
            "at" => {}
            "accept" => accept(&mut files, value),
            _ => edit(&mut files, target, value),
        }
    }
    Ok((edits, files))
}

/// Judges every rule's failing examples by that rule: the judgement, the texts that it points into, all files.
pub fn each_failing_example(mut look: impl FnMut(&Judgement, &[&Source], &Files)) {
    for rule in RULES {
        let examples = examples::of(rule).into_iter();
        for example in examples.filter(|example| example.expectation == Expectation::Fail) {
            let (_, files) = edited(rule, &example).unwrap();
            judged_by(&files, profile_for(rule), vec![*rule], |judgement, sources| {
                look(judgement, sources, &files);
            });
        }
    }
}

/// What is found in an example, if that is what it claims.
fn check_example(rule: &'static Rule, example: &Example) -> Result<Vec<Finding>, String> {
    let (edits, files) = edited(rule, example)?;
    let profile = profile_for(rule);
    // What is edited for another group departs from the reference, too; an update is judged for what it changes only.
    let rules = RULES.iter().copied().filter(|other| {
        if rule.is_breaking() { other.is_breaking() } else { rule.is_drift() || !other.is_drift() }
    });
    let findings = findings(&files, profile, rules.collect());
    let others = findings.iter().any(|finding| !std::ptr::eq(finding.rule, rule));
    match example.expectation {
        Expectation::Pass if !findings.is_empty() => {
            Err(format!("expected silence, got\n{}", render(&findings)))
        }
        Expectation::Pass => Ok(findings),
        Expectation::Fail if findings.is_empty() => Err("nothing was reported".to_owned()),
        Expectation::Fail if others => Err(format!("expected this rule only, got\n{}", render(&findings))),
        Expectation::Fail => {
            let (file, pointer) = expected_place(&edits);
            let found = &findings[0].location;
            if (&found.file, found.pointer.as_str()) == (&file, pointer.as_str()) {
                Ok(findings)
            } else {
                Err(format!("expected at {file}#{pointer}, got\n{}", render(&findings)))
            }
        }
    }
}

#[test]
fn every_rule_reports_its_failing_examples_and_nothing_else() {
    let (mut failures, mut page) = (String::new(), String::new());
    for rule in RULES {
        let examples = examples::of(rule);
        for expectation in [Expectation::Fail, Expectation::Pass] {
            // What is beyond a limit is no small edit of anything: `limits` shows it.
            let is_beyond = matches!(rule.check, Check::Excess(_)) && expectation == Expectation::Fail;
            if !is_beyond && !examples.iter().any(|example| example.expectation == expectation) {
                writeln!(failures, "{}: no example that should {expectation:?}", rule.name).unwrap();
            }
        }
        for (number, example) in examples.iter().enumerate() {
            let outcome = std::panic::catch_unwind(|| check_example(rule, example));
            let outcome =
                outcome.unwrap_or_else(|_| Err("the edits do not fit the base connector".to_owned()));
            match outcome {
                Ok(findings) => findings.iter().for_each(|finding| page += &told(finding)),
                Err(problem) => {
                    writeln!(failures, "{} example {}: {problem}", rule.name, number + 1).unwrap();
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    insta::assert_snapshot!("messages", page);
}

#[test]
fn rules_are_declared_alike() {
    let mut names = BTreeSet::new();
    for rule in RULES {
        let name = rule.name;
        assert!(names.insert(name), "{name} is declared twice");
        let file = rule.module.rsplit("::").next().unwrap();
        assert_eq!(file, name.replace('-', "_"), "a rule's file is named like the rule");
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
        assert!(rule.summary().ends_with('.'), "{name}: the summary is a sentence");
        let docs = rule.docs();
        assert!(docs.contains("\nSource: "), "{name}: the docs name a source");
        assert!(docs.split("\n\n").count() >= 4, "{name}: the docs say why");
    }
}

/// The IDs in Microsoft's documentation of its Swagger Validator, spelt as there.
const SERVER_IDS: [&str; 174] = [
    "AdditionalPropertyNotAllowed",
    "AdditionalPropertyNotAllowedAdjacentToRef",
    "AllowEmptyValueOnlyValidForQueryFormData",
    "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
    "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
    "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
    "ArrayDuplicateValue",
    "ArrayHasNoItems",
    "BasePathNotValid",
    "BodyOrFormDataParameterInFetchOperationNotAllowed",
    "BodyParameterPropertyNotValid",
    "BodyParameterSchemaRequired",
    "BodySchemaCountExceedsMaxAllowed",
    "CollectionFormatValueNotSupported",
    "ConnectionIdParameterNotAllowed",
    "ConnectorMetadataPropertiesMissing",
    "ConsumesMissing",
    "ContactEmailNotValid",
    "DefaultResponseHasSchema",
    "DefaultValueMustMatchType",
    "DiscriminatorMustBeARequiredStringProperty",
    "DuplicateEnumValuesInExtension",
    "DuplicateOperationPath",
    "DynamicExtensionDefinitionNotAllowedInParameter",
    "DynamicListExtensionRequiredForAmbiguousReferences",
    "DynamicListExtensionRequiredForNonParameterReferences",
    "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
    "DynamicPropertiesExtensionRequiredForNonParameterReferences",
    "DynamicPropertiesExtensionRequiredForPropertiesValuePath",
    "DynamicPropertiesItemValuePathMismatch",
    "DynamicTreeExtensionMissing",
    "EnumMustContainAtLeastOneElement",
    "ExclusiveMaximumRequiresMaximum",
    "ExclusiveMinimumRequiresMinimum",
    "ExtensionNameNotValid",
    "FieldLengthExceeded",
    "FieldLengthNotInRange",
    "FileParameterMustBeInFormData",
    "FilterFunctionsPropertyEmpty",
    "FilterFunctionsPropertyHasDuplicates",
    "FilterFunctionsPropertyInInputSchema",
    "FilterFunctionsPropertyInvalidValue",
    "HostNameNotValid",
    "InternalPropertyWithDefaultOptional",
    "InvalidConnectorCategory",
    "InvalidCustomEditorExtensionDictionaryValue",
    "InvalidEnumValue",
    "InvalidEnumValuesExtensionValue",
    "InvalidFormDataParameterName",
    "InvalidNextLinkNameValue",
    "InvalidStringBinaryProperty",
    "InvokedOperationShouldProduceArray",
    "InvokedOperationShouldProduceProperty",
    "JsonPointerNotValid",
    "JsonTypeIncorrect",
    "JsonValueNotInEnum",
    "MaxItemsMustBeGreaterThanOrEqualToZero",
    "MaxLengthMustBeGreaterThanOrEqualToZero",
    "MaxPropertiesMustBeGreaterThanOrEqualToZero",
    "MimeTypeNotCompatibleWithRequestContentSchemaType",
    "MimeTypeNotSupported",
    "MimeTypeNotValid",
    "MinItemsMustBeGreaterThanOrEqualToZero",
    "MinItemsShouldBeLessThanOrEqualToMaxItems",
    "MinLengthMustBeGreaterThanOrEqualToZero",
    "MinLengthShouldBeLessThanOrEqualToMaxLength",
    "MinPropertiesMustBeGreaterThanOrEqualToZero",
    "MinimumShouldBeLessThanOrEqualToMaximum",
    "MissingEnumValuesDisplayName",
    "MultipleOfMustBeGreaterThanZero",
    "NonBodyParameterSchemaNotValid",
    "NotificationExtensionNotSupportedInWebhookOperation",
    "NotificationExtensionSupportedForTriggerOnly",
    "NotificationOperationMustBeWebhook",
    "NotificationUrlNotAllowedInThisPosition",
    "NotificationUrlNotInternal",
    "NotificationUrlNotRequired",
    "NotificationUrlNotString",
    "OAuthSecurityRequirementValueMustBeScopeName",
    "OneOfPropertiesRequired",
    "OperationFamilyHasDuplicateRevisions",
    "OperationFamilyHasManyActiveOperations",
    "OperationFamilyHasManyActiveProductionOperations",
    "OperationFamilyHasManyEmptyRevisions",
    "OperationHasManyResponsesWithSchema",
    "OperationIdNotFound",
    "OperationIdNotUnique",
    "OperationIdRequired",
    "OperationIdSanitized",
    "OperationIdShouldEndWithRevision",
    "OperationIdTooLong",
    "OperationMissingPathParameter",
    "OperationMissingRequiredProperty",
    "OperationMustHaveNotificationContentExtension",
    "OperationMustHaveResponse",
    "OperationParameterNameIsAmbiguous",
    "OperationParameterNameNotFound",
    "OperationParameterRequiredMismatch",
    "OperationParameterStaticTypeMismatch",
    "OperationParameterTypeMismatch",
    "OperationParametersAreNotUnique",
    "OperationParametersContainDuplicateParameter",
    "OperationParametersContainMultipleBodyParameters",
    "OperationPathContainsUnsupportedCharacters",
    "OperationPathMayNotContainQueryOrFragment",
    "OperationPathMustStartWithSlash",
    "OperationPathTemplateNotValid",
    "OperationPathVariablesContainDefaults",
    "OperationRevisionEmpty",
    "OperationSchemaCountExceedsMaxAllowed",
    "OperationShouldHaveSuccessfulResponse",
    "OperationStatusAheadOfConnector",
    "OperationSummaryTooLong",
    "ParameterListContainsFormDataAndBody",
    "ParameterRefLoopNotAllowed",
    "ParameterReferenceNotFound",
    "ParameterReferenceNotValid",
    "ParamtersWithSameNameMustHaveSameTypeAndVisibility",
    "PartialDuplicateOperationPath",
    "PathItemRefNotSuppored",
    "PathParameterMissingEncoding",
    "PathParameterMustBeRequired",
    "PathParameterNotDefinedInTemplate",
    "PathParametersContainDuplicateParameter",
    "PathParametersContainMultipleBodyParameters",
    "PathRedefined",
    "PatternShouldBeValidRegularExpression",
    "ProductionStatusOnBetaService",
    "PropertyMustBeRequired",
    "QueryParameterEncodingNotSupported",
    "RequiredLoopInSchemaNotAllowed",
    "RequiredPropertyArrayEmpty",
    "RequiredPropertyDefinitionMissing",
    "RequiredPropertyMissing",
    "RequiredPropertyNotOnObject",
    "RequiredReadOnlyPropertyNotAllowedAsInput",
    "RequiredValueEmpty",
    "ReservedParameterIsUsed",
    "ResponseExampleMustBeProducedByOperation",
    "ResponseHeadersAreNotUnique",
    "ResponseMustBeDefaultOrHttpStatusCode",
    "ResponseRefLoopNotAllowed",
    "ResponseReferenceNotFound",
    "ResponseReferenceNotValid",
    "RestrictedCharactersInSummary",
    "SchemaDefinitionSetIncorrectly",
    "SchemaRefLoopNotAllowed",
    "SchemaReferenceNotFound",
    "SchemaReferenceNotValid",
    "SchemaTooDeep",
    "SchemaTypeFileNotValid",
    "SchemeNotSupported",
    "SchemeNotValid",
    "SchemesArrayEmpty",
    "SecurityRequirementMustBeDefined",
    "SecurityRequirementMustHaveEmptyValue",
    "SecurityRequirementMustHaveValue",
    "SecuritySchemePropertyNotValid",
    "SecuritySchemePropertyRequired",
    "SelectedItemValuePathNotAllowedInThisPosition",
    "SourcePropertyInternal",
    "SpecificationVersionIncorrect",
    "StringBinaryNotSupportedForFormUrlEncoded",
    "SwaggerKeywordNotSupported",
    "TagRedefined",
    "TooManyConnectorCategories",
    "TotalOperationsCountExceedsMaxAllowed",
    "TotalSchemaCountExceedsMaxAllowed",
    "UnrecognizedTypeFormat",
    "UrlNotValid",
    "ValueContainsRestrictedWords",
    "ValueMustBeInEnglish",
    "ValueMustEndWithAlphanumeric",
    "WebhookOperationsMissingNotificationUrlProperty",
];

#[test]
fn every_rule_of_microsofts_validator_is_judged() {
    let readme = std::fs::read_to_string(support::repository("README.md")).unwrap();
    let own = RULES.iter().filter(|rule| !["drift", "breaking", "config"].contains(&rule.group())).count();
    let claim = format!(
        "by {own} rules of Microsoft's service, client and certification, all {}\n",
        SERVER_IDS.len()
    );
    assert!(readme.contains(&claim), "README.md should say: {claim}");
    let known = BTreeSet::from(SERVER_IDS);
    let ours = RULES.iter().flat_map(|rule| rule.server_ids).copied().collect::<BTreeSet<_>>();
    let missing: Vec<_> = known.difference(&ours).collect();
    let unknown: Vec<_> = ours.difference(&known).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "not claimed: {missing:#?}\nnot Microsoft's: {unknown:#?}"
    );
}
