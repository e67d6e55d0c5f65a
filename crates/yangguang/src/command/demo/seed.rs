//! Plays what happened before the city opened, day by day, through the same door as everybody.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Context;
use app::{
    App, AppError,
    act::{Deed, Fresh},
    open::Source,
    room::Words,
    values::Typed,
};
use domain::{
    access::{Actor, Post, Role, Side},
    form::Input,
    id::CaseId,
    pii::Phone,
    step::Kind,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use store::Thread;

use super::{
    people::Cast,
    plots::{self, Act, Plot, Sum},
};
use crate::plug;

/// The morning of the first day that is played.
pub(super) fn begins(plots: &[Plot], opening: Timestamp) -> Timestamp {
    before(opening, plots::first_day(plots))
}

fn before(opening: Timestamp, days: i64) -> Timestamp {
    opening
        .saturating_sub(SignedDuration::from_hours(24 * days))
        .unwrap_or(opening)
}

/// Plays all plots up to the opening.
pub(super) async fn play(
    app: &App,
    cast: &Cast,
    plots: &[Plot],
    opening: Timestamp,
    fonts: &[PathBuf],
) -> anyhow::Result<()> {
    let mut stage = Stage {
        app,
        cast,
        opening,
        staff: BTreeMap::new(),
        cases: BTreeMap::new(),
    };
    stage.meet_the_staff().await?;
    let hand = plug::worker(app, fonts, worker::channel::Channel::Phone);
    for day in (0..=plots::first_day(plots)).rev() {
        app.clock().forward(before(opening, day).duration_since(app.now()));
        hand.tick().await.context("the timer")?;
        for (number, plot) in plots.iter().enumerate() {
            for event in plot.acts.iter().filter(|event| event.days == day) {
                stage
                    .act(number, plot, &event.act)
                    .await
                    .with_context(|| format!("case {number} of cases.toml, {day} days before"))?;
            }
        }
        hand.tick().await.context("the papers")?;
    }
    Ok(())
}

struct Stage<'a> {
    app: &'a App,
    cast: &'a Cast,
    opening: Timestamp,
    staff: BTreeMap<String, Actor>,
    cases: BTreeMap<usize, CaseId>,
}

