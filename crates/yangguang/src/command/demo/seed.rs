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
    id::CaseId,
    pii::Phone,
    step::Kind,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use store::Thread;

use super::{
    people::Cast,
    plots::{Act, PLOTS, Plot},
};
use crate::plug;

/// The morning of the first day that is played.
pub(super) fn begins(opening: Timestamp) -> Timestamp {
    let days = PLOTS.iter().flat_map(|plot| plot.acts.iter().map(|(day, _)| *day)).max().unwrap_or(0);
    opening.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(opening)
}

/// Plays all plots up to the opening.
pub(super) async fn play(app: &App, cast: &Cast, opening: Timestamp, fonts: &[PathBuf]) -> anyhow::Result<()> {
    let mut stage = Stage { app, cast, opening, staff: BTreeMap::new(), cases: BTreeMap::new() };
    stage.meet_the_staff().await?;
    let hand = plug::worker(app, fonts);
    let first = PLOTS.iter().flat_map(|plot| plot.acts.iter().map(|(day, _)| *day)).max().unwrap_or(0);
    for days_before in (0..=first).rev() {
        let morning = opening.saturating_sub(SignedDuration::from_hours(24 * days_before)).unwrap_or(opening);
        app.clock().forward(morning.duration_since(app.now()));
        hand.tick().await.context("the timer")?;
        for (number, plot) in PLOTS.iter().enumerate() {
            for (_, act) in plot.acts.iter().filter(|(day, _)| *day == days_before) {
                stage
                    .act(number, plot, *act)
                    .await
                    .with_context(|| format!("case {number} of the demo city, {days_before} days before"))?;
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
        self.staff = all.into_iter().map(|row| (row.login, Actor::Officer(row.officer))).collect();
        Ok(())
    }

    fn officer(&self, login: &str) -> anyhow::Result<Actor> {
        self.staff.get(login).cloned().with_context(|| format!("people.toml has no staff {login}"))
    }

    /// The intaker of the dual centre that receives the claims of the plot's district.
    fn intaker(&self, plot: &Plot) -> anyhow::Result<Actor> {
        let district = plot.district.parse()?;
        let center = self.app.city().center_of(&district).with_context(|| format!("no center for {district}"))?;
        let found = self.staff.values().find(|actor| match actor {
            Actor::Officer(officer) => {
                officer.is(Role::Intaker) && officer.post == Post::Station { station: center.clone() }
            }
            Actor::Visitor | Actor::Person(_) | Actor::System => false,
        });
        found.cloned().with_context(|| format!("people.toml has no intaker at {center}"))
    }

    async fn person(&self, phone: &str) -> anyhow::Result<Actor> {
        let phone = Phone::parse(phone).with_context(|| format!("people.toml: {phone}"))?;
        let mut tx = self.app.store().begin().await?;
        let account = match tx.account_of(&phone).await? {
            Some(account) => account,
            None => {
                let account = self.app.ids().account(self.app.now());
                tx.add_account(account, &phone, self.app.now()).await?;
                account
            }
        };
        tx.commit().await?;
        Ok(Actor::Person(account))
    }

    async fn worker(&self, plot: &Plot) -> anyhow::Result<Actor> {
        self.person(&self.cast.worker(plot.worker)?.phone).await
    }

    async fn employer(&self, plot: &Plot) -> anyhow::Result<Actor> {
        self.person(&self.cast.employer(plot.employer)?.phone).await
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

    async fn act(&mut self, number: usize, plot: &Plot, act: Act) -> anyhow::Result<()> {
        match act {
            Act::File | Act::WalkIn => return self.file(number, plot, act).await,
            _ => {}
        }
        let case = *self.cases.get(&number).context("nothing was filed")?;
        let none: &[(&str, &str)] = &[];
        match act {
            Act::File | Act::WalkIn => Ok(()),
            Act::Accept => self.take(case, &self.intaker(plot)?, Kind::Accept, none).await,
            Act::Dispatch(outlet) => self.take(case, &self.officer(plot.lead)?, Kind::Dispatch, &[("outlet", outlet)]).await,
            Act::Take(login) => self.take(case, &self.officer(login)?, Kind::TakeDispatch, none).await,
            Act::Return(login) => {
                let why = [("return_reason", "no_capacity"), ("note", "这两周调解员都排满了，请转给别的网点，免得耽误。")];
                self.take(case, &self.officer(login)?, Kind::ReturnDispatch, &why).await
            }
            Act::Notify(login) => {
                self.take(case, &self.officer(login)?, Kind::NotifyEmployer, none).await?;
                let code = self.app.invitation_code(&self.officer(login)?, case).await?.context("no invitation")?;
                let employer = self.employer(plot).await?;
                self.app.accept_invitation(&employer, &code).await?;
                Ok(())
            }
            Act::Offer(yuan) => {
                let says = [("position", "offer"), ("offer", yuan), ("answer", "金额有出入，愿意坐下来核对。")];
                self.take(case, &self.employer(plot).await?, Kind::Agree, &says).await
            }
            Act::Refuse => {
                let says = [("answer", "我司与该人员没有用工关系，不参加调解。")];
                self.take(case, &self.employer(plot).await?, Kind::Refuse, &says).await
            }
            Act::Open => self.take(case, &self.neutral(case).await?, Kind::Open, none).await,
            Act::Session => {
                let says = [
                    ("record", "双方核对了账单。公司说明了扣款的理由，劳动者逐条回应。调解员说明了法律规定。"),
                    ("agreed_facts", "双方确认在职时间和已付金额。"),
                ];
                self.take(case, &self.neutral(case).await?, Kind::HoldSession, &says).await
            }
            Act::Terms(sums) => self.table(case, sums).await,
            Act::PartiesSign => {
                self.take(case, &self.worker(plot).await?, Kind::SignAsWorker, none).await?;
                self.take(case, &self.employer(plot).await?, Kind::SignAsEmployer, none).await
            }
            Act::HouseSigns => {
                self.take(case, &self.neutral(case).await?, Kind::SignAsMediator, none).await?;
                self.take(case, &self.officer(plot.lead)?, Kind::Seal, none).await
            }
            Act::Pay(item) => {
                let today = self.app.today().to_string();
                let item = item.to_string();
                self.take(case, &self.employer(plot).await?, Kind::ReportPayment, &[("item", &item), ("paid_on", &today)]).await
            }
            Act::Confirm(item) => {
                let item = item.to_string();
                self.take(case, &self.worker(plot).await?, Kind::ConfirmReceipt, &[("item", &item)]).await
            }
            Act::Say(text) => self.say(case, plot, Thread::Joint, text).await,
            Act::Whisper(text) => self.say(case, plot, Thread::Private(Side::Worker), text).await,
            Act::Withdraw => self.take(case, &self.worker(plot).await?, Kind::Withdraw, &[("will", "free")]).await,
        }
    }

    async fn say(&self, case: CaseId, plot: &Plot, thread: Thread, text: &str) -> anyhow::Result<()> {
        let words = Words { id: self.app.ids().message(self.app.now()), text: text.to_owned() };
        Ok(self.app.say(&self.worker(plot).await?, case, thread, words).await?)
    }

    async fn take(&self, case: CaseId, actor: &Actor, kind: Kind, data: &[(&str, &str)]) -> anyhow::Result<()> {
        let seen = self.app.case(actor, case).await?.version;
        let typed: Typed = data.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let id = self.app.ids().step(self.app.now());
        let deed = Deed { case, seen, id, kind, typed, fresh: Fresh::Shown };
        self.app.act(actor, deed).await.with_context(|| kind.key())?;
        Ok(())
    }

    async fn table(&self, case: CaseId, sums: &[(&str, i64)]) -> anyhow::Result<()> {
        let mut data: Vec<(String, String)> = [
            ("manner", "bank_transfer"),
            ("account", "本人名下银行账户，尾号 0001（虚构）"),
            ("acceleration", "all_due"),
            ("settles", "everything"),
            ("joint", "confirmation"),
            ("insurance", "clean"),
            ("harm", "clean"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        for (number, (yuan, days)) in (1..).zip(sums) {
            data.push((format!("amount_{number}"), (*yuan).to_owned()));
            data.push((format!("due_{number}"), self.day(*days).to_string()));
        }
        let data: Vec<(&str, &str)> = data.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.take(case, &self.neutral(case).await?, Kind::TableTerms, &data).await
    }

    /// A day counted from the opening.
    fn day(&self, days: i64) -> Date {
        domain::period::date_in_shanghai(self.opening).saturating_add(days.days())
    }

    async fn file(&mut self, number: usize, plot: &Plot, act: Act) -> anyhow::Result<()> {
        let (worker, employer) = (self.cast.worker(plot.worker)?, self.cast.employer(plot.employer)?);
        let today = self.app.today();
        let (from, to) = (today.saturating_sub(60.days()).to_string(), today.saturating_sub(10.days()).to_string());
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
            ("trade", plot.trade),
            ("district", plot.district),
            ("tenure", "working"),
            ("since", "2025-06-01"),
            ("pay_from", &from),
            ("pay_to", &to),
            ("pay_basis", "sum"),
            ("missing", plot.missing),
            ("story", plot.story),
            ("wish", plot.wish),
        ];
        if !plot.fine.is_empty() {
            claims.push("deduction");
            data.extend([("withheld_on", to.as_str()), ("withheld", plot.fine), ("ground", "fine")]);
        }
        let claims = claims.join(" ");
        data.push(("claims", &claims));
        let typed: Typed = data.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let now = self.app.now();
        let actor = match act {
            Act::WalkIn => self.intaker(plot)?,
            _ => self.worker(plot).await?,
        };
        let source = Source::Whole { id: self.app.ids().step(now), case: self.app.ids().case(now) };
        let receipt = match self.app.open(&actor, source, &typed).await {
            Ok(receipt) => receipt,
            Err(AppError::Invalid(errors)) => anyhow::bail!("the claim is not right: {errors:?}"),
            Err(other) => return Err(other.into()),
        };
        self.cases.insert(number, receipt.case);
        Ok(())
    }
}
