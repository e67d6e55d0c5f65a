//! `figures`: from mediation to enforcement, measured over the agreements that took effect in some days. The server need not run.

use std::process::ExitCode;

use anyhow::ensure;
use app::env::Clock;
use clap::Args;
use domain::{
    access::Actor,
    conversion::{Days, Figures, Share, Way},
};
use jiff::{ToSpan, civil::Date};

use crate::{Place, plug, progress};

/// Say what became of agreements: performed, defaulted, reviewed, confirmed, enforced.
#[derive(Args)]
pub(crate) struct FiguresArgs {
    #[command(flatten)]
    place: Place,
    /// The first day of effect that counts; a year before the last one when it is not said.
    #[arg(long)]
    from: Option<Date>,
    /// The last day of effect that counts; today when it is not said.
    #[arg(long)]
    to: Option<Date>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: FiguresArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.installed()?;
    let app = plug::open(&config, Clock::System, app::Mode::City).await?;
    let to = args.to.unwrap_or_else(|| app.today());
    let from = args.from.unwrap_or_else(|| to.saturating_sub(1.year()));
    ensure!(from <= to, "--from {from} is after --to {to}");
    let figures = app.figures(&Actor::System, from, to).await?;
    if args.json {
        progress::say_json(&figures)?;
    } else {
        print(&figures);
    }
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}

fn print(figures: &Figures) {
    progress::say(format!(
        "{} agreements took effect from {} to {}, as of {}{}",
        figures.agreements,
        figures.from,
        figures.to,
        figures.as_of,
        if figures.provisional { " (provisional)" } else { "" }
    ));
    share("paid at signing, of all", figures.on_the_spot);
    share("performed by themselves, of those due", figures.performed);
    share("every payment in time, of those due", figures.in_time);
    share("defaulted, of all", figures.defaulted);
    share("defaulted, of those in instalments", figures.instalments_defaulted);
    share("made good without enforcement, of those defaulted", figures.made_good);
    share(
        "reviewed or confirmed applied for, of those not paid at signing",
        figures.converted,
    );
    way("review", figures.review);
    way("confirmation", figures.confirmation);
    share("enforcement applied for, of all", figures.enforced);
    share(
        "enforcement applied for, of those with force",
        figures.confirmed_but_enforced,
    );
    days("from effect to the last payment", figures.days_to_performance);
    days("from the default to enforcement", figures.days_to_enforcement);
    days("in enforcement", figures.days_in_enforcement);
    progress::say(format!(
        "recovered {} of {} yuan in enforcement; of {} yuan due, {} in time, {} within 30 days",
        figures.recovered, figures.in_enforcement, figures.money.due, figures.money.in_time, figures.money.within_30
    ));
}

fn way(body: &str, way: Way) {
    share(
        &format!("{body} applied for, of those not paid at signing"),
        way.applied,
    );
    share(&format!("{body} granted, of those applied for"), way.granted);
    share(&format!("{body} refused, of those applied for"), way.refused);
    share(&format!("{body} withdrawn, of those applied for"), way.withdrawn);
    days(&format!("from effect to {body}"), way.days_to_file);
    days(
        &format!("from the application for {body} to the answer"),
        way.days_to_decision,
    );
}

fn share(what: &str, share: Share) {
    progress::say(format!("  {:>5} / {:<5} {what}", share.count, share.of));
}

fn days(what: &str, days: Option<Days>) {
    if let Some(days) = days {
        progress::say(format!(
            "  {:>5} days, nine of ten within {}: {what} (of {})",
            days.median, days.p90, days.of
        ));
    }
}
