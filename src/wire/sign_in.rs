//! How a connector proves who calls: by its definition, the settings of its connections, and what its policies send.

use std::sync::Arc;

use crate::api::{Flow, Location, OAuth2, Operation, Origin, Scheme};
use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{ConnectionParameter, OAuthStep};

type Alternatives = Arc<Vec<Vec<Scheme>>>;

/// What is sent beside that which the definition declares.
pub(super) struct SignIn<'d> {
    /// By the settings of the connections.
    oauth: Option<OAuth2>,
    /// Where these name the addresses, which count before those of the definition.
    addresses: Option<Node<'d>>,
    /// The last that was declared and sent by policies, and what came of it: most operations share it.
    last: Option<(Alternatives, Vec<Scheme>, Alternatives)>,
    /// How many more schemes may be put together.
    left: usize,
    /// Whether there was more to put together.
    pub(super) is_cut: bool,
}

/// Most schemes that are put together; real connectors need a hundredth of it.
const MOST_SCHEMES: usize = 200_000;

impl<'d> SignIn<'d> {
    pub(super) fn of(connector: &Connector<'d>) -> SignIn<'d> {
        let parameters = connector.connection_parameters();
        let settings = parameters.into_iter().filter(ConnectionParameter::is_oauth);
        let settings = settings.filter(|parameter| parameter.oauth_settings().is_some());
        let mut addresses = None;
        let mut oauth: Option<OAuth2> = None;
        for parameter in settings {
            let address =
                |of| parameter.oauth_addresses().find(|(step, _)| *step == of).map(|(_, node)| node);
            let (users, tokens) = (address(OAuthStep::Authorization), address(OAuthStep::Token));
            addresses = addresses.or(users).or(tokens);
            let text = |node: Option<Node<'d>>| node.and_then(Node::str).unwrap_or_default();
            let oauth = oauth.get_or_insert_default();
            oauth.flows.extend(users.or(tokens).map(|_| Flow::of_settings(text(users), text(tokens))));
            oauth.offered_scopes.extend(parameter.oauth_scopes().map(str::to_owned));
        }
        SignIn { oauth, addresses, last: None, left: MOST_SCHEMES, is_cut: false }
    }

    pub(super) fn apply(&mut self, operation: &mut Operation<'d>) {
        let set = operation.inputs.iter().filter(|input| input.origin == Origin::Set);
        let carried: Vec<_> = set
            .filter(|input| matches!(input.location, Location::Header | Location::Query))
            .map(|input| Scheme::key(input.location, input.name))
            .collect();
        if carried.is_empty() && self.oauth.is_none() {
            return;
        }
        let declared = &operation.security.alternatives;
        let known =
            self.last.as_ref().filter(|(last, sent, _)| Arc::ptr_eq(last, declared) && *sent == carried);
        let alternatives = if let Some((_, _, alternatives)) = known {
            Arc::clone(alternatives)
        } else {
            let own: usize = declared.iter().map(Vec::len).sum();
            let scopes = self.oauth.as_ref().map_or(0, |oauth| oauth.offered_scopes.len());
            let count = own + (1 + declared.len()) * (1 + carried.len() + scopes);
            let Some(left) = self.left.checked_sub(count) else {
                self.is_cut = true;
                return;
            };
            self.left = left;
            self.sets(declared, &carried)
        };
        self.last = Some((Arc::clone(declared), carried, Arc::clone(&alternatives)));
        if let Some(addresses) = self.addresses.filter(|_| !self.is_declared(declared)) {
            operation.security.node = addresses;
        }
        operation.security.alternatives = alternatives;
    }

    /// What is declared, with all that is sent beside.
    fn sets(&self, declared: &[Vec<Scheme>], carried: &[Scheme]) -> Alternatives {
        let mut sets = declared.to_vec();
        if sets.is_empty() {
            sets.push(Vec::new());
        }
        for set in &mut sets {
            self.sign(set);
            set.extend(carried.iter().cloned());
            set.sort();
            set.dedup();
        }
        Arc::new(sets)
    }

    /// Whether the definition names the same addresses as the settings.
    fn is_declared(&self, declared: &[Vec<Scheme>]) -> bool {
        let Some(oauth) = &self.oauth else { return true };
        declared.iter().flatten().any(|scheme| match scheme {
            Scheme::OAuth2(own) => own.fits(oauth),
            _ => false,
        })
    }

    /// The connection signs in by OAuth 2.0 where its settings say so, whatever else the definition says.
    fn sign(&self, set: &mut Vec<Scheme>) {
        let Some(oauth) = &self.oauth else { return };
        let declared = set.iter_mut().find_map(|scheme| match scheme {
            Scheme::OAuth2(declared) => Some(declared),
            _ => None,
        });
        match declared {
            Some(declared) => {
                declared.offered_scopes.extend(oauth.offered_scopes.iter().cloned());
                if !oauth.flows.is_empty() {
                    declared.flows.clone_from(&oauth.flows);
                }
            }
            None => set.push(Scheme::OAuth2(oauth.clone())),
        }
    }
}