impl Stage<'_> {
    async fn meet_the_staff(&mut self) -> anyhow::Result<()> {
        let mut tx = self.app.store().read().await?;
        let all = tx.all_staff().await?;
        self.staff = all
            .into_iter()
            .map(|row| (row.login, Actor::Officer(row.officer)))
            .collect();
        Ok(())
    }

    fn officer(&self, login: &str) -> anyhow::Result<Actor> {
        self.staff
            .get(login)
            .cloned()
            .with_context(|| format!("people.toml has no staff {login}"))
    }

    /// The intaker of the dual centre that receives the claims of the plot's district.
    fn intaker(&self, plot: &Plot) -> anyhow::Result<Actor> {
        let district = plot.district.parse()?;
        let center = self
            .app
            .city()
            .center_of(&district)
            .with_context(|| format!("no center for {district}"))?;
        let found = self.staff.values().find(|actor| match actor {
            Actor::Officer(officer) => {
                officer.is(Role::Intaker)
                    && officer.post
                        == Post::Station {
                            station: center.clone(),
                        }
            }
            Actor::Visitor | Actor::Person(_) | Actor::System => false,
        });
        found
            .cloned()
            .with_context(|| format!("people.toml has no intaker at {center}"))
    }

    async fn person(&self, phone: &str) -> anyhow::Result<Actor> {
        let phone = Phone::parse(phone).with_context(|| format!("people.toml: {phone}"))?;
        let mut tx = self.app.store().begin().await?;
        let account = if let Some(account) = tx.account_of(&phone).await? {
            account
        } else {
            let account = self.app.ids().account(self.app.now());
            tx.add_account(account, &phone, self.app.now()).await?;
            account
        };
        tx.commit().await?;
        Ok(Actor::Person(account))
    }

    async fn worker(&self, plot: &Plot) -> anyhow::Result<Actor> {
        self.person(&self.cast.worker(&plot.worker)?.phone).await
    }

    async fn employer(&self, plot: &Plot) -> anyhow::Result<Actor> {
        self.person(&self.cast.employer(&plot.employer)?.phone).await
    }

    async fn neutral(&self, case: CaseId) -> anyhow::Result<Actor> {
        let mut tx = self.app.store().read().await?;
        let facts = tx.facts(case).await?.context("the case is gone")?;
        let found = self.staff.values().find(|actor| match actor {
            Actor::Officer(officer) => Some(officer.id) == facts.mediator,
            Actor::Visitor | Actor::Person(_) | Actor::System => false,
        });
        found.cloned().context("the case has no mediator")
    }

    async fn act(&mut self, number: usize, plot: &Plot, act: &Act) -> anyhow::Result<()> {
        if let Act::File | Act::WalkIn = act {
            return self.file(number, plot, act).await;
        }
        let case = *self.cases.get(&number).context("nothing was filed")?;
        let none: &[(&str, &str)] = &[];
        match act {
            Act::File | Act::WalkIn => Ok(()),
            Act::Accept => self.take(case, &self.intaker(plot)?, Kind::Accept, none).await,
            Act::Dispatch { to } => {
                self.take(case, &self.officer(&plot.lead)?, Kind::Dispatch, &[("outlet", to)])
                    .await
            }
            Act::Take { by } => self.take(case, &self.officer(by)?, Kind::TakeDispatch, none).await,
            Act::Return { by, because } => {
                let why = [("return_reason", "no_capacity"), ("note", because.as_str())];
                self.take(case, &self.officer(by)?, Kind::ReturnDispatch, &why).await
            }
            Act::Notify { by } => self.notify(case, plot, by).await,
            Act::Offer { yuan, says } => {
                let says = [("position", "offer"), ("offer", yuan.as_str()), ("answer", says)];
                self.take(case, &self.employer(plot).await?, Kind::Agree, &says).await
            }
            Act::Refuse { says } => {
                self.take(case, &self.employer(plot).await?, Kind::Refuse, &[("answer", says)])
                    .await
            }
            Act::Open => self.take(case, &self.neutral(case).await?, Kind::Open, none).await,
            Act::Session { says, agreed } => {
                let says = [("record", says.as_str()), ("agreed_facts", agreed)];
                self.take(case, &self.neutral(case).await?, Kind::HoldSession, &says)
                    .await
            }
            Act::Terms { sums, account } => self.table(case, sums, account).await,
            Act::PartiesSign => {
                self.take(case, &self.worker(plot).await?, Kind::SignAsWorker, none)
                    .await?;
                self.take(case, &self.employer(plot).await?, Kind::SignAsEmployer, none)
                    .await
            }
            Act::HouseSigns => {
                self.take(case, &self.neutral(case).await?, Kind::SignAsMediator, none)
                    .await?;
                self.take(case, &self.officer(&plot.lead)?, Kind::Seal, none).await
            }
            Act::Pay { item } => {
                let (today, item) = (self.app.today().to_string(), item.to_string());
                let data = [("item", item.as_str()), ("paid_on", &today)];
                self.take(case, &self.employer(plot).await?, Kind::ReportPayment, &data)
                    .await
            }
            Act::Confirm { item } => {
                let item = item.to_string();
                self.take(
                    case,
                    &self.worker(plot).await?,
                    Kind::ConfirmReceipt,
                    &[("item", &item)],
                )
                .await
            }
            Act::Say { says } => self.say(case, plot, Thread::Joint, says).await,
            Act::Whisper { says } => self.say(case, plot, Thread::Private(Side::Worker), says).await,
            Act::Step { by, take, with } => self.step(case, plot, by, take, with).await,
            Act::Withdraw => {
                self.take(case, &self.worker(plot).await?, Kind::Withdraw, &[("will", "free")])
                    .await
            }
        }
    }

    /// Takes any step, with the days that its form asks for.
    async fn step(
        &self,
        case: CaseId,
        plot: &Plot,
        by: &str,
        take: &str,
        with: &BTreeMap<String, String>,
    ) -> anyhow::Result<()> {
        let actor = match by {
            "worker" => self.worker(plot).await?,
            "employer" => self.employer(plot).await?,
            login => self.officer(login)?,
        };
        let kind = Kind::from_key(take).with_context(|| format!("there is no step {take}"))?;
        let today = self.app.today();
        let mut data: Vec<(&str, String)> = Vec::new();
        for field in kind.fields() {
            let given = with.get(field.name);
            let days = given.and_then(|value| value.strip_prefix('+')).map(str::parse::<i64>);
            let value = match (field.input, given, days) {
                (_, Some(_), Some(days)) => today.saturating_add(days?.days()).to_string(),
                (_, Some(value), None) => value.clone(),
                (Input::PastDate, None, _) => today.to_string(),
                (Input::ComingDate, None, _) => today.saturating_add(30.days()).to_string(),
                _ => continue,
            };
            data.push((field.name, value));
        }
        let data: Vec<(&str, &str)> = data.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.take(case, &actor, kind, &data).await
    }

    /// The employer is told and follows the invitation.
    async fn notify(&self, case: CaseId, plot: &Plot, by: &str) -> anyhow::Result<()> {
        let officer = self.officer(by)?;
        self.take(case, &officer, Kind::NotifyEmployer, &[]).await?;
        let code = self
            .app
            .invitation_code(&officer, case)
            .await?
            .context("no invitation")?;
        self.app.accept_invitation(&self.employer(plot).await?, &code).await?;
        Ok(())
    }

    async fn say(&self, case: CaseId, plot: &Plot, thread: Thread, text: &str) -> anyhow::Result<()> {
        let words = Words {
            id: self.app.ids().message(self.app.now()),
            text: text.to_owned(),
        };
        Ok(self.app.say(&self.worker(plot).await?, case, thread, words).await?)
    }

    async fn take(&self, case: CaseId, actor: &Actor, kind: Kind, data: &[(&str, &str)]) -> anyhow::Result<()> {
        let seen = self.app.case(actor, case).await?.version;
        let typed: Typed = data
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let id = self.app.ids().step(self.app.now());
        let deed = Deed {
            case,
            seen,
            id,
            kind,
            typed,
            fresh: Fresh::Shown,
        };
        self.app.act(actor, deed).await.with_context(|| kind.key())?;
        Ok(())
    }

    async fn table(&self, case: CaseId, sums: &[Sum], account: &str) -> anyhow::Result<()> {
        let mut data: Vec<(String, String)> = [
            ("manner", "bank_transfer"),
            ("account", account),
            ("acceleration", "all_due"),
            ("settles", "everything"),
            ("joint", "confirmation"),
            ("insurance", "clean"),
            ("harm", "clean"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        for (number, sum) in (1..).zip(sums) {
            data.push((format!("amount_{number}"), sum.yuan.clone()));
            data.push((format!("due_{number}"), self.day(sum.day).to_string()));
        }
        let data: Vec<(&str, &str)> = data
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.take(case, &self.neutral(case).await?, Kind::TableTerms, &data)
            .await
    }

    /// A day counted from the opening.
    fn day(&self, days: i64) -> Date {
        domain::period::date_in_shanghai(self.opening).saturating_add(days.days())
    }

    async fn file(&mut self, number: usize, plot: &Plot, act: &Act) -> anyhow::Result<()> {
        let (worker, employer) = (self.cast.worker(&plot.worker)?, self.cast.employer(&plot.employer)?);
        let today = self.app.today();
        let (from, to) = (
            today.saturating_sub(60.days()).to_string(),
            today.saturating_sub(10.days()).to_string(),
        );
        let mut claims = vec!["unpaid_pay"];
        let mut data = vec![
            ("worker_name", worker.name.as_str()),
            ("worker_phone", &worker.phone),
            ("worker_id_number", &worker.id_number),
            ("worker_address", &worker.address),
            ("employer_name", &employer.name),
            ("employer_phone", &employer.phone),
            ("employer_uscc", &employer.uscc),
            ("employer_address", &employer.address),
            ("trade", &plot.trade),
            ("district", &plot.district),
            ("tenure", "working"),
            ("since", "2025-06-01"),
            ("pay_from", &from),
            ("pay_to", &to),
            ("pay_basis", "sum"),
            ("missing", &plot.missing),
            ("story", &plot.story),
            ("wish", &plot.wish),
        ];
        if !plot.fine.is_empty() {
            claims.push("deduction");
            data.extend([
                ("withheld_on", to.as_str()),
                ("withheld", &plot.fine),
                ("ground", "fine"),
            ]);
        }
        let claims = claims.join(" ");
        data.push(("claims", &claims));
        let typed: Typed = data
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let now = self.app.now();
        let actor = match act {
            Act::WalkIn => self.intaker(plot)?,
            _ => self.worker(plot).await?,
        };
        let source = Source::Whole {
            id: self.app.ids().step(now),
            case: self.app.ids().case(now),
        };
        let receipt = match self.app.open(&actor, source, &typed).await {
            Ok(receipt) => receipt,
            Err(AppError::Invalid(errors)) => anyhow::bail!("the claim is not right: {errors:?}"),
            Err(other) => return Err(other.into()),
        };
        self.cases.insert(number, receipt.case);
        Ok(())
    }
}
