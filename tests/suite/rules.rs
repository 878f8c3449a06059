//! What must hold for the registry as a whole; each rule's own cases are trials of the target `rules`.

use std::collections::BTreeSet;

use conndef::profile::Profile;
use conndef::rules::RULES;

use crate::support;
use crate::support::cases::{base, findings, render};

#[test]
fn the_base_connector_is_clean_under_every_profile() {
    for profile in [Profile::Deploy, Profile::Certification, Profile::Independent] {
        let findings = findings(&base(profile), profile, RULES.to_vec());
        assert!(findings.is_empty(), "{}:\n{}", profile.name(), render(&findings));
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
