//! Ids and names of operations.

use super::check;
use crate::import::words::{operation_id, summary, trigger};

#[test]
fn ids_of_their_own() {
    let id = |id: &str| operation_id(Some(id), "get", "/customers");
    check(
        id,
        &[
            ("list_customers", "ListCustomers"),
            ("getUserByID", "GetUserByID"),
            ("get_user_by_id", "GetUserByID"),
            ("users/list", "UsersList"),
            ("listOfOrders", "ListOfOrders"),
            ("getFilterByIdV2", "GetFilterByIdV2"),
            ("crm_api_users", "CrmAPIUsers"),
            ("2fa_send", "Op2FASend"),
            ("créer-client", "CreerClient"),
            ("getUser{id}", "GetUserID"),
            ("", "ListCustomers"),
            ("***", "ListCustomers"),
            ("名前", "ListCustomers"),
            ("42", "ListCustomers"),
        ],
    );
}

#[test]
fn ids_of_routes() {
    let id = |route: &str| {
        let (method, path) = route.split_once(' ').unwrap_or_default();
        operation_id(None, method, path)
    };
    check(
        id,
        &[
            ("GET /customers/{id}/orders", "ListCustomerOrders"),
            ("get /customers/{id}", "GetCustomer"),
            ("get /customers", "ListCustomers"),
            ("get /status", "GetStatus"),
            ("get /sms", "GetSMS"),
            ("post /customers", "CreateCustomer"),
            ("post /customers/{id}/addresses", "CreateCustomerAddress"),
            ("put /categories/{id}", "UpdateCategory"),
            ("patch /boxes/{id}", "UpdateBox"),
            ("delete /news/{id}", "DeleteNews"),
            ("delete /statuses/{id}", "DeleteStatus"),
            ("head /files/{name}", "HeadFile"),
            ("options /", "Operation"),
            ("get /api/v1/rest/users", "ListUsers"),
            ("get /v1beta1/users", "ListUsers"),
            ("get /v1", "GetV1"),
            ("get /2010-04-01/Accounts/{Sid}/Messages/{Sid}.json", "GetAccountMessage"),
            ("get /Messages.json", "ListMessages"),
            ("post /messages/{id}/cancel", "CancelMessage"),
            ("post /v1/{name}:cancel", "CreateCancel"),
            ("get /users/search", "SearchUsers"),
            ("post /customers/{id}/update_payment_method", "UpdateCustomerPaymentMethod"),
            ("get /news/news_items", "ListNewsItems"),
            ("get /help_center/help_centers/{id}", "GetHelpCenter"),
            ("get /users({id})", "GetUser"),
            ("get /{userId}", "GetUserID"),
            ("get /{", "Operation"),
            ("get /2fa/codes", "List2FACodes"),
            (" ", "Operation"),
        ],
    );
}

#[test]
fn names_of_operations() {
    let name = |text: &str| summary(Some(text), None, "ListCustomers");
    check(
        name,
        &[
            ("List customers.", "List customers"),
            ("list customers", "List customers"),
            ("Allows you to list customers", "List customers"),
            ("**List** `customers`", "List customers"),
            ("<b>List</b> customers", "List customers"),
            ("List\n customers", "List customers"),
            ("iOS devices", "iOS devices"),
            ("Create/update a user", "Create or update a user"),
            ("Create, update and/or delete", "Create, update or delete"),
            ("Read / write", "Read or write"),
            ("A/B/C tests", "A, B or C tests"),
            ("Terms & conditions", "Terms and conditions"),
            ("Is it valid?", "Is it valid"),
            ("Parcels: list all", "Parcels - list all"),
            ("List customers (deprecated)", "List customers"),
            ("[Beta] List customers", "List customers"),
            ("(Deprecated)", "Deprecated"),
            ("Trades(USER_DATA)", "Trades"),
            ("Get user(s)", "Get users"),
            ("Get a webhook_endpoint", "Get a webhook endpoint"),
            ("GET /users/{id}", "List customers"),
            ("GET /users - List users", "List users"),
            ("/users", "List customers"),
            ("GET", "List customers"),
            ("list.php", "List customers"),
            ("getUserByID", "Get user by ID"),
            ("pin_message", "Pin message"),
            ("pin_code", "PIN code"),
            ("Create a user. The user gets an email.", "Create a user"),
            ("NOTE: needs a key", "List customers"),
            ("🎉", "List customers"),
            ("🎉 Celebrate 🎉", "Celebrate"),
            ("((((", "List customers"),
            ("Users ((all", "Users"),
            (
                "Retrieves specific attachments from a specific BankTransaction using a unique attachment Id",
                "Retrieves specific attachments from a specific BankTransaction",
            ),
            (
                "Retrieve a list of applications representing an application within the requesting account",
                "Retrieve a list of applications representing an application",
            ),
            (
                "Lists all those customers whose names begin with one and the same letter of the alphabet",
                "Lists all those customers whose names begin with one",
            ),
            ("", "List customers"),
        ],
    );
}

#[test]
fn names_of_what_has_no_summary() {
    let name = |text: &str| summary(None, Some(text), "ListCustomers");
    check(
        name,
        &[
            ("Lists the customers. Takes a page.", "Lists the customers"),
            ("This endpoint allows you to list customers, e.g. Ann.", "List customers, such as Ann"),
            ("# Customers\n\nLists them all.", "Lists them all"),
            ("Customers", "List customers"),
            ("GET /customers", "List customers"),
            (
                "Lists all the customers that this account has had since the day on which it was made by someone.",
                "List customers",
            ),
        ],
    );
    assert_eq!(summary(None, None, "getUserByID"), "Get user by ID");
    assert_eq!(summary(None, None, ""), "Operation");
}

#[test]
fn triggers_begin_with_when() {
    check(
        |name| trigger(Some(name)),
        &[
            ("webhookEvent", "When a webhook event is received"),
            ("orderShipped", "When an order is shipped"),
            ("on_status_updates", "When status updates are received"),
            ("onData", "When data is received"),
            ("onOTPVerified", "When an OTP is verified"),
            ("shipped", "When a shipped is received"),
            ("on", "When an event is received"),
            ("", "When an event is received"),
        ],
    );
    assert_eq!(trigger(None), "When an event is received");
}
