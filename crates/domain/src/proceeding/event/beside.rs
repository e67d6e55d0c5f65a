//! The events of the urgent track and of the archive, kept apart because they change for other reasons than those of the law of procedure.

macro_rules! beside {
    ($then:ident { $($lines:tt)* }) => {
        $then! {
            $($lines)*
            Archive "archive" {
                /// The house files the case away.
                FileAway "archive.file" "P2";
                /// Somebody still needs the file: it is not destroyed.
                HoldFile "archive.hold" "P7";
                /// Nobody needs it any more.
                LiftHold "archive.lift" "P7";
                /// Its time is over: it goes on the list.
                ListFile "archive.list" "P7";
                /// It is destroyed.
                DestroyFile "archive.destroy" "P7";
            }
            Consultation "consultation" {
                /// The house itself finds a trigger in the case.
                RaiseAlarm "consultation.alarm" "N1, B6";
                /// An officer has seen a trigger.
                CallUrgent "consultation.trigger" "N1, B6";
                /// One more trigger has been seen.
                AddTrigger "consultation.add_trigger" "N1";
                /// The officer on duty takes it up and says what may happen.
                ConfirmUrgent "consultation.confirm" "N1";
                /// It is not urgent, or no longer.
                StandDown "consultation.stand_down" "N1";
                /// A body was told: police, duty office, union, street.
                TellBody "consultation.tell" "N1";
                /// An arbitrator is named for the panel.
                SeatArbitrator "consultation.seat_arbitrator" "N2";
                /// A people's mediator is named.
                SeatMediator "consultation.seat_mediator" "N2";
                /// A public-interest lawyer is named.
                SeatLawyer "consultation.seat_lawyer" "N2";
                /// Somebody of the union is named.
                SeatUnion "consultation.seat_union" "N2";
                /// An inspector is named.
                SeatInspector "consultation.seat_inspector" "N2";
                /// The liaison of the court is named.
                SeatJudge "consultation.seat_judge" "N2";
                /// One of the panel declares to be free of conflict.
                DeclareFree "consultation.declare_free" "N2";
                /// One of the panel declares a conflict, and leaves.
                DeclareConflict "consultation.declare_conflict" "N2";
                /// The panel is formed and asked.
                Convene "consultation.convene" "N2";
                /// The worker agrees that the panel sees the case.
                AgreeToShare "consultation.agree_to_share" "N3";
                /// The worker does not, or takes the consent back.
                RefuseToShare "consultation.refuse_to_share" "N3";
                /// One of the panel writes an own view.
                WriteView "consultation.view" "N3";
                /// A part of the joint opinion is written, or written anew.
                WritePart "consultation.part" "N3";
                /// Somebody is given a task with a day.
                SetTask "consultation.task" "N3, N4";
                /// The panel gives its opinion.
                GiveOpinion "consultation.opinion" "N3";
                /// The version for those who work on the case is handed out.
                ReleaseToStaff "consultation.release_to_staff" "N3";
                /// The version for the worker is handed out.
                ReleaseToWorker "consultation.release_to_worker" "N3";
                /// A proposal goes to the employer, and nothing else.
                ProposeToEmployer "consultation.propose" "N3";
                /// A task is done.
                CloseTask "consultation.close_task" "N4";
                /// The plan did not hold; the panel looks again.
                Replan "consultation.replan" "N4";
                /// The follow-up is reviewed and the consultation is over.
                CloseConsultation "consultation.close" "N4";
            }
        }
    };
}
pub(super) use beside;
