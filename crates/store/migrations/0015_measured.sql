-- Finding the cases of one firm by the keyed digest of its credit code, and the agreements that took effect in some days. Both indexes are
-- partial: a filing without a credit code, and every other step, write nothing into them.
CREATE INDEX persons_by_firm ON persons (code_tag, case_id) WHERE side = 'employer' AND code_tag <> '';
CREATE INDEX log_agreements ON log (at) WHERE kind = 'mediation.take_effect';
