//! From a case to what its papers say. Every value arrives ready to print; what a paper has no business to tell stays empty.

mod bargain;
mod care;
mod counter;
mod ending;
mod filing;
mod group;
mod matter;
mod money;
mod party;
mod petition;
mod report;
mod session;

use app::{
    App,
    paper::{Matter, day},
    t,
    text::{Lang, Words},
};
use documents::{Dossier, dossier::Dates, dossier::Verify};
use domain::{
    calendar::Certainty,
    case::EmployerSees,
    deadline::{self, Deadline},
    instrument::Kind,
    org::Station,
    step::{self, Rules},
};
use jiff::civil::Date;

/// Everything the writers of the parts look at.
pub(crate) struct Desk<'a> {
    app: &'a App,
    matter: &'a Matter,
    words: Words,
    kind: Kind,
    running: Vec<Deadline>,
    issued: Date,
}

/// Describes a case for one kind of paper, issued today under this code.
pub(crate) fn of(app: &App, matter: &Matter, kind: Kind, code: &str) -> Dossier {
    let calendar = app.calendar();
    let rules = Rules {
        calendar: &calendar,
        clocks: &app.city().clocks,
    };
    let desk = Desk {
        app,
        matter,
        words: Words::of(Lang::ZhHans),
        kind,
        running: deadline::running(&matter.case, rules),
        issued: app.today(),
    };
    let answers = matter.answers(kind);
    let dossier = desk.write(code);
    dossier.answered(answers.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// What could stand in the holes of a paper that is not filed yet.
pub(crate) fn suggested(app: &App, matter: &Matter, kind: Kind, dossier: &Dossier) -> Vec<(&'static str, String)> {
    let calendar = app.calendar();
    let rules = Rules {
        calendar: &calendar,
        clocks: &app.city().clocks,
    };
    let desk = Desk {
        app,
        matter,
        words: Words::of(Lang::ZhHans),
        kind,
        running: deadline::running(&matter.case, rules),
        issued: app.today(),
    };
    filing::suggested(&desk, dossier)
}

impl Desk<'_> {
    fn write(&self, code: &str) -> Dossier {
        let base = Dossier {
            number: self.number(self.kind),
            station: party::station(self),
            worker: party::worker(self),
            respondents: party::respondents(self),
            mediator: self.mediator(),
            dates: self.dates(),
            verify: Some(Verify {
                code: code.to_owned(),
                url: format!("{}/verify/{code}", self.app.options().public_url),
            }),
            ..matter::claimed(self)
        };
        match self.kind {
            Kind::ClaimForm => matter::claim_form(self, base),
            Kind::AcceptanceNotice => Dossier {
                legal_aid: party::legal_aid(self),
                ..base
            },
            Kind::EmployerNotice => matter::employer_notice(self, base),
            Kind::MediationRecord => session::record(self, base),
            Kind::TerminationNotice => ending::notice(self, base),
            Kind::Agreement => bargain::agreement(self, base),
            Kind::PerformanceCertificate => bargain::certificate(self, base),
            Kind::NonAcceptanceNotice => counter::non_acceptance(self, base),
            Kind::WithdrawalRecord => counter::withdrawal(self, base),
            Kind::OpeningNotice => counter::opening(self, base),
            Kind::AidApplication => counter::aid(self, base),
            Kind::DefaultNotice => money::default_notice(self, base),
            Kind::PerformanceSchedule => money::schedule(self, base),
            Kind::ClosingReport => report::closing(self, base),
            Kind::ReviewApplication => petition::review(self, base),
            Kind::ConfirmationApplication => petition::confirmation(self, base),
            Kind::ArbitrationApplication => petition::of_commission(self, base),
            Kind::GroupClaims | Kind::RepresentativesElection => group::group(self, base),
            Kind::InspectionComplaint => petition::of_inspection(self, base),
            Kind::UrgentRecord => care::urgent(self, base),
            Kind::ConsultationOpinion => care::opinion(self, base),
            Kind::PaymentOrderApplication => petition::payment_order(self, base),
            Kind::EnforcementApplication => petition::enforcement(self, base),
            Kind::AdvanceExecutionApplication => filing::advance(self, base),
            Kind::PreservationApplication => filing::preservation(self, base),
            Kind::EvidencePreservationApplication => filing::proof(self, base),
            Kind::DataRequest => filing::data_request(self, base),
            Kind::ExplanationRequest => filing::explanation(self, base),
            Kind::JurisdictionObjection => filing::objection(self, base),
            Kind::Answer => filing::answer(self, base),
            Kind::RecusalApplication => filing::challenge(self, base),
            Kind::InjuryApplication | Kind::OccupationalInjuryReport | Kind::GradingApplication => {
                filing::injured(self, base)
            }
            Kind::OwnInitiativeRecord
            | Kind::Receipt
            | Kind::CorrectionNotice
            | Kind::ExtensionConsent
            | Kind::TransferLetter
            | Kind::DispatchSlip
            | Kind::PowerOfAttorney
            | Kind::ServiceRecord
            | Kind::EvidenceList
            | Kind::UnionOpinion
            | Kind::Settlement
            | Kind::RightsNotice
            | Kind::UnreachableRecord
            | Kind::LessonSheet => base,
        }
    }

    /// The number of a paper (文号): that of the case, the kind, and for records of sessions which one.
    fn number(&self, kind: Kind) -> String {
        let case = &self.matter.case.filed.number;
        let id = kind.catalogue_id();
        if kind == Kind::MediationRecord {
            let held = self
                .matter
                .log
                .iter()
                .filter(|recorded| recorded.step.kind() == step::Kind::HoldSession)
                .count();
            return format!("{case}/{id}-{held}");
        }
        format!("{case}/{id}")
    }

    /// The station whose paper it is: the one the worker asks, from then on the one that holds the case.
    fn station(&self) -> Option<&Station> {
        let case = &self.matter.case;
        let holder = case.holder();
        let id = if self.kind == Kind::ClaimForm {
            &case.filed.wish
        } else {
            holder.station()
        };
        self.app.city().station(id)
    }

    /// The name of the mediator, or who will name one.
    fn mediator(&self) -> String {
        if let Some(officer) = self.matter.case.mediator() {
            return self.matter.name(officer).to_owned();
        }
        let station = self.station().map_or("", |station| station.contact.name.zh.as_str());
        t!(self.words, "mail.paper.mediator_pending", station = station)
    }

    /// The day of the last step of a kind.
    fn day_of(&self, kind: step::Kind) -> String {
        self.matter
            .last(kind)
            .map(|recorded| day(recorded.on()))
            .unwrap_or_default()
    }

    /// The last day of a running clock.
    fn due(&self, kind: deadline::Kind) -> String {
        self.running
            .iter()
            .find(|deadline| deadline.kind == kind)
            .map(|deadline| match deadline.certainty {
                Certainty::Published => day(deadline.due),
                Certainty::Provisional => {
                    t!(self.words, "mail.paper.provisional", day = day(deadline.due))
                }
            })
            .unwrap_or_default()
    }

    fn dates(&self) -> Dates {
        let ended = self
            .matter
            .case
            .closed()
            .and_then(|_| self.matter.log.last().map(|last| day(last.on())));
        Dates {
            occurred: matter::occurred(self),
            filed: self.day_of(step::Kind::File),
            accepted: self.day_of(step::Kind::Accept),
            mediation_due_statutory: self.due(deadline::Kind::MediationStatutory15),
            mediation_due_station: self.due(deadline::Kind::MediationStation15),
            notified: match self.matter.case.employer {
                EmployerSees::Since(on) => day(on),
                EmployerSees::Nothing => String::new(),
            },
            reply_due: self.due(deadline::Kind::EmployerReply),
            ended: ended.unwrap_or_default(),
            effective: self
                .matter
                .case
                .agreement()
                .map(|agreement| day(agreement.effective))
                .unwrap_or_default(),
            issued: day(self.issued),
        }
    }
}
