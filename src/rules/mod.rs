//! The registry: every rule, in the order in which they are listed. One line here for each rule file.

pub mod catalogue;
pub mod verdicts;

use crate::rule::Rule;

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
        configuration_malformed,
        configuration_key_unknown,
        configuration_value_unsuitable,
        environment_secret_committed,
        environment_value_unused,
        configuration_path_unsuitable,
        connector_repeated,
        acceptance_incomplete,
        acceptance_rule_unknown,
        acceptance_rule_renamed,
        acceptance_not_reviewed,
        turned_rule_unknown,
        acceptance_unused,
    }
    file {
        file_unreadable,
        findings_limited,
        file_not_utf8,
        byte_order_mark,
        json_malformed,
        xml_malformed,
        definition_foreign,
        key_repeated,
        keys_differ_in_case,
        definition_too_large,
        definition_file_misnamed,
        json_non_ascii,
        properties_file_missing,
        number_rewritten,
        definition_several,
        file_not_submitted,
    }
    solution {
        solution_file_missing,
        solution_file_unnamed,
        solution_file_empty,
        solution_base_differs,
        solution_name_too_long,
        solution_component_missing,
        solution_id_malformed,
        solution_script_missing,
        solution_copies_differ,
        solution_title_differs,
        solution_value_committed,
        environment_variable_undeclared,
        environment_variable_unsuitable,
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
        redirect_url_foreign,
        redirect_url_beside_mode,
        oauth_settings_missing,
        oauth_settings_ignored,
        oauth_client_id_missing,
        oauth_client_id_placeholder,
        oauth_client_id_committed,
        oauth_address_missing,
        oauth_address_malformed,
        oauth_address_of_other_step,
        oauth_address_differs,
        oauth_scope_differs,
        oauth_parameter_empty,
        oauth_flag_not_string,
        oauth_grant_unsupported,
        identity_provider_unknown,
        certificate_sign_in_foreign,
        api_key_parameter_missing,
        connection_parameter_unsent,
        connection_parameter_hidden_required,
        connection_parameter_secret_readable,
        connection_parameter_choice_repeated,
        connection_parameter_default_not_offered,
        connection_parameter_dependency_unknown,
        connection_parameter_set_repeated,
        connection_parameter_set_incomplete,
        owner_placeholder,
        publisher_differs_from_owner,
        connection_parameter_name_malformed,
        connection_parameters_ignored,
        gateway_capability_missing,
        script_operation_unknown,
        script_file_missing,
        script_class_missing,
        script_too_large,
        script_with_gateway,
    }
    policy {
        policy_template_unknown,
        policy_parameter_missing,
        policy_parameter_unknown,
        policy_value_unknown,
        policy_section_unsuitable,
        policy_operation_unknown,
        policy_stacked,
        policy_route_malformed,
        policy_host_malformed,
        policy_function_unknown,
        policy_expression_malformed,
        policy_value_unexpanded,
        policy_next_link_differs,
        policy_polling_without_trigger,
        policy_polling_parameter_missing,
        policy_title_missing,
    }
    readme {
        readme_missing,
        readme_section_missing,
        readme_operation_missing,
        readme_operation_unknown,
        readme_publisher_differs,
        readme_sign_in_differs,
        readme_placeholder,
        readme_link_insecure,
        readme_title_missing,
        readme_introduction_missing,
        readme_section_empty,
        readme_credentials_missing,
    }
    format {
        icon_not_png,
        icon_size_unsuitable,
        icon_transparent,
        icon_in_independent_submission,
        line_ends_mixed,
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
        settings_uploads_collide,
        settings_file_name_unsafe,
        settings_environment_malformed,
        settings_url_malformed,
        client_secret_shared,
    }
    info {
        title_too_long,
        title_restricted_word,
        title_not_alphanumeric_end,
        description_length_out_of_range,
        description_names_product,
        contact_incomplete,
        contact_placeholder,
        metadata_missing,
        metadata_incomplete,
        category_unknown,
        categories_too_many,
        host_malformed,
        base_path_malformed,
        environment_variable_submitted,
        scheme_unsupported,
        scheme_insecure,
        base_path_trailing_slash,
        contact_email_malformed,
        url_malformed,
        metadata_url_malformed,
        metadata_url_repeated,
        metadata_url_insecure,
        metadata_name_unknown,
        host_not_production,
        host_temporary,
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
        path_variable_foreign,
        path_variable_undeclared,
        path_parameter_not_in_path,
        path_parameter_optional,
        path_parameter_default_empty,
        path_parameter_type_varies,
        path_parameter_encoding_missing,
        path_ambiguous,
        path_item_reference,
        path_without_operation,
        paths_empty,
    }
    operation {
        operation_id_missing,
        operation_id_repeated,
        operation_id_not_alphanumeric,
        operation_summary_missing,
        operation_description_missing,
        operations_too_many,
        method_unusual,
        method_contradicts_name,
        agentic_operation_unsuitable,
        operation_id_too_long,
    }
    text {
        summary_too_long,
        summary_restricted_character,
        text_blank,
        required_value_blank,
        description_unpunctuated,
        summary_not_alphanumeric_end,
        summary_not_alphanumeric,
        summary_repeats_description,
        summary_lower_case,
        text_names_product,
        text_with_markup,
        text_mojibake,
        text_not_english,
        text_placeholder,
        summary_repeated,
        label_repeated,
        word_doubled,
        required_called_optional,
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
        input_credential,
        collection_format_multi,
        file_outside_form_data,
        body_schema_missing,
        body_schema_empty,
        query_array,
        update_without_input,
        body_with_field_keyword,
        schema_outside_body,
        empty_value_outside_query,
        parameter_type_missing,
        form_field_not_ascii,
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
        output_alternative_unknown,
        output_name_differs,
        output_type_differs,
        output_format_narrower,
        output_value_undeclared,
        output_null_undeclared,
        output_not_required,
        output_write_only,
        reference_offers_more,
        input_not_offered,
        output_not_offered,
        output_deprecated,
    }
    schema {
        array_without_items,
        array_items_known_elsewhere,
        items_on_non_array,
        property_named_by_value,
        property_generated,
        required_undefined,
        required_empty,
        enum_empty,
        enum_repeated,
        enum_type_differs,
        default_type_differs,
        default_outside_bounds, default_outside_enum,
        default_padded,
        default_null_text,
        example_type_differs,
        format_unknown,
        type_unknown,
        schema_type_missing,
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
        property_undescribed,
    }
    response {
        responses_missing,
        response_code_invalid,
        response_success_missing,
        response_default_with_schema,
        response_several_schemas,
        response_schema_empty,
        response_schema_missing,
        response_schema_misplaced,
        response_example_not_produced,
        response_header_repeated,
        response_header_type_missing,
    }
    security {
        security_scheme_unsupported,
        security_scheme_incomplete,
        security_key_unsuitable,
        security_address_malformed,
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
        extension_misplaced,
        extension_type_wrong,
        agentic_protocol_unknown,
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
        annotation_replacement_incomplete,
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
        dynamic_operation_missing,
        dynamic_operation_unknown,
        dynamic_parameter_unknown,
        dynamic_required_input_missing,
        dynamic_required_from_optional,
        dynamic_type_differs,
        dynamic_value_type_differs,
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
    style {
        inline_parameter_repeated,
        inline_object_repeated,
        root_out_of_order,
        empty_container,
        policies_empty,
        wizard_leftover,
        tab_indentation,
        trailing_space,
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
    breaking {
        operation_removed,
        operation_renamed,
        definition_regenerated,
        operation_hidden,
        path_changed,
        method_changed,
        server_changed,
        security_changed,
        sign_in_changed,
        trigger_changed,
        parameter_moved,
        required_input_added,
        input_made_required,
        input_type_changed,
        input_format_changed,
        input_removed,
        input_renamed,
        input_value_removed,
        input_values_restricted,
        input_limit_tightened,
        input_style_changed,
        input_hidden,
        default_changed,
        dynamic_source_changed,
        output_removed,
        output_renamed,
        output_type_changed,
        output_format_changed,
        output_hidden,
        output_moved,
        media_type_changed,
        not_compared,
        new_operation,
        new_input,
        new_output,
        input_loosened,
        operation_now_deprecated,
        connector_renamed,
        connection_parameter_removed,
        connection_parameter_renamed,
        connection_parameter_added,
        connection_parameter_type_changed,
        connection_parameter_value_removed,
        connection_set_removed,
        identity_provider_changed,
        policy_changed,
        script_changed,
        capability_removed,
        solution_identity_changed,
    }
}

/// The rule with this name, be it a former one.
pub fn find(name: &str) -> Option<&'static Rule> {
    find_among(RULES, name)
}

