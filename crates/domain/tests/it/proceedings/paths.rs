//! Paths through the tables; together they meet every event.

use domain::{
    agreement::{JointWish, Terms},
    money::Fen,
    proceeding::{
        self,
        Body::{self, Commission, Court, Injury, Inspection, Union},
        Event::{self, *},
    },
    step::Step,
    testing::{Story, steps},
};

use crate::stories::{opened, settled};

/// One instalment, due on Friday 10 April, and no joint application signed with it.
pub(super) fn performing() -> Story {
    let terms = Terms {
        joint: JointWish::Neither,
        ..steps::instalments(&[("2026-04-10", 3_000)])
    };
    settled(opened(), terms).untold()
}

/// An agreement that is a few days old and not due yet.
pub(super) fn agreed() -> Story {
    performing().on("2026-03-09")
}

/// An agreement with both joint applications signed in it.
pub(super) fn agreed_with_both() -> Story {
    let terms = Terms {
        joint: JointWish::Both,
        ..steps::instalments(&[("2026-04-10", 3_000)])
    };
    settled(opened(), terms).untold()
}

/// The day passed without payment.
pub(super) fn defaulted() -> Story {
    performing().on("2026-04-13").sweep().untold()
}

/// Mediation ended without agreement.
pub(super) fn failed() -> Story {
    opened().on("2026-03-10").worker(domain::step::Kind::Fail).untold()
}

pub(super) fn reviewed() -> Story {
    agreed()
        .worker_does(&[SignReview])
        .employer_does(&[SignReview])
        .worker_does(&[FileReview])
        .body_does(Commission, &[AcceptReview, IssueStatement])
        .worker_does(&[ReceiveStatement])
        .employer_does(&[ReceiveStatement])
}

fn signed_for_court() -> Story {
    agreed()
        .worker_does(&[SignConfirmation])
        .employer_does(&[SignConfirmation, FileConfirmation])
}

pub(super) fn confirmed() -> Story {
    signed_for_court().body_does(Court, &[AcceptConfirmation, ConfirmAgreement, ServeConfirmation])
}

/// An order for the whole sum is in the employer's hands.
pub(super) fn ordered() -> Story {
    issued().body_does(Court, &[ServeOrder])
}

/// An order over no more than was asked for.
pub(super) fn issued() -> Story {
    let facts = proceeding::Facts {
        sum: Some(Fen::yuan(3_000)),
        ..Default::default()
    };
    let step = Step::Proceeding(proceeding::Step {
        event: IssueOrder,
        facts,
    });
    asked_for_order()
        .body_does(Court, &[AcceptOrder])
        .by(&domain::testing::people::at_body(Court), step)
}

fn asked_for_order() -> Story {
    let facts = proceeding::Facts {
        sum: Some(Fen::yuan(3_000)),
        ..Default::default()
    };
    let order = |event, facts| Step::Proceeding(proceeding::Step { event, facts });
    defaulted().worker(order(ApplyForOrder, facts)).untold()
}

/// Accepted and served on the sixteenth of March.
pub(super) fn arbitrating() -> Story {
    failed()
        .worker_does(&[FileArbitration])
        .on("2026-03-13")
        .body_does(Commission, &[AcceptArbitration])
        .on("2026-03-16")
        .body_does(Commission, &[ServeApplication, FormTribunal])
}

fn heard() -> Story {
    arbitrating()
        .employer_does(&[AnswerArbitration])
        .body_does(Commission, &[SetHearing])
        .on("2026-04-15")
        .body_does(Commission, &[HoldHearing])
}

/// Two awards over 3,200 yuan each, one of them final, served on both on the twentieth of April.
pub(super) fn awarded() -> Story {
    heard()
        .body_does(Commission, &[AwardFinal, Award])
        .on("2026-04-20")
        .body_does(Commission, &[ServeAwardWorker, ServeAwardEmployer])
}

fn sued() -> Story {
    awarded()
        .employer_does(&[Sue])
        .body_does(Court, &[DocketSuit, ServeSuit])
        .worker_does(&[AnswerSuit])
        .body_does(Court, &[SetCourtHearing])
}

/// The debtor has the notice of enforcement.
pub(super) fn enforcing() -> Story {
    confirmed()
        .on("2026-04-13")
        .sweep()
        .worker_does(&[ApplyForEnforcement])
        .body_does(Court, &[AcceptEnforcement, NotifyDebtor])
}

fn with(story: fn() -> Story, body: Body, events: &[Event]) -> Story {
    story().body_does(body, events)
}

