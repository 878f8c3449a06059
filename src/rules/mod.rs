//! The registry: every rule, in the order in which they are listed. One line here for each rule file.

pub mod catalogue;

use crate::lint::Rule;

/// Declares the modules and the list of rules in one go, so that neither can be forgotten.
macro_rules! rules {
    ($($group:ident { $($rule:ident),* $(,)? })+) => {
        $(mod $group { $(pub(super) mod $rule;)* })+

        /// All rules.
        pub static RULES: &[&Rule] = &[$($(&$group::$rule::RULE),*),+];
    };
}

rules! {
    config {
        acceptance_unused,
    }
    file {
        file_not_utf8,
        byte_order_mark,
        json_malformed,
        key_repeated,
        keys_differ_in_case,
        definition_too_large,
        definition_file_misnamed,
        json_non_ascii,
        properties_file_missing,
    }
    json {
        openapi3_document,
        openapi3_keyword,
        wrong_json_type,
        unknown_key,
        missing_key,
        unknown_value,
    }
    properties {
        brand_colour_missing,
        brand_colour_malformed,
        brand_colour_default,
        brand_colour_not_independent,
        publisher_missing,
        stack_owner_missing,
        connection_parameter_type_unknown,
        connection_parameter_ui_missing,
        connection_parameter_undeclared,
        constraint_not_string,
        oauth_client_secret_committed,
        oauth_scheme_mismatch,
        basic_auth_parameters_missing,
        aad_resource_missing,
        oauth_parameter_unknown,
        redirect_mode_shared,
        connection_parameter_name_malformed,
        connection_parameters_ignored,
        gateway_capability_missing,
        script_operation_unknown,
        script_file_missing,
    }
    policy {
        policy_template_unknown,
        policy_parameter_missing,
        policy_operation_unknown,
    }
    readme {
        readme_missing,
        readme_section_missing,
        readme_operation_missing,
        readme_placeholder,
        readme_link_insecure,
    }
    format {
        icon_not_png,
        icon_size_unsuitable,
        icon_transparent,
        icon_in_independent_submission,
    }
    client {
        client_stack_owner,
        client_info_description_missing,
        client_properties_missing,
        client_null_container,
        client_host_or_scheme_missing,
        client_secret_needs_token_parameter,
        settings_target_missing,
        settings_incomplete,
        settings_without_icon_or_script,
        settings_in_submission,
    }
    info {
        title_too_long,
        title_restricted_word,
        title_not_alphanumeric_end,
        description_length_out_of_range,
        description_names_product,
        contact_incomplete,
        metadata_missing,
        metadata_incomplete,
        category_unknown,
        categories_too_many,
        host_malformed,
        base_path_malformed,
        scheme_unsupported,
        scheme_insecure,
        base_path_trailing_slash,
        contact_email_malformed,
        url_malformed,
        metadata_url_malformed,
        metadata_url_insecure,
        metadata_name_unknown,
        host_not_production,
        tag_repeated,
    }
    media {
        consumes_missing,
        mime_type_malformed,
        mime_type_unsupported,
        mime_type_unsuitable,
        url_encoded_binary,
    }
    path {
        path_without_slash,
        path_with_query,
        path_with_wildcard,
        path_template_malformed,
        path_repeated,
        path_indistinguishable,
        path_variable_undeclared,
        path_parameter_not_in_path,
        path_parameter_optional,
        path_parameter_encoding_missing,
        path_ambiguous,
        path_item_reference,
        path_without_operation,
    }
    operation {
        operation_id_missing,
        operation_id_repeated,
        operation_id_not_alphanumeric,
        operation_summary_missing,
        operation_description_missing,
        summary_too_long,
        summary_restricted_character,
        text_blank,
        description_unpunctuated,
        operations_too_many,
        method_unusual,
        operation_id_too_long,
    }
    text {
        summary_not_alphanumeric_end,
        summary_not_alphanumeric,
        summary_repeats_description,
        summary_lower_case,
        text_names_product,
        text_with_markup,
        text_mojibake,
        text_not_english,
        text_placeholder,
        text_with_secret,
        deprecated_unmarked,
    }
    parameter {
        parameter_repeated,
        body_repeated,
        body_with_form_data,
        body_in_get,
        parameter_location_unknown,
        parameter_summary_missing,
        parameter_description_missing,
        internal_required_without_default,
        internal_default_optional,
        reserved_parameter,
        collection_format_multi,
        file_outside_form_data,
        body_schema_missing,
        body_with_field_keyword,
        schema_outside_body,
        empty_value_outside_query,
        parameter_type_missing,
        form_field_not_ascii,
        inline_parameter_repeated,
    }
    drift {
        reference_unreadable,
        reference_unrelated,
        reference_malformed,
        not_checked,
        server_differs,
        security_differs,
        operation_unknown,
        operation_deprecated,
        path_slash_differs,
        input_unknown,
        input_name_differs,
        input_moved,
        input_missing_required,
        input_not_required,
        input_type_differs,
        input_format_differs,
        input_value_unknown,
        input_limit_unknown,
        input_style_differs,
        input_null_refused,
        input_read_only,
        input_deprecated,
        default_differs,
        media_type_differs,
        response_status_unknown,
        response_status_undeclared,
        error_status_undeclared,
        output_body_missing,
        output_unknown,
        output_name_differs,
        output_type_differs,
        output_format_narrower,
        output_value_undeclared,
        output_null_undeclared,
        output_write_only,
        reference_offers_more,
        input_not_offered,
        output_not_offered,
    }
    schema {
        array_without_items,
        required_undefined,
        required_empty,
        enum_empty,
        enum_repeated,
        enum_type_differs,
        default_type_differs,
        default_outside_enum,
        format_unknown,
        type_unknown,
        bounds_contradictory,
        reference_dangling,
        reference_not_local,
        reference_loop,
        reference_with_siblings,
        schema_loop_required,
        required_not_on_object,
        discriminator_unsuitable,
        pattern_malformed,
        read_only_required,
        binary_nested,
        all_of_used,
        schemas_too_many,
        schema_too_deep,
        array_value_repeated,
        definition_is_reference,
        definition_unused,
        inline_object_repeated,
        property_undescribed,
    }
    response {
        responses_missing,
        response_code_invalid,
        response_success_missing,
        response_default_with_schema,
        response_several_schemas,
        response_schema_empty,
        response_schema_misplaced,
        response_example_not_produced,
        response_header_repeated,
        response_header_type_missing,
    }
    security {
        security_scheme_unsupported,
        security_scheme_incomplete,
        security_requirement_undefined,
        security_scheme_several,
        security_scope_undefined,
        security_scopes_unexpected,
        oauth_flow_implicit,
        key_in_query,
    }
    extension {
        extension_unknown,
        visibility_unknown,
        annotation_replacement_incomplete,
        extension_misplaced,
        extension_type_wrong,
        enum_label_incomplete,
        enum_label_unknown,
        enum_label_repeated,
        dictionary_editor_unsuitable,
        filter_function_invalid,
        filter_function_in_input,
        next_link_name_unknown,
        next_link_undeclared,
        url_encoding_outside_path,
        url_encoding_unknown,
        test_value_secret,
        test_connection_unusable,
        file_picker_incomplete,
        chunk_transfer_without_file,
    }
    annotation {
        annotation_replacement_not_deprecated,
        annotation_revision_malformed,
        annotation_status_unknown,
        operation_revision_missing,
        operation_revision_repeated,
        operation_family_crowded,
        operation_id_without_revision,
        operation_status_ahead,
        production_status_on_beta_service,
    }
    dynamic {
        dynamic_operation_unknown,
        dynamic_parameter_unknown,
        dynamic_required_input_missing,
        dynamic_required_from_optional,
        dynamic_type_differs,
        dynamic_source_internal,
        dynamic_collection_not_array,
        dynamic_path_dangling,
        dynamic_reference_imprecise,
        dynamic_properties_missing,
        dynamic_properties_path_differs,
        dynamic_on_body_parameter,
        dynamic_schema_not_object,
        dynamic_argument_malformed,
        dynamic_pair_differs,
        dynamic_self_reference,
        dynamic_value_path_missing,
        dynamic_tree_incomplete,
        selected_item_path_misplaced,
        file_picker_without_tree,
    }
    webhook {
        notification_content_missing,
        notification_url_missing,
        trigger_kind_unknown,
        notification_url_misplaced,
        notification_url_not_string,
        notification_url_visible,
        notification_url_optional,
        notification_outside_trigger,
        notification_target_not_webhook,
        notification_parameters_differ,
        webhook_without_delete,
        webhook_delete_visible,
        operation_context_unknown,
        trigger_hint_unused,
        trigger_metadata_unknown,
        trigger_value_incomplete,
        trigger_shape_differs,
        trigger_summary_unclear,
    }
}

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The rule whose name is most like a misspelt one.
pub fn nearest(name: &str) -> Option<&'static Rule> {
    crate::text::nearest(name, RULES.iter().map(|rule| rule.name)).and_then(find)
}
