//! Claims that ask for something to be done: confirm, return, issue, show, delete. Money comes in only for damage that was proved.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Assessment, Line, Refused, Yuan, sheet::Sheet};

/// Confirming the labor relation (确认劳动关系).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationConfirmed {
    /// The first day of work.
    pub start: Date,
    /// The last day; without it, the relation goes on.
    pub end: Option<Date>,
}

impl RelationConfirmed {
    /// Only a declaration (《劳动争议调解仲裁法》第二条第一项); it cannot be put to arbitration review (《劳动人事争议仲裁办案规则》第七十五条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        if let Some(end) = self.end {
            Sheet::in_order(("start", self.start), ("end", end))?;
        }
        sheet.ask("amount.ask.confirm_relation");
        sheet.assume("amount.assumption.no_review_of_status");
        Ok(sheet.nil())
    }
}

/// Papers or things kept back (扣押证件、档案).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// Damage for want of them: fees for new ones, pay lost.
    pub damage: Option<Yuan>,
}

impl Documents {
    /// They come back; damage that was proved is paid (《劳动合同法》第九条、第五十条、第八十四条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        sheet.ask("amount.ask.return_documents");
        add_damage(&mut sheet, self.damage, "劳动合同法:84");
        sheet.money_or_nil()
    }
}

/// The certificate of leaving, the transfer of file and insurance (离职证明、社保转移).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeparationPapers {
    /// Damage for want of them: a new job lost, unemployment benefit lost.
    pub damage: Option<Yuan>,
}

impl SeparationPapers {
    /// Within fifteen days after the end; damage that was proved is paid (《劳动合同法》第五十条、第八十九条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        sheet.ask("amount.ask.issue_papers");
        add_damage(&mut sheet, self.damage, "劳动合同法:89");
        sheet.money_or_nil()
    }
}

fn add_damage(sheet: &mut Sheet<'_>, damage: Option<Yuan>, citation: &'static str) {
    if let Some(damage) = damage {
        sheet.add(Line::adds("amount.formula.damage", damage.into(), citation));
    }
}

/// Pay slips and records (工资清单、书面记录).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayRecords {
    /// Whether the worker counts as a rural migrant worker, for whom records are kept three years rather than two.
    #[serde(default)]
    pub migrant: bool,
}

impl PayRecords {
    /// Inspection orders them; in a dispute the silence of the firm counts against it (《工资支付暂行规定》第六条,
    /// 《保障农民工工资支付条例》第十五条、第五十条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        sheet.ask(if self.migrant {
            "amount.ask.records_three_years"
        } else {
            "amount.ask.records_two_years"
        });
        sheet.assume("amount.assumption.records_adverse_inference");
        sheet.money_or_nil()
    }
}

/// Rights in one's own data (个人信息权利).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Whether something in it is wrong.
    #[serde(default)]
    pub wrong: bool,
}

impl Privacy {
    /// Access, a copy, correction, and the reasons of a machine's decision (《个人信息保护法》第二十四条、第四十四条、第四十五条、第五十条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        sheet.ask("amount.ask.copy_of_data");
        sheet.ask("amount.ask.explain_decision");
        if self.wrong {
            sheet.ask("amount.ask.correct_data");
        }
        sheet.money_or_nil()
    }
}
