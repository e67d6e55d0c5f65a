//! How the house of a journey is called: its router in this process, or a port of this machine on which it listens.

use anyhow::Context;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinSet};
use tower::ServiceExt;

/// The door of a house.
pub(super) enum Door {
    /// Called in this process.
    Within(Router),
    /// Called over a socket of this machine; the server ends when this is dropped.
    Wire {
        client: reqwest::Client,
        url: String,
        _server: JoinSet<std::io::Result<()>>,
    },
}

/// What came back: the status and the bytes.
pub(super) type Reply = (StatusCode, Vec<u8>);

impl Door {
    /// The router itself.
    pub(super) fn within(router: Router) -> Self {
        Self::Within(router)
    }

    /// Lets the router listen on a free port of this machine.
    pub(super) async fn wire(router: Router) -> anyhow::Result<Self> {
        // Only the first provider counts; the courier may have come first.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(std::time::Duration::from_mins(1))
            .build()
            .context("the client cannot be made")?;
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("no port of this machine is free")?;
        let url = format!("http://{}", listener.local_addr()?);
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, router).await });
        Ok(Self::Wire {
            client,
            url,
            _server: server,
        })
    }

    /// What stands before every path.
    pub(super) fn base(&self) -> &str {
        match self {
            Self::Within(_) => "",
            Self::Wire { url, .. } => url,
        }
    }

    /// Sends a request and reads the answer to its end.
    pub(super) async fn call(&self, request: Request<String>) -> anyhow::Result<Reply> {
        match self {
            Self::Within(router) => {
                let (parts, body) = router.clone().oneshot(request.map(Body::from)).await?.into_parts();
                Ok((parts.status, to_bytes(body, usize::MAX).await?.to_vec()))
            }
            Self::Wire { client, .. } => {
                let mut answer = client.execute(request.try_into()?).await?;
                let status = answer.status();
                let mut bytes = Vec::new();
                while let Some(part) = answer.chunk().await? {
                    bytes.extend_from_slice(&part);
                }
                Ok((status, bytes))
            }
        }
    }
}

/// The JSON of an answer; anything else is nothing.
pub(super) fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or(Value::Null)
}
