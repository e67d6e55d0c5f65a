//! Sample pages with every part; all people and companies are invented.

use askama::Template;
use jiff::civil::{Date, date, datetime};
use web::part::{Call, Choice, Cite, Event, Law, Link, Mark, Row, Steps, Summary, Tag, Timeline, Tone, Turn};
use web::show::{self, Due};
use web::{Asked, FormState, Frame, House, Markup, Preferences, Surface};

mod staff;

const TODAY: Date = date(2026, 11, 23);

/// Renders every sample: name and HTML.
pub(crate) fn pages(preferences: Preferences) -> Vec<(&'static str, String)> {
    vec![
        ("intake", intake(preferences).render().unwrap()),
        ("form", work(preferences).render().unwrap()),
        ("progress", progress(preferences).render().unwrap()),
        ("receipt", receipt(preferences).render().unwrap()),
        ("door", staff::door(preferences).render().unwrap()),
        ("worklist", staff::worklist(preferences).render().unwrap()),
    ]
}

fn frame(surface: Surface, preferences: Preferences, path: &str, title: &str) -> Frame {
    let house = House {
        place: "云江市".to_owned(),
        authority: "云江市人力资源和社会保障局".to_owned(),
        phone: "12333".to_owned(),
    };
    let mut frame = Frame::new(surface, preferences, house, path).titled(title);
    "token".clone_into(&mut frame.csrf);
    frame
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "portal.html" %}
{% block content %}
{{ frame.stage(1, 6, "/file") }}
<form id="f" class="stack" method="post">{{ frame.hidden(form) }}
{{ frame.errors(form) }}
{{ frame.choices(form, "matter", choices).question().hint("选最要紧的一件。别的事后面还能加。") }}
</form>
{% endblock %}
{% block bar %}{{ frame.bar("下一步").also("先存着", "then", "leave") }}{% endblock %}
{% block foot %}{% endblock %}"#
)]
struct Intake {
    frame: Frame,
    form: FormState,
    choices: Vec<Choice>,
}

fn intake(preferences: Preferences) -> Intake {
    const FIELDS: &[Asked] = &[Asked::field("matter", "你遇到了什么事？")];
    let choices = vec![
        Choice::new("pay", "工钱没给，或者给少了")
            .term("拖欠、未足额支付劳动报酬")
            .icon("wallet"),
        Choice::new("fine", "被乱扣钱、乱罚款")
            .term("克扣劳动报酬")
            .icon("receipt"),
        Choice::new("injury", "干活时受伤了")
            .term("工伤、职业伤害保障")
            .icon("injury"),
        Choice::new("account", "被辞退，或者账号被封")
            .term("解除、终止，停止派单")
            .icon("blocked"),
        Choice::new("contract", "没签合同、没交社保")
            .term("确认劳动关系、社会保险")
            .icon("contract"),
        Choice::new("other", "说不清，想找人聊聊")
            .term("转人工引导")
            .icon("talk"),
    ];
    Intake {
        frame: frame(Surface::Citizen, preferences, "/file/matter", "你遇到了什么事"),
        form: FormState::blank(FIELDS).stamped("01J", 7).filled("matter", "pay"),
        choices,
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "portal.html" %}
{% block head %}{{ frame.script("upload.js") }}{% endblock %}
{% block content %}
{{ frame.stage(3, 6, "/file") }}
{{ frame.errors(form) }}
<h1>干活的情况</h1>
<form id="f" class="stack g6" method="post" enctype="multipart/form-data">{{ frame.hidden(form) }}
{{ frame.text(form, "company").hint("写工资条、合同或 App 上的名字都行。").most(60) }}
{{ frame.date(form, "until").hint("记不清，写个大概也行。") }}
{{ frame.money(form, "amount").optional() }}
{{ frame.phone(form, "phone") }}
{{ frame.lines(form, "story").optional().most(5000) }}
{{ frame.select(form, "district", districts).blank("请选区") }}
{{ frame.choices(form, "claims", claims).several() }}
{{ frame.code(form, "code").hint("短信里的 6 位数字。") }}
{{ frame.upload(form, "proof").several() }}
{{ frame.check(form, "agree") }}
</form>
{% endblock %}
{% block bar %}{{ frame.bar("下一步").leave("以后再补", "/me") }}{% endblock %}"#
)]
struct Work {
    frame: Frame,
    form: FormState,
    districts: Vec<Choice>,
    claims: Vec<Choice>,
}

