//! Every field that a form can ask for: by its path in the paper, with its name among the words, how much may be typed, and whether whoever files may say that
//! they do not know. Which of them a paper asks for follows from its own table of mandatory fields and from what the case knows.

use domain::instrument::Kind;

/// One field that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The path in the paper.
    pub path: &'static str,
    /// The name in forms.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// The key of the sentence that says why it is asked and what an answer looks like.
    pub hint: &'static str,
    /// The most characters.
    pub most: usize,
    /// Whether "I do not know" is an answer; the paper then says so, and the body can have it put right.
    pub or_unknown: bool,
}

macro_rules! line {
    ($path:literal, $name:literal) => {
        Ask {
            path: $path,
            name: $name,
            label: concat!("form.ask.", $name),
            hint: concat!("form.hint.", $name),
            most: 120,
            or_unknown: false,
        }
    };
}

macro_rules! lines {
    ($path:literal, $name:literal) => {
        Ask {
            most: 2_000,
            ..line!($path, $name)
        }
    };
}

impl Ask {
    const fn or_unknown(self) -> Self {
        Self {
            or_unknown: true,
            ..self
        }
    }

    /// Whether it takes several lines.
    pub fn is_long(&self) -> bool {
        self.most > 120
    }
}

/// Every field that can be asked for, in the order of the page.
pub const ASKS: &[Ask] = &[
    line!("worker.id_number", "id_number"),
    line!("worker.sex", "sex"),
    line!("worker.born", "born"),
    line!("worker.occupation", "occupation"),
    line!("worker.unit", "unit"),
    line!("worker.domicile", "domicile"),
    line!("worker.address", "address"),
    line!("worker.phone", "phone"),
    line!("respondents.uscc", "firm_uscc").or_unknown(),
    line!("respondents.domicile", "firm_domicile"),
    line!("respondents.address", "firm_address"),
    line!("respondents.phone", "firm_phone").or_unknown(),
    line!("respondents.legal_representative", "firm_representative").or_unknown(),
    line!("respondents.legal_representative|representative", "firm_speaker"),
    lines!("facts", "facts"),
    line!("evidence.name", "evidence_name"),
    line!("evidence.source", "evidence_source"),
    line!("witnesses.name", "witness_name"),
    line!("witnesses.address", "witness_address"),
    line!("witnesses.phone", "witness_phone"),
    line!("witnesses.proves", "witness_proves"),
    line!("proceeding.case_number", "case_number"),
    lines!("proceeding.grounds", "grounds"),
    line!("proceeding.basis.number", "basis_number").or_unknown(),
    lines!("proceeding.reachable", "reachable"),
    line!("proceeding.property.kind", "property_kind").or_unknown(),
    lines!("proceeding.property.description", "property_description").or_unknown(),
    line!("proceeding.property.holder", "property_holder"),
    lines!("proceeding.measures", "measures"),
    lines!("proceeding.security", "security"),
    lines!("proceeding.clear_right", "clear_right"),
    lines!("proceeding.hardship", "hardship"),
    lines!("proceeding.ability", "ability"),
    line!("at_risk.name", "risk_name"),
    line!("at_risk.holder", "risk_holder"),
    line!("at_risk.place", "risk_place"),
    lines!("at_risk.danger", "risk_danger"),
    lines!("at_risk.proves", "risk_proves"),
    lines!("data_request.kinds", "data_kinds"),
    line!("data_request.period", "data_period"),
    line!("data_request.format", "data_format"),
    line!("data_request.identity", "data_identity"),
    line!("data_request.channel", "data_channel"),
    line!("decision.what", "decision_what"),
    line!("decision.on", "decision_on"),
    lines!("decision.effect", "decision_effect"),
    lines!("decision.grounds", "decision_grounds"),
    lines!("decision.asks", "decision_asks"),
    lines!("objection.grounds", "objection_grounds"),
    line!("objection.competent", "objection_competent"),
    line!("positions.0.stance", "stance_1"),
    lines!("positions.0.reasons", "reasons_1"),
    line!("positions.1.stance", "stance_2"),
    lines!("positions.1.reasons", "reasons_2"),
    line!("positions.2.stance", "stance_3"),
    lines!("positions.2.reasons", "reasons_3"),
    line!("challenge.person", "challenge_person"),
    line!("challenge.post", "challenge_post"),
    line!("challenge.ground", "challenge_ground"),
    lines!("challenge.facts", "challenge_facts"),
    line!("violations.act", "violation_act"),
    line!("violations.since", "violation_since"),
    line!("violations.right", "violation_right"),
    line!("injury.applicant", "injury_applicant"),
    line!("injury.occupation", "injury_occupation"),
    line!("injury.at", "injury_at"),
    line!("injury.place", "injury_place"),
    lines!("injury.cause", "injury_cause"),
    line!("injury.degree", "injury_degree"),
    line!("injury.diagnosis", "injury_diagnosis"),
    line!("injury.hospital", "injury_hospital"),
    line!("injury.relation_proof", "injury_relation_proof"),
    line!("injury.insured", "injury_insured").or_unknown(),
    line!("injury.order_number", "injury_order_number").or_unknown(),
    line!("injury.platform", "injury_platform"),
    line!("injury.reported", "injury_reported"),
    lines!("injury.benefits", "injury_benefits"),
    line!("injury.decision", "injury_decision"),
    lines!("injury.records", "injury_records"),
    lines!("injury.items", "injury_items"),
];

/// What is only shown: the names of fields that nobody is asked for.
pub const SHOWN: &[(&str, &str)] = &[
    ("claims.name", "form.known.claims"),
    ("claim_total", "form.known.claim_total"),
    ("proceeding.body.name", "form.known.body"),
    ("proceeding.copies", "form.known.copies"),
    ("proceeding.amount", "form.known.amount"),
    ("proceeding.basis.title", "form.known.basis_title"),
    ("proceeding.basis.issuer", "form.known.basis_issuer"),
    ("proceeding.basis.effective", "form.known.basis_effective"),
    ("proceeding.interest", "form.known.interest"),
    ("proceeding.due", "form.known.due"),
    ("proceeding.requests", "form.known.requests"),
    ("ledger.unpaid", "form.known.unpaid"),
    ("respondents.name", "form.known.firm"),
    ("data_request.due", "form.known.data_due"),
    ("positions.claim", "form.known.positions"),
    ("challenge.decider", "form.known.decider"),
    ("legal_aid.name", "form.known.aid"),
];

/// What a paper may say beyond what it must; it may stay empty.
pub fn optional(kind: Kind) -> &'static [&'static str] {
    if kind == Kind::ArbitrationApplication {
        &[
            "witnesses.name",
            "witnesses.address",
            "witnesses.phone",
            "witnesses.proves",
        ]
    } else if kind == Kind::PreservationApplication {
        &["proceeding.property.holder"]
    } else {
        &[]
    }
}

/// The field of a path.
pub fn at(path: &str) -> Option<&'static Ask> {
    ASKS.iter().find(|ask| ask.path == path)
}

/// The fields that a hole in a paper asks for: a list whose entries are told apart asks for each.
pub fn for_hole(path: &str) -> impl Iterator<Item = &'static Ask> {
    let (list, field) = path.split_once('.').unwrap_or((path, ""));
    ASKS.iter().filter(move |ask| {
        let mut parts = ask.path.split('.');
        let counted = parts.next() == Some(list)
            && parts.next().is_some_and(|part| part.parse::<usize>().is_ok())
            && parts.next() == Some(field);
        ask.path == path || counted
    })
}
