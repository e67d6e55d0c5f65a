//! Sample pages of the staff.

use app::text::Words;
use askama::Template;
use jiff::civil::{date, time};
use web::part::{Cell, Column, Empty, Pager, Table, Tag, Tone};
use web::show::{self, Due, Light};
use web::{Asked, FormState, Frame, NavItem, Preferences, Surface};

use super::{TODAY, frame};

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "desk.html" %}
{% block content %}
<div class="row"><h1>工作台</h1><p class="mute push">11月23日 周一，3 件今天到期，1 件已超期</p><a class="btn" href="/desk/new">{{ frame.icon("add") }} 代人登记</a></div>
<div class="card card--flush">
<nav class="tabs px2" aria-label="视图"><a href="/desk" aria-current="page">我的 <span class="tag tag--brand">18</span></a><a href="/desk?view=new">待分派 <span class="tag">6</span></a></nav>
<form class="filters pad line-b" role="search"><label>行业<select class="input" name="trade"><option>全部行业</option></select></label><label>关键词<input class="input" name="q"></label><button class="btn btn--2">筛选</button></form>
{{ table }}
<div class="row strip line-t"><p class="fine">共 12 件</p><span class="push">{{ frame.pager(pager) }}</span></div>
</div>
<p class="row fine"><span>期限灯：</span>{% for light in legend %}{{ light }}{% endfor %}</p>
{{ empty }}
{% endblock %}"##
)]
pub(super) struct Worklist {
    frame: Frame,
    table: Table,
    pager: Pager,
    legend: Vec<Due>,
    empty: Empty,
}

pub(super) fn worklist(preferences: Preferences) -> Worklist {
    let words = preferences.words();
    let item = |label: &str, url: &str, count, hot| NavItem {
        label: label.to_owned(),
        url: url.to_owned(),
        count,
        hot,
    };
    let mut frame = frame(Surface::Staff, preferences, "/desk?view=mine", "工作台");
    frame.signed_in = Some("陈亦舟".to_owned());
    frame.role = Some("东屿调解站 · 调解员".to_owned());
    frame.nav = vec![
        item("工作台", "/desk", Some(18), false),
        item("会诊", "/desk/consultations", Some(2), true),
        item("关联案件", "/desk/links", Some(5), false),
        item("看板", "/desk/board", None, false),
    ];
    Worklist {
        frame,
        table: cases(words),
        pager: Pager {
            page: 2,
            pages: 9,
            url: "/desk?view=mine".to_owned(),
        },
        legend: Light::ALL.map(|light| Due::legend(words, light)).to_vec(),
        empty: Empty::new("今天没有到期的案子", "下一件最晚 11月26日。"),
    }
}

fn cases(words: Words) -> Table {
    let due = |month, day| Due::on(words, TODAY, date(2026, month, day));
    let rows = [
        (
            due(11, 21),
            "YG2026-0297",
            "邱海宁 → 顺帆快运",
            124_000,
            "调解",
            "你：出终结通知",
        ),
        (
            Due::at(words, TODAY, TODAY, time(17, 0, 0, 0)),
            "YG2026-0340",
            "许立冬 等 12 人 → 蓝橘配送",
            11_860_000,
            "会诊",
            "你：定会诊时间",
        ),
        (
            due(11, 24),
            "YG2026-0381",
            "林小满 → 蓝橘配送",
            986_000,
            "核实",
            "公司：核对账单",
        ),
        (
            due(12, 2),
            "YG2026-0374",
            "蒋小舟 → 蓝橘配送",
            742_000,
            "受理",
            "你：打第一个电话",
        ),
        (
            Due::paused(words),
            "YG2026-0289",
            "孟国栋 → 疾风出行",
            5_200_000,
            "中止",
            "当事人：出院后联系",
        ),
    ];
    let mut table = Table::new(
        "我的案件，按期限排序",
        vec![
            Column::new("期限 ↑").sort("/desk?sort=due"),
            Column::new("案号"),
            Column::new("当事人"),
            Column::number("金额（元）"),
            Column::new("阶段"),
            Column::new("现在轮到"),
        ],
    );
    for (due, number, parties, fen, stage, turn) in rows {
        table.push(vec![
            Cell::due(due).small("11月24日"),
            Cell::link(number, "/desk/cases/01J").tag(Tag::new(Tone::Bad, "急")),
            Cell::new(parties).small("东屿二站"),
            Cell::new(show::amount(fen)),
            Cell::new(stage),
            Cell::new(turn).strong(),
        ]);
    }
    table.lines[2].chosen = true;
    table
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "base.html" %}
{% block main %}<main id="main" class="doors">
<section class="hero">{% include "part/sunrise.html" %}<p class="row big">{% include "part/logo.html" %} 阳光维权 <span class="mute s w4">工作台</span></p>
<div class="stack g3"><h1>让每一件事，<br>都有人接着。</h1><p class="lead mute">调解、援助、仲裁、诉讼、执行，在一张台面上。</p></div></section>
<section><form class="stack g6" method="post">{{ frame.token() }}<div><h2 class="f2">工作人员登录</h2><p class="mute mt1">账号由本单位管理员开通。</p></div>
{{ frame.text(form, "account").autofill("username") }}
{{ frame.password(form, "password") }}
{{ frame.code(form, "code").hint("打开手机上的验证器，填 6 位数字。每 30 秒换一次。") }}
<button class="btn btn--wide">登录</button><p class="s row"><a href="/desk/backup">验证器丢了，用备用码</a><a class="push" href="/desk/help">联系管理员</a></p></form></section></main>{% endblock %}"##
)]
pub(super) struct Door {
    frame: Frame,
    form: FormState,
}

pub(super) fn door(preferences: Preferences) -> Door {
    const FIELDS: &[Asked] = &[
        Asked::field("account", "工号"),
        Asked::secret("password", "密码"),
        Asked::secret("code", "动态口令"),
    ];
    let mut form = FormState::blank(FIELDS).filled("account", "dy-chenyizhou");
    form.fail("code", "口令过期了，请填最新的一组。还能试 4 次。");
    Door {
        frame: frame(Surface::Staff, preferences, "/desk/sign-in", "工作人员登录"),
        form,
    }
}