/// The rule with this name; where none has it, the one that once had it.
pub fn find_among<'r>(rules: &[&'r Rule], name: &str) -> Option<&'r Rule> {
    let is_current = |rule: &&&Rule| rule.name == name;
    rules.iter().find(is_current).or_else(|| rules.iter().find(|rule| rule.is_called(name))).copied()
}

/// The rule that once had this name, which no rule has any more.
pub fn find_renamed<'r>(rules: &[&'r Rule], name: &str) -> Option<&'r Rule> {
    find_among(rules, name).filter(|rule| rule.name != name)
}

/// Names of the groups, in the order of the registry.
pub fn groups() -> impl Iterator<Item = &'static str> {
    RULES.chunk_by(|one, next| one.group == next.group).map(|rules| rules[0].group)
}

/// Whether a rule or a group has this name.
pub fn is_known(name: &str) -> bool {
    find(name).is_some() || groups().any(|group| group == name)
}

/// The names of rules or a group that an unknown one may stand for: it is Microsoft's, or misspelt.
pub fn meant_by(name: &str) -> Vec<&'static str> {
    let of_server = of_server(name).map(|rule| rule.name);
    let of_server: Vec<_> = of_server.collect();
    if of_server.is_empty() {
        let names = RULES.iter().map(|rule| rule.name).chain(groups());
        crate::text::nearest(name, names).into_iter().collect()
    } else {
        of_server
    }
}

/// The rules that Microsoft knows by this ID.
pub fn of_server(id: &str) -> impl Iterator<Item = &'static Rule> {
    let is_of = |rule: &&'static Rule| rule.server_ids.iter().any(|known| known.eq_ignore_ascii_case(id));
    RULES.iter().copied().filter(is_of)
}

/// The rule whose name is most like a misspelt one.
pub fn nearest(name: &str) -> Option<&'static Rule> {
    crate::text::nearest(name, RULES.iter().map(|rule| rule.name)).and_then(find)
}

/// Rules that a name may be meant for which none has: those that begin with it, else that hold it, else the nearest.
pub fn near(name: &str) -> Vec<&'static Rule> {
    let those = |is_meant: &dyn Fn(&str) -> bool| -> Vec<&'static Rule> {
        RULES.iter().copied().filter(|rule| !name.is_empty() && is_meant(rule.name)).collect()
    };
    let beginning = those(&|rule| rule.starts_with(name));
    let holding = if beginning.is_empty() { those(&|rule| rule.contains(name)) } else { beginning };
    if holding.is_empty() { nearest(name).into_iter().collect() } else { holding }
}
