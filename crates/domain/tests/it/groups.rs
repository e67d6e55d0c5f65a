//! Groups: who belongs, who is elected, and that nobody gives up anything for a worker who did not agree (B7, invariant 11).

use domain::{
    access::{self, Actor, Denied, Side},
    claim,
    id::{AccountId, CaseId},
    money::Fen,
    proceeding::{Body, Event, Step as Happened},
    refusal::Refusal,
    step::{self, Kind, Recorded, Step},
    testing::{No, Story, people, steps},
    track::group::{self, Act, Answer, Election, Listed, Question, Slate, Step as GroupStep},
    view,
};
use rstest::rstest;

/// A case in a group whose first representative is the worker of case 71.
fn member() -> Story {
    crate::stories::filed()
        .worker(Kind::OpenGroup)
        .worker(Kind::Stand)
        .worker(Kind::Elect)
}

fn represented() -> Story {
    let story = member().system(Kind::Seat);
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    story
}

fn own(story: &Story) -> &group::Member {
    story.case().group.as_ref().unwrap()
}

fn in_arbitration(story: Story) -> Story {
    story
        .worker_does(&[Event::FileArbitration])
        .body_does(Body::Commission, &[Event::AcceptCollective, Event::ServeApplication])
}

fn ask(act: Act, yuan: i64) -> Step {
    Step::Group(GroupStep::Ask {
        question: Question {
            act,
            sum: Fen::yuan(yuan),
            ..steps::SETTLEMENT
        },
    })
}

fn consent(act: Act) -> Step {
    Step::Group(GroupStep::Consent { act })
}

/// What a representative who works on another case would enter here.
fn by_representative(story: &Story, event: Event) -> Result<(), Refusal> {
    let actor = Actor::Person(AccountId::from_bits(71));
    let take = access::may_represent(&actor, story.case(), Kind::Proceed(event)).unwrap();
    let last = story.log().last().unwrap();
    let recorded = Recorded {
        seq: story.case().version + 1,
        by: take.author(),
        step: steps::on(event, story.today()),
        ..last.clone()
    };
    step::take(story.case().clone(), &recorded, story.rules()).map(|_| ())
}

// Rows: B7
#[test]
fn a_worker_joins_by_the_own_will_and_leaves_again() {
    let story = crate::stories::filed().worker(Kind::JoinGroup);
    assert_eq!(own(&story).claim, claim::Kind::UnpaidPay);
    assert_eq!(own(&story).since, story.today());
    for actor in [people::employer(), people::lead(), Actor::System] {
        assert!(access::may_take(&actor, &story.facts(), Kind::LeaveGroup).is_err());
    }
    let left = story.worker(Kind::LeaveGroup);
    assert_eq!(left.case().group, None);
    assert!(left.refusals().is_empty());
}

// Rows: B7
#[test]
fn a_group_is_about_a_claim_that_the_worker_has() {
    let story = crate::stories::filed().worker(Step::Group(GroupStep::Join {
        group: steps::GROUP,
        claim: claim::Kind::Deduction,
    }));
    assert_eq!(story.refusals(), [No::Refused(Refusal::NoCommonClaim)]);
}

/// The employer neither sees the steps nor may take any.
#[test]
fn the_other_side_learns_nothing_of_who_talks_to_whom() {
    let story = crate::stories::notified().worker(Kind::OpenGroup).worker(Kind::Stand);
    let see = access::may_see(&people::employer(), &story.facts()).unwrap();
    let seen = view::timeline(story.log(), story.case(), &see);
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|entry| !entry.kind.key().starts_with("group.")));
    let see = access::may_see(&people::worker(), &story.facts()).unwrap();
    let seen = view::timeline(story.log(), story.case(), &see);
    assert!(seen.iter().any(|entry| entry.kind == Kind::Stand));
}

fn slate(cases: &[u128]) -> Option<Slate> {
    Slate::of(cases.iter().copied().map(CaseId::from_bits).collect())
}

// Rows: B7
/// 办案规则 63: three to five, each once.
#[rstest]
#[case(&[1, 2], false)]
#[case(&[1, 2, 3], true)]
#[case(&[1, 2, 3, 4, 5], true)]
#[case(&[1, 2, 3, 4, 5, 6], false)]
#[case(&[1, 2, 2], false)]
fn a_list_names_three_to_five(#[case] cases: &[u128], #[case] fits: bool) {
    assert_eq!(slate(cases).is_some(), fits);
}

