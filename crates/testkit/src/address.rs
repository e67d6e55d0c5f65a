//! Every address of every door, from the tables the routers are made of.

/// Which door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Door {
    /// For the public, workers and employers.
    Portal,
    /// For staff.
    Desk,
    /// For programs.
    Api,
}

/// How an address is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Reads.
    Get,
    /// Adds or changes.
    Post,
    /// Ends.
    Delete,
}

/// Who must have signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Nobody in particular.
    Anybody,
    /// Anybody with a session.
    Signed,
    /// A person.
    Person,
    /// A member of staff.
    Officer,
    /// A partner agency.
    Partner,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// Which door.
    pub door: Door,
    /// How it is called.
    pub verb: Verb,
    /// Its path; parameters in braces.
    pub path: &'static str,
    /// Who must have signed in.
    pub asks: Asks,
    /// Whether its form carries files, or its body is a file.
    pub files: bool,
    /// Whether its answer may be kept by anybody.
    pub kept: bool,
}

/// Every row of every table.
pub fn all() -> Vec<Address> {
    let mut all = pages(Door::Portal, &portal::routes());
    all.extend(pages(Door::Desk, &desk::routes()));
    all.extend(api::ROUTES.iter().map(|route| Address {
        door: Door::Api,
        verb: match route.method {
            api::Method::Get => Verb::Get,
            api::Method::Post => Verb::Post,
            api::Method::Delete => Verb::Delete,
        },
        path: route.path,
        asks: match route.asks {
            api::Asks::Anybody => Asks::Anybody,
            api::Asks::Signed => Asks::Signed,
            api::Asks::Person => Asks::Person,
            api::Asks::Partner => Asks::Partner,
        },
        files: matches!(route.takes, api::Takes::Bytes),
        kept: false,
    }));
    all
}

fn pages(door: Door, routes: &[web::Route]) -> Vec<Address> {
    routes
        .iter()
        .map(|route| Address {
            door,
            verb: match route.method {
                web::route::Method::Get => Verb::Get,
                web::route::Method::Post => Verb::Post,
            },
            path: route.path,
            asks: match route.asks {
                web::Asks::Anybody => Asks::Anybody,
                web::Asks::Person => Asks::Person,
                web::Asks::Officer => Asks::Officer,
            },
            files: matches!(route.limit, web::route::Limit::Upload),
            kept: matches!(route.cache, web::header::Cache::Public(_)),
        })
        .collect()
}

impl Address {
    /// The path with its parameters filled in; those that are not given keep their braces.
    pub fn filled(&self, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.path.to_owned(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), value)
        })
    }

    /// Whether the path has a parameter.
    pub fn has(&self, name: &str) -> bool {
        self.path.contains(&format!("{{{name}}}"))
    }

    /// The row in words.
    pub fn name(&self) -> String {
        format!("{:?} {:?} {}", self.door, self.verb, self.path)
    }
}
