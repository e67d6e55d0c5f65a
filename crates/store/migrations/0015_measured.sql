-- Finding the cases of one firm by the keyed digest of its credit code, and the agreements that took effect in some days. Both indexes are
-- partial: a filing without a credit code, and every other step, write nothing into them.
CREATE INDEX persons_by_firm ON persons (code_tag, case_id) WHERE side = 'employer' AND code_tag <> '';
CREATE INDEX log_agreements ON log (at) WHERE kind = 'mediation.take_effect';

-- Who has said that news may be sent to a partner's address (AP-7): two persons, each for exactly this address.
CREATE TABLE partner_targets (
    partner TEXT NOT NULL,
    target TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (partner, target, officer_id)
);