fn work(preferences: Preferences) -> Work {
    const FIELDS: &[Asked] = &[
        Asked::field("company", "对方公司叫什么"),
        Asked::field("until", "干到哪一天"),
        Asked::field("amount", "差多少钱"),
        Asked::field("phone", "你的手机号"),
        Asked::field("story", "还想说什么"),
        Asked::field("district", "在哪个区干活"),
        Asked::field("claims", "还有哪些事"),
        Asked::secret("code", "验证码"),
        Asked::field("proof", "拍照，或从手机里选"),
        Asked::field("agree", "同意调解站去核实"),
    ];
    let typed = [
        ("company", "<b>hostile</b> \"配送\""),
        ("until-year", "2027"),
        ("until-month", "9"),
        ("until-day", "30"),
        ("phone", "138 0000"),
        ("story", "</textarea><b>hostile"),
        ("district", "east"),
        ("claims", "fine"),
        ("code", "903114"),
        ("_step", "01J"),
        ("_version", "7"),
    ];
    let pairs = typed
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let mut form = FormState::read(FIELDS, pairs.collect());
    form.text("company", 60);
    form.past_date("until", TODAY);
    form.mobile("phone");
    form.agreed("agree");
    let mut frame = frame(Surface::Citizen, preferences, "/file/work", "干活的情况");
    frame.failed = form.failed();
    frame.signed_in = Some("林小满".to_owned());
    Work {
        frame,
        form,
        districts: vec![Choice::new("east", "东屿区"), Choice::new("west", "西屿区")],
        claims: vec![Choice::new("fine", "差评扣款"), Choice::new("deposit", "押金不退")],
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "portal.html" %}
{% block content %}
<a class="back" href="/">{{ frame.icon("back") }} 首页</a>
<div><h1>向蓝橘配送要 {{ amount }}</h1><p class="mute s num">案号 YG2026-0381 · 东屿外卖配送行业调解站</p></div>
{{ turn }}
<section class="card" aria-labelledby="tl"><h2 id="tl" class="mb4">走到哪了</h2>{{ timeline }}</section>
<section class="card stack g3" aria-labelledby="ms"><header class="hd m0"><h2 id="ms">消息</h2>{{ tag }}<a class="push s tap" href="/room">全部消息</a></header>
<div class="msgs"><div class="msg" data-f="med"><span class="who">调解员 陈亦舟 · 今天 9:12</span><div class="b">小满，公司说明天下班前把账单给我。你能把 9 月的到账记录也传一份吗？</div></div></div>
<p class="row g2"><a class="btn btn--2" href="/room">回消息</a><a class="btn btn--3" href="tel:0">{{ frame.icon("phone") }} 打给他</a></p></section>
{{ frame.cite(verified) }}
{{ frame.cite(open) }}
<nav class="card card--flush" aria-label="更多"><ul class="links">
<li><a href="/proof">{{ frame.icon("folder") }} 我的证据和文书 <span class="tag">4</span><span class="go">{{ frame.icon("go") }}</span></a></li>
<li><a href="/aid">{{ frame.icon("aid") }} 请律师帮忙<span class="go">{{ frame.icon("go") }}</span></a></li>
</ul></nav>
{% endblock %}
{% block bar %}{{ frame.bar("传 9 月到账记录").of("up") }}<form id="up" method="get"></form>{% endblock %}"##
)]
struct Progress {
    frame: Frame,
    amount: String,
    turn: Turn,
    timeline: Timeline,
    tag: Tag,
    verified: Cite,
    open: Cite,
}