/// So many members, all of whom stand; the first `votes` chose the first three.
fn roll(members: u128, votes: u128) -> Vec<Listed> {
    (1..=members)
        .map(|bits| Listed {
            case: CaseId::from_bits(bits),
            stands: true,
            choice: (bits <= votes).then(|| slate(&[1, 2, 3]).unwrap()),
        })
        .collect()
}

// Rows: B7, inv-11
/// 调解仲裁法 7: from ten on; more than half.
#[rstest]
#[case(9, 9, Election::TooFew { have: 9 })]
#[case(10, 5, Election::Open { most: 5, need: 6 })]
#[case(10, 6, Election::Elected(slate(&[1, 2, 3]).unwrap()))]
#[case(13, 6, Election::Open { most: 6, need: 7 })]
#[case(13, 7, Election::Elected(slate(&[1, 2, 3]).unwrap()))]
fn more_than_half_of_ten_or_more_elect(#[case] members: u128, #[case] votes: u128, #[case] election: Election) {
    assert_eq!(group::election(&roll(members, votes)), election);
}

// Rows: B7
#[test]
fn nobody_represents_against_the_own_will() {
    let mut members = roll(12, 12);
    members.get_mut(1).unwrap().choice = None;
    assert_eq!(group::election(&members), Election::Open { most: 0, need: 7 });
    let mut members = roll(12, 12);
    members.get_mut(1).unwrap().stands = false;
    assert_eq!(group::election(&members), Election::Open { most: 0, need: 7 });
    let mut members = roll(12, 12);
    members.remove(1);
    assert_eq!(group::election(&members), Election::Open { most: 0, need: 6 });
}

// Rows: B7
/// A list that others chose binds nobody else.
#[test]
fn only_those_whom_the_worker_chose_are_seated() {
    let mut others = steps::slate();
    others.pop();
    others.push(group::Representative {
        case: CaseId::from_bits(99),
        account: AccountId::from_bits(99),
    });
    let story = member().system(Step::Group(GroupStep::Seat {
        representatives: others,
    }));
    assert_eq!(story.refusals(), [No::Refused(Refusal::NotChosen)]);
    assert!(!own(&story).is_represented());
}

#[test]
fn whoever_chooses_others_no_longer_speaks_through_the_first() {
    let story = represented()
        .system(ask(Act::Settle, 2_000))
        .worker(Step::Group(GroupStep::Elect {
            slate: slate(&[71, 72, 73]).unwrap(),
        }));
    assert!(!own(&story).is_represented());
    assert!(
        own(&story).asked.is_empty(),
        "what was asked in their name falls with them"
    );
}

// Rows: J1
/// Representatives move the arbitration on, see nothing, and do nothing else.
#[test]
fn a_representative_files_for_the_others_and_sees_nothing() {
    let story = represented();
    let other = Actor::Person(AccountId::from_bits(71));
    assert_eq!(by_representative(&story, Event::FileArbitration), Ok(()));
    assert_eq!(access::may_see(&other, &story.facts()).err(), Some(Denied::NotFound));
    for kind in [
        Kind::Withdraw,
        Kind::SignAsWorker,
        Kind::Consent,
        Kind::Proceed(Event::ConfirmAward),
        Kind::Proceed(Event::Sue),
    ] {
        assert!(access::may_represent(&other, story.case(), kind).is_err(), "{kind:?}");
    }
    let stranger = people::stranger();
    let file = Kind::Proceed(Event::FileArbitration);
    assert!(access::may_represent(&stranger, story.case(), file).is_err());
    assert!(
        access::may_represent(&other, member().case(), file).is_err(),
        "not before the election"
    );
}

// Rows: inv-11
/// 办案规则 63: without the consent of this worker nothing is given up or settled in this worker's case, whoever takes it down.
#[test]
fn nothing_is_settled_without_the_consent_of_this_worker() {
    let story = in_arbitration(represented());
    let refused = story.clone().body_does(Body::Commission, &[Event::SettleArbitration]);
    assert_eq!(refused.refusals(), [No::Refused(Refusal::MemberConsentMissing)]);

    let asked = story.system(ask(Act::Settle, 3_200));
    let refused = asked.clone().body_does(Body::Commission, &[Event::SettleArbitration]);
    assert_eq!(
        refused.refusals(),
        [No::Refused(Refusal::MemberConsentMissing)],
        "a question is no consent"
    );

    let declined = asked.clone().worker(Kind::Decline);
    let refused = declined.body_does(Body::Commission, &[Event::SettleArbitration]);
    assert_eq!(refused.refusals(), [No::Refused(Refusal::MemberConsentMissing)]);

    let agreed = asked.worker(consent(Act::Settle));
    let stored = own(&agreed).question(Act::Settle).unwrap();
    assert_eq!(stored.answer, Answer::Consented(agreed.today()));
    let settled = agreed.body_does(Body::Commission, &[Event::SettleArbitration]);
    assert!(settled.refusals().is_empty(), "{:?}", settled.refusals());
}

