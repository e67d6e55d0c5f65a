//! One case in every room and in every corner of it that changes what can be done next.

use domain::{
    access::Side,
    money::Fen,
    stage::verification::ContactChannel,
    step::Kind,
    testing::{Story, steps},
};

use crate::{
    city::calendar,
    stories::{assigned, consented, filed, notified, opened, performing, settled},
};

fn tabled() -> Story {
    opened().mediator(steps::table(steps::instalments(&[("2026-04-10", 3_000)])))
}

/// The rooms by name, in the order of a case. The rooms between two steps of the house are reached by leaving the second one out.
pub(crate) fn rooms() -> Vec<(&'static str, Story)> {
    let signed = tabled().worker(Kind::SignAsWorker).employer(Kind::SignAsEmployer);
    vec![
        ("intake, open", filed()),
        ("intake, rejection proposed", filed().intaker(Kind::ProposeRejection)),
        ("assigned", assigned()),
        ("dispatched, waiting", assigned().lead(Kind::Dispatch)),
        (
            "dispatched, taken",
            assigned().lead(Kind::Dispatch).outlet(Kind::TakeDispatch),
        ),
        ("employer_verification, waiting", notified()),
        ("employer_verification, reminded", notified().on("2026-03-10").sweep()),
        (
            "employer_verification, silent long enough",
            notified()
                .on("2026-03-10")
                .sweep()
                .mediator(steps::contact(ContactChannel::Phone))
                .mediator(steps::contact(ContactChannel::Post))
                .on("2026-03-13"),
        ),
        ("employer_verification, past the clock", notified().on("2026-03-19")),
        ("mediation, consented", consented()),
        ("mediation, opened", opened()),
        ("mediation, tabled", tabled()),
        ("mediation, both parties signed", signed.clone()),
        (
            "mediation, mediator signed",
            signed.clone().mediator(Kind::SignAsMediator),
        ),
        ("mediation, more time asked", opened().worker(steps::extension(10))),
        ("mediation, past the clock", signed.on("2026-03-19")),
        (
            "mediation, money on the table",
            opened()
                .mediator(steps::table(steps::on_the_spot("2026-03-06", 3_200)))
                .worker(Kind::SignAsWorker)
                .employer(Kind::SignAsEmployer)
                .mediator(Kind::SignAsMediator),
        ),
        ("performance, owed", performing()),
        (
            "performance, reported",
            performing()
                .employer(steps::evidence(1, Side::Employer))
                .employer(steps::report_with_proof(1, "2026-03-06", 1)),
        ),
        (
            "performance, silent worker",
            performing()
                .employer(steps::evidence(1, Side::Employer))
                .employer(steps::report_with_proof(1, "2026-03-06", 1))
                .mediator(steps::contact_worker(ContactChannel::Phone))
                .mediator(steps::contact_worker(ContactChannel::Sms))
                .on("2026-03-16"),
        ),
        ("performance, day over", performing().on("2026-04-13")),
        ("performance_default", performing().on("2026-04-13").sweep()),
        ("closed, paid", performing().worker(steps::confirm(1))),
        ("closed, refused", notified().employer(Kind::Refuse)),
    ]
}

/// A claim over several months with a schedule, for walks that look at the money.
pub(crate) fn three_instalments() -> Story {
    settled(
        opened(),
        steps::instalments(&[("2026-03-20", 1_000), ("2026-04-20", 1_000), ("2026-05-20", 1_000)]),
    )
}

/// A fresh filing on any day.
pub(crate) fn filed_on(date: &str) -> Story {
    Story::courier(calendar().clone(), date, Fen::yuan(3_200))
}
