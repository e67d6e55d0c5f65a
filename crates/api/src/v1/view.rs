//! A case as JSON: only what the caller may see, field by field, never the case itself.

use domain::{
    access::Side,
    agreement::{Gate, Hand},
    calendar::Certainty,
    deadline, evidence, instrument,
    org::Trade,
    proceeding::{Line, State, title},
    stage, step,
    view::{Turn, Who},
};
use jiff::{Timestamp, civil::Date};

use crate::schema::{Id, Yuan, views};

mod write;

pub(crate) use write::{entries, instrument};

views! {
    /// A case as the caller may see it.
    Case {
        /// Its id.
        id: Id,
        /// The code to quote.
        number: String,
        /// How many steps it has; to be sent back with the next one.
        version: u64,
        /// What the caller is to it: worker, employer, neutral, holding or center.
        relation: &'static str,
        /// Where it stands.
        stage: stage::Kind,
        /// Whose turn it is.
        turn: Turn,
        /// What is to be done next.
        next: step::Kind,
        /// The steps that the caller can take now.
        open: Vec<step::Kind>,
        /// When the claim was received.
        received: Timestamp,
        /// Filed online or at a counter.
        channel: &'static str,
        /// The trade.
        trade: Trade,
        /// Where the work was done, as a district code.
        district: String,
        /// First day of the work.
        since: Date,
        /// Last day of the work, when it is over.
        until: Option<Date>,
        /// The station that holds it.
        station: String,
        /// The outlet that holds it.
        outlet: Option<String>,
        /// The name of the mediator.
        mediator: Option<String>,
        /// The two sides; names in full, the rest masked.
        parties: Vec<Party>,
        /// What is claimed, with the way each amount comes about.
        claims: Vec<Claim>,
        /// The whole amount claimed, in yuan.
        total: Yuan,
        /// Facts and reasons in the words of the worker.
        story: String,
        /// What happened, oldest first.
        timeline: Vec<Entry>,
        /// Clocks that run, soonest first.
        deadlines: Vec<Deadline>,
        /// Evidence on the file.
        evidence: Vec<File>,
        /// Papers that were issued.
        instruments: Vec<Instrument>,
        /// The terms on the table or in force.
        terms: Option<Terms>,
        /// The payments owed under an agreement.
        payments: Vec<Payment>,
        /// What runs before other bodies, as far as the caller knows of it, in the order in which it began.
        proceedings: Vec<Proceeding>,
        /// The papers with force, as of today.
        titles: Vec<Title>,
        /// What courts have passed on to the worker, in yuan.
        collected: Yuan,
        /// Why it ended.
        closed: Option<&'static str>,
        /// Where the worker can go next.
        routes: Vec<Route>,
        /// The last day for arbitration.
        limitation: Option<Limitation>,
    }

    /// One side.
    Party {
        /// Which.
        side: Side,
        /// Name of the person or firm.
        name: String,
        /// Masked phone, or empty.
        phone: String,
        /// Masked identity number or credit code, or empty.
        code: String,
        /// Masked address, or empty.
        address: String,
    }

    /// One claim.
    Claim {
        /// Its kind.
        kind: &'static str,
        /// What it comes to, in yuan.
        amount: Yuan,
        /// How that comes about.
        lines: Vec<Reckoning>,
    }

    /// One line of a computation.
    Reckoning {
        /// The sentence.
        sentence: String,
        /// What it comes to, in yuan.
        amount: Yuan,
        /// The articles it rests on.
        citation: &'static str,
    }

    /// One line of the timeline.
    Entry {
        /// Its number; the version after it.
        version: u64,
        /// When.
        at: Timestamp,
        /// By whom.
        who: Who,
        /// What.
        step: step::Kind,
        /// The same as a sentence.
        sentence: String,
        /// The words that go with it, where the caller may read them.
        text: Option<String>,
    }

    /// A clock that runs.
    Deadline {
        /// Which.
        kind: deadline::Kind,
        /// Its name.
        title: String,
        /// The number of the payment, for a clock of payments.
        item: Option<u8>,
        /// The day it started.
        since: Date,
        /// The last day in time.
        due: Date,
        /// Whether the holidays of that year are published.
        certainty: Certainty,
    }

    /// A file.
    File {
        /// Its id.
        id: Id,
        /// What it shows.
        kind: evidence::Kind,
        /// The name it had.
        name: String,
        /// Its type, decided from its bytes.
        media: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Who handed it in.
        side: Side,
        /// When.
        at: Timestamp,
    }

    /// A paper that was issued.
    Instrument {
        /// Its id.
        id: Id,
        /// Which.
        kind: instrument::Kind,
        /// Its name.
        title: String,
        /// 1 for the first of its kind.
        version: u16,
        /// The code that anybody can verify.
        code: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String,
        /// When.
        at: Timestamp,
    }

    /// Terms of an agreement.
    Terms {
        /// Sums and days.
        instalments: Vec<Instalment>,
        /// The sum of all, in yuan.
        total: Option<Yuan>,
        /// How the money moves: `on_the_spot`, `bank_transfer` or `payment_app`.
        manner: &'static str,
        /// The account of the worker; for the parties and the mediator.
        account: Option<String>,
        /// Whether the rest falls due at once when one payment is late.
        all_due: bool,
        /// What remains open; nothing when everything is settled.
        remaining: Option<String>,
        /// Whether everything is settled.
        settles_everything: bool,
        /// What both sides want to apply for: review, confirmation or neither.
        joint: &'static str,
        /// Who has signed.
        signatures: Vec<Signature>,
        /// What to know before signing.
        findings: Vec<Finding>,
    }

    /// One agreed sum.
    Instalment {
        /// When it is due.
        due: Date,
        /// How much, in yuan.
        amount: Yuan,
    }

    /// One signature or seal.
    Signature {
        /// Whose.
        hand: Hand,
        /// When.
        at: Timestamp,
    }

    /// One point of the check list before signing.
    Finding {
        /// hard forbids signing, soft warns.
        gate: Gate,
        /// Its name.
        code: &'static str,
        /// What it says.
        sentence: String,
        /// The articles it rests on.
        citation: &'static str,
    }

    /// How one payment stands.
    Payment {
        /// Its number.
        item: u8,
        /// When it is due now.
        due: Date,
        /// The first agreed day.
        agreed: Date,
        /// How much, in yuan.
        amount: Yuan,
        /// open, reported or confirmed.
        state: &'static str,
        /// The day of the payment, once reported.
        paid_on: Option<Date>,
    }

    /// A proceeding before another body.
    Proceeding {
        /// Which line, such as `arbitration`.
        line: Line,
        /// Where it stands.
        state: State,
        /// Its name.
        title: String,
        /// The number of the body's file, once it gave one.
        number: Option<String>,
        /// The day on which it began.
        began: Option<Date>,
    }

    /// A paper with force.
    Title {
        /// Which.
        kind: title::Kind,
        /// Its name.
        name: String,
        /// Since when it binds.
        effective: Date,
        /// The last day to pay without force.
        pay_by: Date,
        /// How much, in yuan.
        amount: Yuan,
    }

    /// A way that stays open to the worker.
    Route {
        /// Which: `arbitration`, `inspection`, `suit` or `legal_aid`.
        kind: &'static str,
        /// Its name.
        title: String,
        /// The body.
        body: String,
        /// Its address.
        address: String,
        /// Its telephone.
        phone: String,
        /// When it is open.
        hours: String,
        /// The last day, where there is one.
        until: Option<Date>,
        /// The last day when only what can be proved counts.
        safe_until: Option<Date>,
        /// The articles.
        citation: &'static str,
    }

    /// The last day for arbitration, in two readings.
    Limitation {
        /// Counted from the application alone.
        safe: Date,
        /// Counted from the last interruption.
        computed: Date,
    }
}
