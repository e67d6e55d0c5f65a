//! The class of every column (PI-1): it decides what is sealed, what may be logged and what may be exported.
//! A column without a class fails a test, so nothing is stored before somebody has said what it is.

/// How sensitive a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Public or meaningless outside.
    C0,
    /// Internal: states, ids, dates.
    C1,
    /// Personal.
    C2,
    /// Sensitive personal (个人信息保护法 第二十八条).
    C3,
    /// Confidential by procedure: private threads, records, drafts.
    C4,
    /// Secrets: keys, passwords, codes.
    C5,
}

/// How a column of class C2 and above is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// In the clear; only for C0 and C1.
    Plain,
    /// Sealed under a data key.
    Sealed,
    /// A keyed digest, for finding and comparing.
    Tag,
    /// A password hash.
    Hash,
}

/// The columns that are not plain C1, with their class and guard.
pub const GUARDED: &[(&str, &str, Class, Guard)] = &[
    ("accounts", "phone", Class::C3, Guard::Sealed),
    ("accounts", "phone_tag", Class::C3, Guard::Tag),
    ("persons", "name", Class::C2, Guard::Sealed),
    ("persons", "phone", Class::C2, Guard::Sealed),
    ("persons", "phone_tag", Class::C2, Guard::Tag),
    ("persons", "code", Class::C3, Guard::Sealed),
    ("persons", "code_tag", Class::C3, Guard::Tag),
    ("persons", "address", Class::C2, Guard::Sealed),
    ("search_tags", "tag", Class::C2, Guard::Tag),
    ("texts", "sealed", Class::C4, Guard::Sealed),
    ("messages", "sealed", Class::C4, Guard::Sealed),
    ("whispers", "sealed", Class::C4, Guard::Sealed),
    ("evidence_files", "name", Class::C3, Guard::Sealed),
    ("invitations", "code_tag", Class::C5, Guard::Tag),
    ("invitations", "sealed", Class::C5, Guard::Sealed),
    ("drafts", "sealed", Class::C4, Guard::Sealed),
    ("drafts", "token_tag", Class::C5, Guard::Tag),
    ("sessions", "token_tag", Class::C5, Guard::Tag),
    ("codes", "phone", Class::C3, Guard::Sealed),
    ("codes", "phone_tag", Class::C3, Guard::Tag),
    ("codes", "browser_tag", Class::C5, Guard::Tag),
    ("codes", "code_tag", Class::C5, Guard::Tag),
    ("data_keys", "wrapped", Class::C5, Guard::Sealed),
    ("staff", "password", Class::C5, Guard::Hash),
    ("staff", "totp", Class::C5, Guard::Sealed),
    ("sent_messages", "sealed", Class::C4, Guard::Sealed),
    ("sent_messages", "phone_tag", Class::C3, Guard::Tag),
    ("adviser_reports", "sealed", Class::C4, Guard::Sealed),
];

/// The columns in the clear, by table: ids, states, dates, amounts, digests.
pub const PLAIN: &[(&str, &[&str])] = &[
    ("meta", &["key", "value"]),
    (
        "log",
        &["stream", "seq", "id", "at", "author", "kind", "body", "prev", "hash"],
    ),
    ("data_keys", &["scope"]),
    (
        "cases",
        &[
            "case_id",
            "number",
            "version",
            "stage",
            "station",
            "outlet",
            "center",
            "mediator",
            "employer_since",
            "turn",
            "next_step",
            "next_kind",
            "next_due",
            "trade",
            "district",
            "claims",
            "amount",
            "received",
            "closed_reason",
            "aid",
            "aid_open",
            "aid_due",
            "line",
            "standing",
            "bodies",
            "desks",
        ],
    ),
    ("case_bodies", &["body", "due", "case_id"]),
    ("closed_cases", &["case_id", "closed_on", "archive"]),
    (
        "file_lists",
        &[
            "list_id",
            "case_id",
            "version",
            "step",
            "digest",
            "list",
            "signature",
            "at",
        ],
    ),
    (
        "destroyed_files",
        &[
            "case_id",
            "number",
            "closed_on",
            "kept_until",
            "periods",
            "items",
            "digest",
            "author",
            "at",
        ],
    ),
    (
        "deadlines",
        &[
            "case_id",
            "kind",
            "item",
            "since",
            "due",
            "certainty",
            "calendar_version",
            "next_alarm",
        ],
    ),
    ("fired", &["case_id", "kind", "item", "due", "action", "days", "at"]),
    ("accounts", &["account_id", "created"]),
    ("persons", &["person_id", "case_id", "side", "position"]),
    ("speakers", &["case_id", "account_id", "side", "since"]),
    ("search_tags", &["case_id"]),
    ("texts", &["text_id", "case_id"]),
    ("messages", &["case_id", "seq", "message_id", "author", "at"]),
    ("whispers", &["case_id", "side", "seq", "message_id", "author", "at"]),
    (
        "evidence_files",
        &[
            "evidence_id",
            "case_id",
            "side",
            "kind",
            "sha256",
            "size",
            "media",
            "at",
        ],
    ),
    (
        "instruments",
        &[
            "instrument_id",
            "case_id",
            "kind",
            "version",
            "code",
            "sha256",
            "size",
            "issuer",
            "at",
        ],
    ),
    ("invitations", &["case_id", "person_id", "expires"]),
    ("drafts", &["draft_id", "case_id", "account_id", "updated"]),
    ("sessions", &["subject", "created", "seen", "expires", "fresh"]),
    ("codes", &["challenge", "purpose", "tries", "sent", "expires", "used"]),
    ("attempts", &["scope", "at", "failed"]),
    (
        "staff",
        &["officer_id", "login", "name", "roles", "post", "totp_step", "active"],
    ),
    (
        "tasks",
        &[
            "task_id",
            "case_id",
            "body",
            "state",
            "run_at",
            "attempts",
            "fence",
            "lease_until",
            "error",
            "created",
        ],
    ),
    ("sent_messages", &["message_id", "at", "state", "run_at", "attempts"]),
    (
        "adviser_reports",
        &[
            "report_id",
            "verdict",
            "reason",
            "day",
            "state",
            "outcome",
            "resolved_on",
        ],
    ),
    (
        "partner_messages",
        &["partner", "message_id", "digest", "case_id", "at", "status", "answer"],
    ),
    (
        "partner_events",
        &[
            "partner", "seq", "event_id", "case_id", "version", "step", "stage", "at", "state", "run_at", "since",
            "attempts", "fence", "error", "answered",
        ],
    ),
    ("partner_feeds", &["partner", "seq"]),
    (
        "handovers",
        &[
            "handover_id",
            "partner",
            "case_id",
            "version",
            "channel",
            "digest",
            "items",
            "at",
            "received",
        ],
    ),
    ("answers", &["actor", "key", "request", "answer", "at"]),
    ("heads", &["stream", "seq", "hash"]),
];