fn progress(preferences: Preferences) -> Progress {
    let words = preferences.words();
    let law = || Law::new("《劳动争议调解仲裁法》", "第 14 条", "/law/x/14");
    let day = |month, day| show::day(words, date(2026, month, day));
    let due = Due::on(words, TODAY, date(2026, 11, 24));
    let turn = Turn::new(
        "现在轮到",
        "蓝橘配送答复账单",
        "你不用做什么。对方一答复，我们就发短信。",
        vec![
            Row::new("最晚", show::moment(words, datetime(2026, 11, 24, 18, 0, 0, 0)))
                .strong()
                .due(due),
            Row::new("没答复", "11月25日 照样约双方视频谈"),
            Row::new("谈不成", "12月1日 后，可以申请仲裁"),
            Row::new("依据", "").law(law()).note("15 日内没谈成，可以申请仲裁"),
        ],
    );
    let events = vec![
        Event::new(
            Mark::Done,
            "你提交了申请",
            show::moment(words, datetime(2026, 11, 16, 21, 47, 0, 0)),
        ),
        Event::new(Mark::Done, "调解站受理，陈亦舟负责", day(11, 17)).note("15 天从收到的第二天算，到 12月1日。"),
        Event::new(Mark::Done, "公司承认干过活，对钱数有意见", day(11, 19))
            .note("公司说 9 月有 3 笔差评扣款。")
            .link(Link::new("看公司的说法", "/answer")),
        Event::new(Mark::Now, "公司核对账单", day(11, 24)),
        Event::new(Mark::Next, "视频一起谈", day(11, 25)),
        Event::new(Mark::Next, "签协议，或转仲裁", day(12, 1)),
    ];
    Progress {
        frame: frame(Surface::Citizen, preferences, "/me/cases/01J", "我的案子"),
        amount: show::money(words, 986_000),
        turn,
        timeline: Timeline { events },
        tag: Tag::new(Tone::Sun, "1 条新的"),
        verified: Cite::Verified {
            heading: "《劳动争议调解仲裁法》第十四条".to_owned(),
            quote: "……".to_owned(),
            plain: "谈成了要写下来，大家签字。".to_owned(),
            url: "/law/x/14".to_owned(),
        },
        open: Cite::Unverified {
            heading: "某地方规定".to_owned(),
            plain: "没有收录。".to_owned(),
        },
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "portal.html" %}
{% block before %}<div class="hero">{% include "part/sunrise.html" %}<div class="wrap stack g2">
<p class="mute">{{ frame.icon("done") }} 11月16日 周一 21:47 提交成功</p><h1>收到了，小满</h1>
<p class="lead mute">今晚可以放心休息。<br>明天中午前，有人给你打电话。</p></div></div>{% endblock %}
{% block main_class %}wrap stack pt0{% endblock %}
{% block content %}
<section class="card lift" aria-label="案号"><p class="s mute">你的案号</p><p class="num f2">YG2026-0381</p>
<p class="s mute">已经短信发给你，点里面的链接就能看进度。</p>{{ qr }}</section>
<section class="card" aria-labelledby="n"><h2 id="n" class="mb4">接下来</h2>{{ steps }}</section>
<section class="card">{{ summary }}</section>
{{ call }}
{% endblock %}
{% block bar %}<div class="bar"><div class="wrap"><a class="btn btn--2" href="/proof">补证据</a><a class="btn" href="/me">看进度</a></div></div>{% endblock %}"##
)]
struct Receipt {
    frame: Frame,
    qr: Markup,
    steps: Steps,
    summary: Summary,
    call: Call,
}

fn receipt(preferences: Preferences) -> Receipt {
    let item = |title: &str, text: &str| (title.to_owned(), text.to_owned());
    let change = |about: &str| Link::new("改", "/file/work").about(about);
    Receipt {
        frame: frame(Surface::Citizen, preferences, "/file/done", "已经收到"),
        qr: web::qr::qr("https://yunjiang.example/v/0381", "查验回执").unwrap(),
        steps: Steps {
            items: vec![
                item("调解员给你打电话", "陈亦舟，11月17日 12:00 前。"),
                item("调解站找公司核实", "一般要 1–2 天。你照常上班，不用请假。"),
                item("约时间一起谈", "手机视频就行，也可以到站里。"),
            ],
        },
        summary: Summary::new(vec![
            Row::new("公司", "云江蓝橘同城配送有限公司").act(change("公司")),
            Row::new("差多少", "9,860 元").act(change("金额")),
        ]),
        call: Call::new(
            Tone::Sun,
            "我们不会要你转账，也不会要验证码",
            "有人这么说，是骗子。拿不准就打 12333。",
        ),
    }
}
