//! What must hold for the registry as a whole; each rule's own cases are trials of the target `rules`.

use std::collections::BTreeSet;
use std::path::Path;

use conndef::config::Config;
use conndef::finding::AcceptanceIndex;
use conndef::profile::Profile;
use conndef::rule::{Check, Example, Expectation, Rule, Stage};
use conndef::rules::{self, RULES, catalogue};
use conndef::severity::Severity;

use crate::support;
use crate::support::cases::{base, base_in_solution, each_failing_example, edit, findings, render};

#[test]
fn the_base_connector_is_clean_under_every_profile() {
    for profile in [Profile::Deploy, Profile::Certification, Profile::Independent] {
        for files in [base(profile), base_in_solution(profile)] {
            let findings = findings(&files, profile, |_| true);
            assert!(findings.is_empty(), "{}:\n{}", profile.name(), render(&findings));
        }
    }
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

/// Readers know no pointers into a connector of ours: they see its lines, and what is said.
#[test]
fn examples_are_explained_by_lines() {
    for rule in RULES {
        let page = catalogue::page(rule);
        let is_failing = |example: &&Example| example.expectation == Expectation::Fail;
        let failing = rule.examples().iter().filter(is_failing).count();
        assert_eq!(
            page.matches("\nReported:\n\n```diff\n").count(),
            failing,
            "{}: run `make docs`",
            rule.name
        );
        assert!(!page.contains("```json "), "{page}");
    }
    let page = catalogue::page(rules::find("title-too-long").unwrap());
    for line in [
        "-    \"title\": \"Acme Parcels\",\n+    \"title\": \"Acme Parcels for Senders and Receivers\",\n",
        "\n```text\nerror: title has 38 characters, 30 are allowed\n  --> apiDefinition.swagger.json:4\n  help: shorten it",
    ] {
        assert!(page.contains(line), "{page}");
    }
}

/// A rule that had another name in a released version; no real one had when this was written.
static RENAMED: Rule = Rule {
    name: "operation-id-repeated",
    severity: Severity::Error,
    stage: Stage::Deploy,
    server_ids: &[],
    doc_comment: " Two operations have the same id.",
    check: Check::Definition(|_, _| ()),
    module: "rules::operation::operation_id_repeated",
    group: "operation",
    since: "0.1.0",
    aliases: &["operation-id-twice", "readme-missing"],
};

#[test]
fn a_rule_is_found_by_its_former_names_too() {
    let other = rules::find("readme-missing").unwrap();
    let rules = [&RENAMED, other];
    let name = |found: Option<&Rule>| found.map(|rule| rule.name);
    let found = |name| rules::find_among(&rules, name);
    assert_eq!(name(found("operation-id-twice")), Some("operation-id-repeated"));
    assert_eq!(name(found("readme-missing")), Some("readme-missing"), "a name in use is no former one");
    assert_eq!(name(found("nothing")), None);
    let renamed = |name| rules::find_renamed(&rules, name);
    assert_eq!(name(renamed("operation-id-twice")), Some("operation-id-repeated"));
    assert_eq!(["operation-id-repeated", "readme-missing", "nothing"].map(renamed).map(name), [None; 3]);
    let page = catalogue::page(&RENAMED);
    assert!(page.contains("since 0.1.0; formerly operation-id-twice, readme-missing*"), "{page}");
}

#[test]
fn acceptances_hold_under_former_names() {
    let mut files = base(Profile::Deploy);
    edit(&mut files, "/paths/~1parcels~1{parcelId}/get/operationId", &"ListParcels".into());
    let mut finding =
        findings(&files, Profile::Deploy, |rule| rule.name == "operation-id-repeated").remove(0);
    finding.rule = &RENAMED;
    let accepted = |names: &[&str]| {
        let table = |name: &&str| {
            format!(
                "[[connector.accept]]\nrule = \"{name}\"\noperation = \"ListParcels\"\nreason = \"meant\"\n"
            )
        };
        let tables: String = names.iter().map(table).collect();
        let config =
            Config::parse(Path::new(""), format!("[[connector]]\npath = \"a\"\n{tables}").as_bytes());
        AcceptanceIndex::of(&config.connectors[0].acceptances).find(&finding)
    };
    assert_eq!(accepted(&["operation-id-twice"]), Some(0));
    assert_eq!(accepted(&["zzz", "operation-id-twice", "operation-id-repeated"]), Some(1));
    assert_eq!(accepted(&["zzz", "operation-id-repeated", "operation-id-twice"]), Some(1));
    assert_eq!(accepted(&["operation-id-thrice"]), None);
}

/// No name is used twice, now and in former versions, and no rule is newer than the version that is made.
#[test]
fn former_names_and_versions_are_sound() {
    let number =
        |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().unwrap()).collect() };
    let mut names = BTreeSet::new();
    for rule in RULES {
        for name in [&[rule.name], rule.aliases].concat() {
            assert!(names.insert(name), "{name} is used twice");
        }
        assert!(number(rule.since) <= number(env!("CARGO_PKG_VERSION")), "{}: {}", rule.name, rule.since);
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
    let words = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    let claim = format!("all {} documented ones of its Swagger Validator", SERVER_IDS.len());
    assert!(words.contains(&claim), "README.md should say: {claim}");
    let known = BTreeSet::from(SERVER_IDS);
    let ours = RULES.iter().flat_map(|rule| rule.server_ids).copied().collect::<BTreeSet<_>>();
    let missing: Vec<_> = known.difference(&ours).collect();
    let unknown: Vec<_> = ours.difference(&known).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "not claimed: {missing:#?}\nnot Microsoft's: {unknown:#?}"
    );
}

/// As many operations as there may be, each with as many schemas as it may have, are no more than there may be in all.
const OUT_OF_REACH: &str = "TotalSchemaCountExceedsMaxAllowed";

#[test]
fn each_of_its_ids_belongs_to_findings_that_say_the_same() {
    let mut said = BTreeSet::from([OUT_OF_REACH]);
    each_failing_example(|judgement, _| {
        said.extend(judgement.findings.iter().filter_map(|finding| finding.server_id));
    });
    let silent: Vec<_> = SERVER_IDS.iter().filter(|id| !said.contains(**id)).collect();
    assert!(silent.is_empty(), "no example is reported as {silent:#?}");
}
