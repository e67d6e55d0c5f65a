//! Two persons before anything is sent to an address that one person wrote into a file (AP-7).

use app::{
    AppError,
    exchange::{self, Reach, Target},
};
use domain::{
    access::{Actor, Denied, Role},
    testing::people,
};

use crate::house::House;

on_each_engine!(news_leave_only_after_two_persons_have_said_so, only_leads_count);

const FILE: &str = r#"
[[partner]]
id = "court"
name = { zh = "样本法院", en = "Sample court" }
role = "court_clerk"
officer = "court.partner"
channel = "api"
endpoint = "https://10.9.8.7:8443"
path = "/news"
purpose = { zh = "试", en = "trial" }
basis = "《个人信息保护法》第十三条"

[[partner]]
id = "fetcher"
name = { zh = "样本工会", en = "Sample union" }
role = "union_officer"
officer = "union.partner"
channel = "api"
purpose = { zh = "试", en = "trial" }
basis = "《个人信息保护法》第十三条"
"#;

fn admit(house: &House, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        house
            .app
            .admit(exchange::read(text, folder.path(), Reach::Away).unwrap())
    );
}

fn another_lead() -> Actor {
    people::at_station(41, &[Role::StationLead], "courier")
}

async fn stands(house: &House, id: &str) -> Target {
    let partner = house.app.partner(id).unwrap();
    house.app.target(partner).await.unwrap()
}

async fn news_leave_only_after_two_persons_have_said_so(house: House) {
    admit(&house, FILE);
    assert_eq!(stands(&house, "fetcher").await, Target::Free, "nothing is sent there");
    assert_eq!(stands(&house, "court").await, Target::Said { by: 0 });
    for expected in [1, 1] {
        let said = house.app.approve_target(&people::lead(), "court").await.unwrap();
        assert_eq!(said, Target::Said { by: expected }, "one person counts once");
        assert!(!said.is_open());
    }
    let both = house.app.approve_target(&another_lead(), "court").await.unwrap();
    assert!(both.is_open());
    assert!(stands(&house, "court").await.is_open());

    // The same partner at another address, or another path, begins again.
    for (old, new) in [("10.9.8.7:8443", "10.9.8.6:8443"), ("/news", "/other")] {
        let moved = exchange::read(&FILE.replace(old, new), std::path::Path::new("/nowhere"), Reach::Away).unwrap();
        let target = house.app.target(moved.get("court").unwrap()).await.unwrap();
        assert_eq!(target, Target::Said { by: 0 }, "{new}");
    }
}

async fn only_leads_count(house: House) {
    admit(&house, FILE);
    for actor in [
        people::mediator(),
        people::intaker(),
        people::auditor(),
        people::worker(),
        Actor::Visitor,
        Actor::System,
    ] {
        let refused = house.app.approve_target(&actor, "court").await;
        assert!(
            matches!(refused, Err(AppError::Denied(Denied::NotYourRole))),
            "{refused:?}"
        );
    }
    for id in ["fetcher", "nobody"] {
        let refused = house.app.approve_target(&people::lead(), id).await;
        assert!(
            matches!(refused, Err(AppError::Denied(Denied::NotFound))),
            "{refused:?}"
        );
    }
    assert_eq!(stands(&house, "court").await, Target::Said { by: 0 });
}