type Path = (&'static str, fn() -> Story);

/// All of them.
pub(super) const ALL: &[Path] = &[
    ("reviewed", reviewed),
    ("review refused", || {
        let story = agreed()
            .worker_does(&[SignReview])
            .employer_does(&[SignReview, FileReview]);
        story.body_does(Commission, &[RefuseReview])
    }),
    ("review dismissed", || {
        let story = agreed()
            .worker_does(&[SignReview])
            .employer_does(&[SignReview, FileReview]);
        story.body_does(Commission, &[AcceptReview, DismissReview])
    }),
    ("review withdrawn", || {
        let story = agreed()
            .worker_does(&[SignReview])
            .employer_does(&[SignReview, FileReview]);
        story
            .body_does(Commission, &[AcceptReview])
            .employer_does(&[WithdrawReview])
    }),
    ("confirmed and attacked in vain", || {
        let story = confirmed().employer_does(&[ObjectToConfirmation]);
        story.body_does(Court, &[UpholdConfirmation])
    }),
    ("confirmed and annulled", || {
        let story = confirmed().employer_does(&[ObjectToConfirmation]);
        story.body_does(Court, &[AnnulConfirmation])
    }),
    ("confirmation refused", || {
        with(signed_for_court, Court, &[RefuseConfirmation])
    }),
    ("confirmation dismissed", || {
        with(signed_for_court, Court, &[AcceptConfirmation, DismissConfirmation])
    }),
    ("confirmation answered, then withdrawn", || {
        signed_for_court()
            .body_does(Court, &[AcceptConfirmation, AskConfirmation])
            .worker_does(&[AnswerConfirmation, WithdrawConfirmation])
    }),
    ("confirmation lapsed", || {
        signed_for_court()
            .body_does(Court, &[AcceptConfirmation, AskConfirmation])
            .on("2026-04-09")
            .body_does(Court, &[LapseConfirmation])
    }),
    ("order refused", || with(asked_for_order, Court, &[RefuseOrder])),
    ("order void", || with(issued, Court, &[VoidOrder])),
    ("objection rejected", || {
        ordered()
            .employer_does(&[ObjectToOrder])
            .body_does(Court, &[RejectObjection])
    }),
    ("suit declined", || {
        let story = ordered().employer_does(&[ObjectToOrder]).body_does(Court, &[EndOrder]);
        story.worker_does(&[DeclineSuit])
    }),
    ("order becomes a suit", || {
        let story = ordered().employer_does(&[ObjectToOrder]).body_does(Court, &[EndOrder]);
        story.on("2026-04-21").sweep()
    }),
    ("arbitration corrected and refused", || {
        failed()
            .worker_does(&[FileArbitration])
            .body_does(Commission, &[SuggestMediation, AskArbitration])
            .worker_does(&[CompleteArbitration])
            .body_does(Commission, &[RefuseArbitration])
    }),
    ("arbitration redirected", || {
        failed()
            .worker_does(&[FileArbitration])
            .body_does(Commission, &[RedirectArbitration])
    }),
    ("simplified, turned ordinary, extended, ended", || {
        failed().worker_does(&[FileArbitration]).body_does(
            Commission,
            &[AcceptSimplified, TurnOrdinary, ExtendAward, EndArbitration],
        )
    }),
    ("collective, transferred", || {
        failed()
            .worker_does(&[FileArbitration])
            .body_does(Commission, &[AcceptCollective, TransferArbitration])
    }),
    ("cancelled", || with(arbitrating, Commission, &[CancelArbitration])),
    ("everything that can be said before the hearing", || {
        arbitrating()
            .body_does(Commission, &[EntrustMediation])
            .employer_does(&[AnswerArbitration, Counterclaim, ObjectJurisdiction])
            .worker_does(&[ChangeClaims, ChallengeArbitrator])
            .body_does(
                Commission,
                &[
                    DecideCounterclaim,
                    DecideChallenge,
                    JoinParty,
                    SuspendArbitration,
                    ResumeArbitration,
                ],
            )
            .body_does(Commission, &[AwardPart, SetHearing, PostponeHearing, RespondentAbsent])
    }),
    ("stayed away", || {
        with(arbitrating, Commission, &[SetHearing, ApplicantAbsent])
    }),
    ("withdrawn", || arbitrating().worker_does(&[WithdrawArbitration])),
    ("settled before the commission", || {
        arbitrating()
            .body_does(Commission, &[SettleArbitration])
            .worker_does(&[ReceiveSettlement])
            .employer_does(&[ReceiveSettlement])
    }),
    ("award corrected and revoked", || {
        with(awarded, Commission, &[CorrectAward, RevokeAward])
    }),
    ("award paid", || awarded().worker_does(&[ConfirmAward])),
    ("set aside", || {
        awarded()
            .employer_does(&[ApplyToSetAside])
            .body_does(Court, &[SetAside])
    }),
    ("not set aside", || {
        awarded()
            .employer_does(&[ApplyToSetAside])
            .body_does(Court, &[RefuseToSetAside])
    }),
    ("suit refused", || {
        awarded().worker_does(&[Sue]).body_does(Court, &[RefuseSuit])
    }),
    ("suit withdrawn", || with(sued, Court, &[WithdrawSuit])),
    ("suit late", || with(sued, Court, &[DismissSuit])),
    ("suit on no labor dispute", || with(sued, Court, &[DismissSubject])),
    ("suit settled", || {
        let story = with(sued, Court, &[JoinSuits, ClarifyRelation]).worker_does(&[AddClaim]);
        story.body_does(Court, &[SettleSuit])
    }),
    ("two instances, paid", || {
        sued()
            .body_does(Court, &[Judge, ServeJudgment])
            .employer_does(&[Appeal])
            .body_does(Court, &[DecideAppeal])
            .worker_does(&[ConfirmJudgment])
    }),
    ("enforced", || {
        enforcing()
            .lead(domain::step::Kind::Proceed(PrioritizeEnforcement))
            .employer_does(&[ObjectToEnforcement])
            .body_does(
                Court,
                &[
                    DecideObjectionToEnforcement,
                    Sanction,
                    StayEnforcement,
                    ResumeEnforcement,
                    SettleEnforcement,
                    ResumeEnforcement,
                    PassOnMoney,
                    CompleteEnforcement,
                ],
            )
    }),
    ("enforcement refused", || {
        let story = confirmed().on("2026-04-13").sweep().worker_does(&[ApplyForEnforcement]);
        story.body_does(Court, &[RefuseEnforcement])
    }),
    ("enforcement denied", || with(enforcing, Court, &[DenyEnforcement])),
    ("bankrupt", || with(enforcing, Court, &[RecordBankruptcy])),
    ("six months without a result, then a round ends and goes on", || {
        enforcing()
            .on("2026-10-20")
            .worker_does(&[AskHigherCourt])
            .body_does(Court, &[TerminateRound])
            .worker_does(&[ReopenEnforcement])
    }),
    ("paid before the award", || {
        arbitrating()
            .worker_does(&[ApplyForAdvance])
            .body_does(Commission, &[GrantAdvance])
            .worker_does(&[ConfirmAdvance])
    }),
    ("not paid before the award", || {
        arbitrating()
            .worker_does(&[ApplyForAdvance])
            .body_does(Commission, &[RefuseAdvance])
    }),
    ("frozen and lifted", || {
        arbitrating()
            .worker_does(&[ApplyForPreservation])
            .body_does(Commission, &[PassOnPreservation])
            .body_does(Court, &[OrderPreservation, LiftPreservation])
    }),
    ("not frozen", || {
        arbitrating()
            .worker_does(&[ApplyForPreservation])
            .body_does(Court, &[RefusePreservation])
    }),
    ("proof kept", || {
        arbitrating()
            .worker_does(&[ApplyForProof])
            .body_does(Court, &[OrderProof])
    }),
    ("proof not kept", || {
        arbitrating()
            .worker_does(&[ApplyForProof])
            .body_does(Commission, &[RefuseProof])
    }),
    ("inspection, complied", || {
        opened().worker_does(&[Complain]).body_does(
            Inspection,
            &[AcceptComplaint, ExtendInspection, OrderToPay, ComplyWithOrder],
        )
    }),
    ("inspection, crime", || {
        opened()
            .worker_does(&[Complain])
            .body_does(Inspection, &[AcceptComplaint, OrderToPay, ReferCrime, CloseInspection])
    }),
    ("inspection refused", || {
        opened()
            .worker_does(&[Complain])
            .body_does(Inspection, &[RefuseComplaint])
    }),
    ("injury recognized, graded twice", || {
        opened()
            .employer_does(&[ApplyForRecognition])
            .body_does(Injury, &[AskRecognition])
            .worker_does(&[CompleteRecognition])
            .body_does(
                Injury,
                &[
                    AcceptRecognition,
                    SuspendRecognition,
                    ResumeRecognition,
                    Recognize,
                    ServeRecognition,
                ],
            )
            .worker_does(&[ApplyForGrading])
            .body_does(Injury, &[AskGrading])
            .worker_does(&[CompleteGrading])
            .body_does(Injury, &[Grade, ServeGrade])
            .employer_does(&[AskForRegrading])
            .body_does(Injury, &[Regrade])
    }),
    ("injury denied", || {
        opened()
            .worker_does(&[ApplyForRecognition])
            .body_does(Injury, &[AcceptRecognition, DenyRecognition])
    }),
    ("injury not accepted", || {
        opened()
            .worker_does(&[ApplyForRecognition])
            .body_does(Injury, &[RefuseRecognition])
    }),
    ("accident on an order", || {
        opened()
            .worker_does(&[ReportAccident])
            .body_does(Injury, &[AcceptAccident, ConfirmAccident])
    }),
    ("accident denied", || {
        opened()
            .worker_does(&[ReportAccident])
            .body_does(Injury, &[DenyAccident])
    }),
    ("union", || {
        opened()
            .worker_does(&[AskUnion])
            .body_does(Union, &[WriteOpinion])
            .employer_does(&[ReplyToUnion])
            .body_does(Union, &[Propose, CloseUnion])
    }),
    ("union declines", || {
        opened().worker_does(&[AskUnion]).body_does(Union, &[RejectUnion])
    }),
    ("data provided", || {
        opened().worker_does(&[RequestData]).employer_does(&[ProvideData])
    }),
    ("data refused", || {
        opened().worker_does(&[RequestData]).employer_does(&[RefuseData])
    }),
    ("explained", || {
        opened().worker_does(&[RequestExplanation]).employer_does(&[Explain])
    }),
    ("reversed", || {
        opened().worker_does(&[RequestExplanation]).employer_does(&[Reverse])
    }),
    ("filed away, held, listed, destroyed", super::archive::destroyed),
];
