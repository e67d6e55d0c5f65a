//! The list: line by line, each event with its name, its key and the rows of the process page. To add one: a line here.

macro_rules! list {
    ($then:ident) => {
        beside! { $then {
            ArbitrationReview "arbitration_review" {
                /// One side signs the joint application.
                SignReview "arbitration_review.sign" "E4";
                /// The signed application goes to the commission.
                FileReview "arbitration_review.file" "E4";
                /// The commission takes it.
                AcceptReview "arbitration_review.accept" "G1";
                /// The commission does not take it.
                RefuseReview "arbitration_review.refuse" "G2";
                /// One side takes its consent back.
                WithdrawReview "arbitration_review.withdraw" "G3";
                /// The statement is made.
                IssueStatement "arbitration_review.issue" "G4";
                /// The agreement does not pass.
                DismissReview "arbitration_review.dismiss" "G5";
                /// One side signs for the statement; with the second signature it binds.
                ReceiveStatement "arbitration_review.receive" "G4, G6";
            }
            JudicialConfirmation "judicial_confirmation" {
                /// One side signs the joint application.
                SignConfirmation "judicial_confirmation.sign" "E5";
                /// The signed application goes to the court.
                FileConfirmation "judicial_confirmation.file" "E5";
                /// The court takes it.
                AcceptConfirmation "judicial_confirmation.accept" "H1";
                /// The court does not take it.
                RefuseConfirmation "judicial_confirmation.refuse" "H2";
                /// The court asks for papers or answers.
                AskConfirmation "judicial_confirmation.ask" "H3";
                /// They have come.
                AnswerConfirmation "judicial_confirmation.answer" "H3";
                /// They did not come; counts as withdrawn.
                LapseConfirmation "judicial_confirmation.lapse" "H3";
                /// One side takes its consent back.
                WithdrawConfirmation "judicial_confirmation.withdraw" "H3";
                /// The court rules that the agreement is valid.
                ConfirmAgreement "judicial_confirmation.confirm" "H4";
                /// The ruling is served.
                ServeConfirmation "judicial_confirmation.serve" "H4, H6";
                /// The court turns the application down.
                DismissConfirmation "judicial_confirmation.dismiss" "H5";
                /// Somebody attacks the ruling.
                ObjectToConfirmation "judicial_confirmation.object" "H6";
                /// The ruling stands.
                UpholdConfirmation "judicial_confirmation.uphold" "H6";
                /// The ruling falls.
                AnnulConfirmation "judicial_confirmation.annul" "H6";
            }
            PaymentOrder "payment_order" {
                /// The worker asks the court for an order.
                ApplyForOrder "payment_order.apply" "I1";
                /// The court takes it.
                AcceptOrder "payment_order.accept" "I2";
                /// The court does not take it.
                RefuseOrder "payment_order.refuse" "I2";
                /// The order is made.
                IssueOrder "payment_order.issue" "I2";
                /// The debtor has it.
                ServeOrder "payment_order.serve" "I2, I7";
                /// The order falls without an objection.
                VoidOrder "payment_order.void" "I3";
                /// The employer objects.
                ObjectToOrder "payment_order.object" "I4, I5";
                /// The objection is none.
                RejectObjection "payment_order.reject_objection" "I4";
                /// The court ends the procedure.
                EndOrder "payment_order.end" "I4, I6";
                /// The worker does not want a suit.
                DeclineSuit "payment_order.decline_suit" "I4";
                /// Silence: the application goes on as a suit.
                BecomeSuit "payment_order.become_suit" "I4, I6";
            }
            Arbitration "arbitration" {
                /// The worker applies.
                FileArbitration "arbitration.file" "J1, P6";
                /// The commission names at once what is missing.
                AskArbitration "arbitration.ask" "J2";
                /// It has been handed in.
                CompleteArbitration "arbitration.complete" "J2";
                /// Accepted, in the ordinary procedure.
                AcceptArbitration "arbitration.accept" "J3";
                /// Accepted, in the simplified procedure.
                AcceptSimplified "arbitration.accept_simplified" "J3";
                /// Accepted, in the procedure for groups.
                AcceptCollective "arbitration.accept_collective" "J3";
                /// Not accepted.
                RefuseArbitration "arbitration.refuse" "J4";
                /// Another commission is competent.
                RedirectArbitration "arbitration.redirect" "J5";
                /// The wrong area shows after acceptance.
                TransferArbitration "arbitration.transfer" "J7";
                /// It should not have been accepted.
                CancelArbitration "arbitration.cancel" "J8";
                /// The commission suggests mediation first.
                SuggestMediation "arbitration.suggest_mediation" "J9";
                /// The tribunal entrusts mediation.
                EntrustMediation "arbitration.entrust_mediation" "J10";
                /// The tribunal is formed.
                FormTribunal "arbitration.form_tribunal" "J3";
                /// The respondent has the application.
                ServeApplication "arbitration.serve" "J3, J11";
                /// The employer answers.
                AnswerArbitration "arbitration.answer" "J11";
                /// The employer claims in return.
                Counterclaim "arbitration.counterclaim" "J11";
                /// The commission decides on the counterclaim.
                DecideCounterclaim "arbitration.decide_counterclaim" "J11";
                /// The employer says that another commission is competent.
                ObjectJurisdiction "arbitration.object_jurisdiction" "J11";
                /// The worker adds or changes claims.
                ChangeClaims "arbitration.change_claims" "J12";
                /// Somebody else is made a party.
                JoinParty "arbitration.join_party" "J13";
                /// The simplified procedure does not fit.
                TurnOrdinary "arbitration.turn_ordinary" "J3";
                /// The day of the hearing is set.
                SetHearing "arbitration.set_hearing" "J14";
                /// Another day is set.
                PostponeHearing "arbitration.postpone_hearing" "J14";
                /// Somebody asks for another arbitrator.
                ChallengeArbitrator "arbitration.challenge" "J14";
                /// The challenge is decided.
                DecideChallenge "arbitration.decide_challenge" "J14";
                /// The worker stayed away.
                ApplicantAbsent "arbitration.applicant_absent" "J15";
                /// The employer stayed away.
                RespondentAbsent "arbitration.respondent_absent" "J16";
                /// The hearing was held.
                HoldHearing "arbitration.hold_hearing" "J14";
                /// The worker withdraws.
                WithdrawArbitration "arbitration.withdraw" "J17";
                /// A settlement becomes a statement.
                SettleArbitration "arbitration.settle" "J18";
                /// One side signs for the statement; with the second signature it binds.
                ReceiveSettlement "arbitration.receive" "J18";
                /// The procedure is suspended.
                SuspendArbitration "arbitration.suspend" "J19";
                /// It goes on.
                ResumeArbitration "arbitration.resume" "J19";
                /// A part that is clear is awarded first.
                AwardPart "arbitration.award_part" "J20";
                /// The time for the award is extended.
                ExtendAward "arbitration.extend" "J23";
                /// A final award.
                AwardFinal "arbitration.award_final" "J21";
                /// An award that can be sued against.
                Award "arbitration.award" "J22";
                /// The worker has the award.
                ServeAwardWorker "arbitration.serve_award_worker" "J21, J22";
                /// The employer has it.
                ServeAwardEmployer "arbitration.serve_award_employer" "J21, J22";
                /// A slip of the pen is put right.
                CorrectAward "arbitration.correct" "J24";
                /// The award is revoked.
                RevokeAward "arbitration.revoke" "J25";
                /// It ends without a result.
                EndArbitration "arbitration.end" "J26";
                /// The worker has the money of the award.
                ConfirmAward "arbitration.confirm_paid" "L9";
            }
            SettingAside "setting_aside" {
                /// The employer attacks a final award.
                ApplyToSetAside "setting_aside.apply" "K6";
                /// The award stands.
                RefuseToSetAside "setting_aside.refuse" "K6";
                /// The award falls.
                SetAside "setting_aside.grant" "K6";
            }
            Litigation "litigation" {
                /// Somebody sues.
                Sue "litigation.file" "J6, K1, K8, K9";
                /// The court dockets it.
                DocketSuit "litigation.docket" "K1";
                /// The court does not take it.
                RefuseSuit "litigation.refuse" "K8";
                /// The other side has the complaint.
                ServeSuit "litigation.serve" "K1";
                /// The other side answers.
                AnswerSuit "litigation.answer" "K1";
                /// Both sides sued; the suits are joined.
                JoinSuits "litigation.join" "K2, K4";
                /// A claim is added.
                AddClaim "litigation.add_claim" "K7";
                /// The court puts the nature of the relation to both sides.
                ClarifyRelation "litigation.clarify" "K10";
                /// The hearing is set.
                SetCourtHearing "litigation.set_hearing" "K1";
                /// The suit is withdrawn.
                WithdrawSuit "litigation.withdraw" "K5";
                /// It came too late.
                DismissSuit "litigation.dismiss" "K5";
                /// It is no labor dispute, or the wrong subject.
                DismissSubject "litigation.dismiss_subject" "K5";
                /// The parties settle before the court.
                SettleSuit "litigation.settle" "K3";
                /// Judgment of the first instance.
                Judge "litigation.judge" "K3";
                /// Both sides have it.
                ServeJudgment "litigation.serve_judgment" "K11";
                /// Somebody appeals.
                Appeal "litigation.appeal" "K11";
                /// Judgment of the second instance.
                DecideAppeal "litigation.decide_appeal" "K11";
                /// The worker has the money of the judgment.
                ConfirmJudgment "litigation.confirm_paid" "L9";
            }
            Enforcement "enforcement" {
                /// The worker asks for enforcement.
                ApplyForEnforcement "enforcement.apply" "L1";
                /// The court opens the case.
                AcceptEnforcement "enforcement.accept" "L1";
                /// The court does not.
                RefuseEnforcement "enforcement.refuse" "L1";
                /// It goes through the green channel.
                PrioritizeEnforcement "enforcement.prioritize" "L1";
                /// The debtor has the notice.
                NotifyDebtor "enforcement.notify" "L1";
                /// The debtor objects.
                ObjectToEnforcement "enforcement.object" "L1";
                /// The court has decided on the objection.
                DecideObjectionToEnforcement "enforcement.decide_objection" "L1";
                /// A measure against a debtor who does not pay.
                Sanction "enforcement.sanction" "L7";
                /// It is stayed.
                StayEnforcement "enforcement.stay" "L2";
                /// It goes on.
                ResumeEnforcement "enforcement.resume" "L2, L3";
                /// The parties settle.
                SettleEnforcement "enforcement.settle" "L3";
                /// The worker asks the higher court.
                AskHigherCourt "enforcement.ask_higher_court" "L5";
                /// Enforcement is refused.
                DenyEnforcement "enforcement.deny" "L4";
                /// The debtor is bankrupt.
                RecordBankruptcy "enforcement.bankruptcy" "L8";
                /// Nothing can be seized; this round ends.
                TerminateRound "enforcement.terminate_round" "L6";
                /// Assets have been found.
                ReopenEnforcement "enforcement.reopen" "L6, P5";
                /// Money is passed on to the worker.
                PassOnMoney "enforcement.pay" "L9";
                /// Everything is paid.
                CompleteEnforcement "enforcement.complete" "L9";
            }
            AdvanceExecution "advance_execution" {
                /// The worker asks to be paid before the award.
                ApplyForAdvance "advance_execution.apply" "J20";
                /// The tribunal rules that part is paid at once, through the court.
                GrantAdvance "advance_execution.grant" "J20";
                /// It does not.
                RefuseAdvance "advance_execution.refuse" "J20";
                /// The worker has the money.
                ConfirmAdvance "advance_execution.confirm_paid" "J20";
            }
            Preservation "preservation" {
                /// The worker asks that assets be frozen.
                ApplyForPreservation "preservation.apply" "O7";
                /// The commission passes it on to the court.
                PassOnPreservation "preservation.pass_on" "O7";
                /// The court orders it.
                OrderPreservation "preservation.order" "O7";
                /// It does not.
                RefusePreservation "preservation.refuse" "O7";
                /// It is lifted.
                LiftPreservation "preservation.lift" "O7";
            }
            EvidencePreservation "evidence_preservation" {
                /// The worker asks that proof be kept safe.
                ApplyForProof "evidence_preservation.apply" "O8";
                /// It is ordered.
                OrderProof "evidence_preservation.order" "O8";
                /// It is not.
                RefuseProof "evidence_preservation.refuse" "O8";
            }
            Inspection "inspection" {
                /// The worker complains to labor inspection.
                Complain "inspection.complain" "O1";
                /// A case is filed.
                AcceptComplaint "inspection.accept" "O1";
                /// None is.
                RefuseComplaint "inspection.refuse" "O1";
                /// More time is needed.
                ExtendInspection "inspection.extend" "O1";
                /// The employer is ordered to pay.
                OrderToPay "inspection.order" "O2";
                /// It paid.
                ComplyWithOrder "inspection.comply" "O2";
                /// It ignored the order; the police are told.
                ReferCrime "inspection.refer_crime" "O2";
                /// Inspection closes its case.
                CloseInspection "inspection.close" "O1";
                /// The employer has gone or cannot pay: the worker asks for an advance from the wage emergency fund (应急周转金).
                AskForFund "inspection.ask_fund" "O2";
                /// The fund advances a part.
                AdvanceFromFund "inspection.advance" "O2";
                /// It does not.
                DeclineFund "inspection.decline_fund" "O2";
            }
            WorkInjury "work_injury" {
                /// The employer or the worker applies for recognition.
                ApplyForRecognition "work_injury.apply" "O3";
                /// Something is missing.
                AskRecognition "work_injury.ask" "O3";
                /// It has come.
                CompleteRecognition "work_injury.complete" "O3";
                /// The application is accepted.
                AcceptRecognition "work_injury.accept" "O3";
                /// It is not.
                RefuseRecognition "work_injury.refuse" "O3";
                /// It waits until the relation is established.
                SuspendRecognition "work_injury.suspend" "O3";
                /// It goes on.
                ResumeRecognition "work_injury.resume" "O3";
                /// The injury is recognized.
                Recognize "work_injury.recognize" "O3";
                /// It is not.
                DenyRecognition "work_injury.deny" "O3";
                /// The decision is served.
                ServeRecognition "work_injury.serve" "O3";
            }
            Grading "grading" {
                /// Capacity to work is to be graded.
                ApplyForGrading "grading.apply" "O4";
                /// Something is missing.
                AskGrading "grading.ask" "O4";
                /// It has come.
                CompleteGrading "grading.complete" "O4";
                /// The grade is found.
                Grade "grading.conclude" "O4";
                /// The conclusion is served.
                ServeGrade "grading.serve" "O4";
                /// Somebody asks the province.
                AskForRegrading "grading.again" "O4";
                /// The province concludes.
                Regrade "grading.conclude_again" "O4";
            }
            OccupationalInjury "occupational_injury" {
                /// The accident on an order is reported.
                ReportAccident "occupational_injury.report" "O5";
                /// The application is accepted.
                AcceptAccident "occupational_injury.accept" "O5";
                /// The injury is confirmed.
                ConfirmAccident "occupational_injury.confirm" "O5";
                /// It is not.
                DenyAccident "occupational_injury.deny" "O5";
            }
            Union "union" {
                /// The worker turns to the union.
                AskUnion "union.ask" "O6";
                /// The union does not take it up.
                RejectUnion "union.reject" "O6";
                /// The union writes its opinion to the employer.
                WriteOpinion "union.opinion" "O6";
                /// The employer answers.
                ReplyToUnion "union.reply" "O6";
                /// The union proposes measures to the authority.
                Propose "union.propose" "O6";
                /// It is settled.
                CloseUnion "union.close" "O6";
            }
            PlatformData "platform_data" {
                /// The worker asks the platform for the own data.
                RequestData "platform_data.request" "O9";
                /// The platform hands them out.
                ProvideData "platform_data.provide" "O9";
                /// It refuses, with reasons.
                RefuseData "platform_data.refuse" "O9";
            }
            Algorithm "algorithm" {
                /// The worker asks why, and for a person to look again.
                RequestExplanation "algorithm.request" "O10";
                /// The platform explains.
                Explain "algorithm.explain" "O10";
                /// A person has looked again and changed it.
                Reverse "algorithm.reverse" "O10";
            }
        } }
    };
}
pub(super) use list;
