//! Members of staff: who they are, what they may be, how they sign in (AN-4).

use domain::{
    access::{Officer, Post, Role},
    id::OfficerId,
};
use vault::Dek;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::{json, to_json, typed},
    key::open,
};

const ADD: &str = "INSERT INTO staff (officer_id, login, name, roles, post, password, totp, totp_step, active) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)";
const BY_LOGIN: &str =
    "SELECT officer_id, login, name, roles, post, password, totp, totp_step, active FROM staff WHERE login = $1";
const BY_ID: &str =
    "SELECT officer_id, login, name, roles, post, password, totp, totp_step, active FROM staff WHERE officer_id = $1";
const ACTIVE_BY_LOGIN: &str = "SELECT officer_id, roles, post FROM staff WHERE login = $1 AND active = $2";
const ALL: &str =
    "SELECT officer_id, login, name, roles, post, password, totp, totp_step, active FROM staff ORDER BY login";
const ROSTER: &str = "SELECT officer_id, login, name, roles, post FROM staff WHERE active = $1 ORDER BY login";
const STEP: &str = "UPDATE staff SET totp_step = $2 WHERE officer_id = $1 AND totp_step < $2";
const ACTIVE: &str = "UPDATE staff SET active = $2 WHERE officer_id = $1";
const PASSWORD: &str = "UPDATE staff SET password = $2 WHERE officer_id = $1";

/// A member of staff to be added.
pub struct NewStaff {
    /// Who.
    pub officer: Officer,
    /// The name to sign in with.
    pub login: String,
    /// The name people see.
    pub name: String,
    /// The password as a PHC string.
    pub password: String,
    /// The shared secret of the second factor.
    pub totp: String,
}

/// A member of staff as kept.
#[derive(Clone)]
pub struct StaffRow {
    /// Who.
    pub officer: Officer,
    /// The name to sign in with.
    pub login: String,
    /// The name people see.
    pub name: String,
    /// The password as a PHC string.
    pub password: String,
    /// The shared secret of the second factor.
    pub totp: String,
    /// The last step of the second factor that was used.
    pub totp_step: i64,
    /// Whether they may sign in.
    pub active: bool,
}

/// A member of staff who may be named in a form; without anything that they sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rostered {
    /// Who.
    pub officer: Officer,
    /// The name to sign in with.
    pub login: String,
    /// The name people see.
    pub name: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    officer_id: String,
    login: String,
    name: String,
    roles: String,
    post: String,
    password: String,
    totp: String,
    totp_step: i64,
    active: bool,
}

impl Tx {
    /// Adds a member of staff.
    pub async fn add_staff(&mut self, new: &NewStaff) -> Result<(), StoreError> {
        let dek = self.dek_or_new("staff").await?;
        let id = new.officer.id.to_string();
        let totp = self.seal(&dek, "staff", "totp", &id, &new.totp);
        let roles: Vec<&str> = new.officer.roles.iter().map(|role| role.key()).collect();
        run!(
            self,
            ADD,
            &id,
            &new.login,
            &new.name,
            roles.join(" "),
            to_json(&new.officer.post, "staff", "post")?,
            &new.password,
            totp,
            true,
        )?;
        Ok(())
    }

    /// Finds a member of staff by the name they sign in with.
    pub async fn staff_by_login(&mut self, login: &str) -> Result<Option<StaffRow>, StoreError> {
        let row = one!(self, Row, BY_LOGIN, login)?;
        self.staff_row(row).await
    }

    /// Who acts under a login, while they may; without anything that they sign in with.
    pub async fn officer_by_login(&mut self, login: &str) -> Result<Option<Officer>, StoreError> {
        let row = one!(self, (String, String, String), ACTIVE_BY_LOGIN, login, true)?;
        row.map(|(id, roles, post)| officer(&id, &roles, &post)).transpose()
    }

    /// Finds a member of staff.
    pub async fn staff(&mut self, id: OfficerId) -> Result<Option<StaffRow>, StoreError> {
        let row = one!(self, Row, BY_ID, id.to_string())?;
        self.staff_row(row).await
    }

    /// Lists all members of staff.
    pub async fn all_staff(&mut self) -> Result<Vec<StaffRow>, StoreError> {
        let rows = all!(self, Row, ALL)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek("staff").await?;
        rows.into_iter().map(|row| staff(row, &dek)).collect()
    }

    /// Lists who may be named in a form: all who are active.
    pub async fn roster(&mut self) -> Result<Vec<Rostered>, StoreError> {
        let rows = all!(self, (String, String, String, String, String), ROSTER, true)?;
        rows.into_iter()
            .map(|(id, login, name, roles, post)| {
                Ok(Rostered {
                    officer: officer(&id, &roles, &post)?,
                    login,
                    name,
                })
            })
            .collect()
    }

    async fn staff_row(&mut self, row: Option<Row>) -> Result<Option<StaffRow>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let dek = self.dek("staff").await?;
        staff(row, &dek).map(Some)
    }

    /// Uses a step of the second factor; `false` when it, or a later one, was used before.
    pub async fn use_totp_step(&mut self, id: OfficerId, step: i64) -> Result<bool, StoreError> {
        Ok(run!(self, STEP, id.to_string(), step)? == 1)
    }

    /// Lets somebody in or keeps them out.
    pub async fn set_staff_active(&mut self, id: OfficerId, active: bool) -> Result<(), StoreError> {
        run!(self, ACTIVE, id.to_string(), active)?;
        Ok(())
    }

    /// Sets a new password.
    pub async fn set_staff_password(&mut self, id: OfficerId, password: &str) -> Result<(), StoreError> {
        run!(self, PASSWORD, id.to_string(), password)?;
        Ok(())
    }
}

fn officer(id: &str, roles: &str, post: &str) -> Result<Officer, StoreError> {
    let roles: Result<Vec<Role>, StoreError> = roles
        .split_whitespace()
        .map(|key| {
            Role::from_key(key).ok_or_else(|| StoreError::Inconsistent {
                table: "staff",
                column: "roles",
                row: id.to_owned(),
            })
        })
        .collect();
    let post: Post = json(post, "staff", "post", id)?;
    Ok(Officer {
        id: typed(id, "staff", "officer_id", id)?,
        roles: roles?,
        post,
    })
}

fn staff(row: Row, dek: &Dek) -> Result<StaffRow, StoreError> {
    let id = row.officer_id.as_str();
    Ok(StaffRow {
        officer: officer(id, &row.roles, &row.post)?,
        totp: open(dek, "staff", "totp", id, &row.totp)?,
        login: row.login,
        name: row.name,
        password: row.password,
        totp_step: row.totp_step,
        active: row.active,
    })
}
