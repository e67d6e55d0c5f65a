//! What the store promises, on SQLite and on PostgreSQL alike.

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

mod archive;
mod exchange;
mod files;
mod house;
mod index;
mod log;
mod outcomes;
mod papers;
mod people;
mod reports;
mod rooms;
mod seals;
mod signing_in;
mod tasks;
mod timer;