// Rows: inv-11
#[test]
fn consent_is_to_one_sum_and_falls_with_a_new_question() {
    let other = in_arbitration(represented())
        .system(ask(Act::Settle, 3_000))
        .worker(consent(Act::Settle))
        .body_does(Body::Commission, &[Event::SettleArbitration]);
    let sum = Fen::yuan(3_000);
    assert_eq!(other.refusals(), [No::Refused(Refusal::ConsentToOther { sum })]);
    let again = other
        .untold()
        .system(ask(Act::Settle, 3_200))
        .body_does(Body::Commission, &[Event::SettleArbitration]);
    assert_eq!(again.refusals(), [No::Refused(Refusal::MemberConsentMissing)]);
}

// Rows: inv-11
#[test]
fn representatives_give_up_nothing_for_a_worker_who_did_not_agree() {
    let story = in_arbitration(represented());
    for event in [Event::ChangeClaims, Event::WithdrawArbitration] {
        assert_eq!(
            by_representative(&story, event),
            Err(Refusal::MemberConsentMissing),
            "{event:?}"
        );
    }
    let agreed = story.clone().system(ask(Act::Waive, 500)).worker(consent(Act::Waive));
    for event in [Event::ChangeClaims, Event::WithdrawArbitration] {
        assert_eq!(by_representative(&agreed, event), Ok(()), "{event:?}");
    }
    // The worker alone decides on the own claim.
    let own = story.worker_does(&[Event::ChangeClaims]);
    assert!(own.refusals().is_empty(), "{:?}", own.refusals());
}

// Rows: inv-11
#[test]
fn the_commission_takes_down_only_what_was_agreed_to_and_once() {
    let story = in_arbitration(represented()).system(ask(Act::Admit, 100));
    let commission = people::at_body(Body::Commission);
    let bind = || Step::Group(GroupStep::Bind { act: Act::Admit });
    let early = story.clone().by(&commission, bind());
    assert_eq!(early.refusals(), [No::Refused(Refusal::MemberConsentMissing)]);
    let bound = story.worker(consent(Act::Admit)).by(&commission, bind());
    assert!(bound.refusals().is_empty(), "{:?}", bound.refusals());
    let twice = bound.clone().by(&commission, bind());
    assert_eq!(twice.refusals(), [No::Refused(Refusal::NotNow)]);
    let back = bound.worker(Step::Group(GroupStep::Decline { act: Act::Admit }));
    assert_eq!(
        back.refusals(),
        [No::Refused(Refusal::NotNow)],
        "what is done is not taken back"
    );
}

/// Invariant 11 said once more, without the rules: whether a log holds a settlement of a represented worker without consent to its sum.
fn breaks_invariant_11(log: &[Recorded]) -> bool {
    let (mut represented, mut asked, mut agreed) = (false, None, false);
    for recorded in log {
        match &recorded.step {
            Step::Group(GroupStep::Seat { .. }) => represented = true,
            Step::Group(GroupStep::Unseat | GroupStep::Leave) => represented = false,
            Step::Group(GroupStep::Ask { question }) if question.act == Act::Settle => {
                (asked, agreed) = (Some(question.sum), false);
            }
            Step::Group(GroupStep::Consent { act: Act::Settle }) => agreed = recorded.by.side() == Some(Side::Worker),
            Step::Group(GroupStep::Decline { act: Act::Settle }) => agreed = false,
            Step::Proceeding(Happened { event, facts })
                if *event == Event::SettleArbitration && represented && (!agreed || asked != facts.sum) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

// Rows: inv-11
/// The check sees a fault that is planted past the rules, so that its silence on honest logs means something.
#[test]
fn a_planted_settlement_without_consent_is_seen() {
    let asked = in_arbitration(represented()).system(ask(Act::Settle, 3_200));
    let honest = asked
        .clone()
        .worker(consent(Act::Settle))
        .body_does(Body::Commission, &[Event::SettleArbitration]);
    assert!(!breaks_invariant_11(honest.log()));
    let mut planted = asked.log().to_vec();
    let last = planted.last().unwrap().clone();
    planted.push(Recorded {
        seq: last.seq + 1,
        step: steps::on(Event::SettleArbitration, asked.today()),
        ..last
    });
    // Replay does not ask the rules of today.
    step::replay(&planted).unwrap();
    assert!(breaks_invariant_11(&planted));
}
