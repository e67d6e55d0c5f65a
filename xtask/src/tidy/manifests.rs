//! Who may depend on whom, read from the manifests.

use std::collections::BTreeSet;

use super::{Finding, Tree};

/// The doors and the clock: they meet in `app`, never directly.
const DOORS: [&str; 4] = ["portal", "desk", "api", "worker"];

/// All that the law of the house may be built from.
const OF_DOMAIN: [&str; 4] = ["serde", "thiserror", "jiff", "ulid"];

/// Crates that store things.
const DATABASES: [&str; 6] = ["store", "sqlx", "object_store", "rusqlite", "tokio-postgres", "sea-orm"];

pub(super) fn domain_depends_on_nothing(tree: &Tree) -> Vec<Finding> {
    let domain = manifests(tree).filter(|manifest| manifest.name == "domain");
    domain
        .flat_map(|manifest| {
            let allowed = |name: &str| OF_DOMAIN.contains(&name);
            manifest
                .built_with
                .iter()
                .filter(|name| !allowed(name))
                .map(|name| manifest.depends_on(name))
                .collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn only_store_names_sqlx(tree: &Tree) -> Vec<Finding> {
    forbid(tree, |name| name != "store", &["sqlx"])
}

pub(super) fn doors_do_not_know_one_another(tree: &Tree) -> Vec<Finding> {
    forbid(tree, |name| DOORS.contains(&name), &DOORS)
}

pub(super) fn vault_and_ledger_know_no_database(tree: &Tree) -> Vec<Finding> {
    forbid(tree, |name| ["vault", "ledger"].contains(&name), &DATABASES)
}

pub(super) fn every_crate_inherits_the_lints(tree: &Tree) -> Vec<Finding> {
    let inherits = |table: &toml::Table| {
        table
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(toml::Value::as_bool)
            == Some(true)
    };
    let lax = manifests(tree).filter(|manifest| !inherits(&manifest.table));
    lax.map(|manifest| manifest.finding("`[lints] workspace = true` is missing".to_owned()))
        .collect()
}

pub(super) fn banned_crates_are_absent(tree: &Tree) -> Vec<Finding> {
    let text = |path: &str| tree.files.iter().find(|file| file.path == path);
    let (Some(bans), Some(lock)) = (text("deny.toml"), text("Cargo.lock")) else {
        return Vec::new();
    };
    let bans: toml::Table = bans.text.parse().unwrap_or_default();
    let rows = bans
        .get("bans")
        .and_then(|bans| bans.get("deny"))
        .and_then(toml::Value::as_array);
    let names: BTreeSet<_> = rows
        .into_iter()
        .flatten()
        .filter_map(|row| row.get("crate").and_then(toml::Value::as_str))
        .collect();
    let found = lock.text.lines().enumerate().filter_map(|(index, line)| {
        let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
        names
            .contains(name)
            .then(|| lock.finding(index + 1, format!("`{name}` is banned by deny.toml")))
    });
    found.collect()
}

/// A crate's manifest with the names of all that it depends on.
struct Manifest {
    path: String,
    name: String,
    table: toml::Table,
    /// What the crate itself is built with.
    built_with: Vec<String>,
    /// What its tests use besides.
    tested_with: Vec<String>,
}

impl Manifest {
    fn finding(&self, what: String) -> Finding {
        Finding {
            path: self.path.clone(),
            line: 1,
            what,
        }
    }

    fn depends_on(&self, name: &str) -> Finding {
        self.finding(format!("`{}` must not depend on `{name}`", self.name))
    }
}

fn manifests(tree: &Tree) -> impl Iterator<Item = Manifest> {
    tree.files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .filter_map(|file| {
            let table: toml::Table = file.text.parse().ok()?;
            let name = table.get("package")?.get("name")?.as_str()?.to_owned();
            let mut built_with = dependencies(&table, "dependencies");
            built_with.extend(dependencies(&table, "build-dependencies"));
            let tested_with = dependencies(&table, "dev-dependencies");
            Some(Manifest {
                path: file.path.clone(),
                name,
                table,
                built_with,
                tested_with,
            })
        })
}

/// Returns the names in a section, also where it stands under a target.
fn dependencies(table: &toml::Table, section: &str) -> Vec<String> {
    let targets = table.get("target").and_then(toml::Value::as_table);
    let nested = targets
        .into_iter()
        .flat_map(toml::Table::values)
        .filter_map(|target| target.get(section));
    let sections = table
        .get(section)
        .into_iter()
        .chain(nested)
        .filter_map(toml::Value::as_table);
    let names = sections.flatten().map(|(key, value)| {
        let renamed = value.get("package").and_then(toml::Value::as_str);
        renamed.unwrap_or(key).to_owned()
    });
    names.collect()
}

fn forbid(tree: &Tree, whom: impl Fn(&str) -> bool, what: &[&str]) -> Vec<Finding> {
    let concerned = manifests(tree).filter(|manifest| whom(&manifest.name));
    concerned
        .flat_map(|manifest| {
            let all = manifest.built_with.iter().chain(&manifest.tested_with);
            let forbidden = all.filter(|name| what.contains(&name.as_str()) && **name != manifest.name);
            forbidden.map(|name| manifest.depends_on(name)).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Tree) -> Vec<Finding>, name: &str, rest: &str) -> usize {
        let text = format!("[package]\nname = \"{name}\"\n{rest}");
        rule(&Tree::of(&[(&format!("crates/{name}/Cargo.toml"), &text)])).len()
    }

    #[test]
    fn a_fifth_dependency_of_domain_is_found() {
        let rule = domain_depends_on_nothing;
        assert_eq!(
            check(
                rule,
                "domain",
                "[dependencies]\nserde.workspace = true\n[dev-dependencies]\ninsta = \"1\""
            ),
            0
        );
        assert_eq!(check(rule, "domain", "[dependencies]\ntokio.workspace = true"), 1);
        assert_eq!(check(rule, "domain", "[build-dependencies]\ncc = \"1\""), 1);
        assert_eq!(
            check(rule, "domain", "[target.'cfg(unix)'.dependencies]\nlibc = \"0\""),
            1
        );
    }

    #[test]
    fn sqlx_outside_store_is_found_even_renamed() {
        assert_eq!(check(only_store_names_sqlx, "store", "[dependencies]\nsqlx = \"0\""), 0);
        assert_eq!(
            check(
                only_store_names_sqlx,
                "app",
                "[dependencies]\ndb = { package = \"sqlx\" }"
            ),
            1
        );
    }

    #[test]
    fn a_door_that_knows_another_is_found() {
        assert_eq!(
            check(
                doors_do_not_know_one_another,
                "portal",
                "[dependencies]\napp.workspace = true"
            ),
            0
        );
        assert_eq!(
            check(
                doors_do_not_know_one_another,
                "portal",
                "[dev-dependencies]\ndesk.workspace = true"
            ),
            1
        );
        assert_eq!(
            check(
                doors_do_not_know_one_another,
                "yangguang",
                "[dependencies]\ndesk.workspace = true"
            ),
            0
        );
    }

    #[test]
    fn a_database_under_vault_is_found() {
        assert_eq!(
            check(
                vault_and_ledger_know_no_database,
                "vault",
                "[dependencies]\nhkdf = \"0\""
            ),
            0
        );
        assert_eq!(
            check(
                vault_and_ledger_know_no_database,
                "ledger",
                "[dependencies]\nstore.workspace = true"
            ),
            1
        );
    }

    #[test]
    fn a_crate_with_lints_of_its_own_is_found() {
        assert_eq!(
            check(every_crate_inherits_the_lints, "web", "[lints]\nworkspace = true"),
            0
        );
        assert_eq!(
            check(
                every_crate_inherits_the_lints,
                "web",
                "[lints.rust]\nunsafe_code = \"allow\""
            ),
            1
        );
    }

    #[test]
    fn a_banned_crate_in_the_lock_file_is_found() {
        let bans = "[bans]\ndeny = [{ crate = \"openssl-sys\" }]";
        let tree = |name: &str| {
            Tree::of(&[
                ("deny.toml", bans),
                ("Cargo.lock", &format!("[[package]]\nname = \"{name}\"")),
            ])
        };
        assert_eq!(banned_crates_are_absent(&tree("rustls")), []);
        assert_eq!(banned_crates_are_absent(&tree("openssl-sys")).len(), 1);
    }
}
