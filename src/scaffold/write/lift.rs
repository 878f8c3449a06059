//! What a file says twice becomes a constant with a name.

use std::collections::{BTreeMap, HashMap};

use super::name;
use crate::scaffold::code::Code;

/// The shortest expression that is worth a name.
const WORTH: usize = 48;

/// Expressions of a file, and the constants that they share.
pub(super) struct Lifted {
    /// The constants, each with its name, its type and what it is.
    pub constants: Vec<(String, &'static str, Code)>,
    /// The expressions.
    pub roots: Vec<Code>,
}

/// Gives a name to what is said twice in `roots`, none that is among `taken`.
pub(super) fn lift(roots: Vec<Code>, taken: &mut name::Names) -> Lifted {
    let mut counts = HashMap::new();
    for root in &roots {
        count(root, &mut counts);
    }
    counts.retain(|_, count| *count > 1);
    let mut lifting = Lifting { repeated: counts, names: HashMap::new(), found: BTreeMap::new(), taken };
    let roots = roots.into_iter().map(|root| lifting.replace(root)).collect();
    Lifted { constants: lifting.found.into_values().collect(), roots }
}

struct Lifting<'n> {
    repeated: HashMap<Code, usize>,
    names: HashMap<Code, String>,
    found: BTreeMap<usize, (String, &'static str, Code)>,
    taken: &'n mut name::Names,
}

impl Lifting<'_> {
    fn replace(&mut self, code: Code) -> Code {
        let Some(kind) = liftable(&code).filter(|_| self.repeated.contains_key(&code)) else {
            return self.inside(code);
        };
        if let Some(name) = self.names.get(&code) {
            return Code::word(name.clone());
        }
        let name = self.taken.take(&called(&code));
        self.names.insert(code.clone(), name.clone());
        let value = self.inside(code);
        self.found.insert(self.found.len(), (name.clone(), kind, value));
        Code::word(name)
    }

    fn inside(&mut self, code: Code) -> Code {
        code.map(&mut |inner| self.replace(inner))
    }
}

/// Counts what is worth a name; what stands inside something that is said twice is counted once.
fn count(code: &Code, counts: &mut HashMap<Code, usize>) {
    if liftable(code).is_some() {
        let count = counts.entry(code.clone()).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
    }
    code.parts().for_each(|part| count(part, counts));
}

/// The type of an expression that can be a constant.
fn liftable(code: &Code) -> Option<&'static str> {
    let kind = match code.head()? {
        "published::required" | "published::optional" | "published::field" => "Field",
        "published::path" => "Path",
        "published::response" | "published::otherwise" => "Response",
        "Variable::of" => "Variable",
        _ => return None,
    };
    (code.size() >= WORTH).then_some(kind)
}

/// A word for what an expression is.
fn called(code: &Code) -> String {
    match (code.head().unwrap_or_default(), code.first()) {
        ("Variable::of", Some(field)) => called(field),
        ("published::response", Some(Code::Word(status))) => format!("answer {status}"),
        ("published::otherwise", _) => "otherwise".to_owned(),
        (_, Some(Code::Text(text))) => text.clone(),
        _ => "shared".to_owned(),
    }
}
