//! What the office promises at its one door, on SQLite and on PostgreSQL alike.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

/// Runs each check on SQLite and on PostgreSQL. Without a PostgreSQL server the second run says so and proves nothing.
macro_rules! on_each_engine {
    ($($check:ident),* $(,)?) => {
        mod sqlite { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $check() {
                super::$check(crate::house::House::on_sqlite().await).await;
            }
        )* }
        mod postgres { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $check() {
                if let Some(house) = crate::house::House::on_postgres().await {
                    super::$check(house).await;
                }
            }
        )* }
    };
}

mod acts;
mod archive;
mod canaries;
mod crowd;
mod evidence;
mod exchange;
mod filing;
mod holdings;
mod house;
mod journeys;
mod signing_in;
mod staff;
mod timer;
mod whispers;
