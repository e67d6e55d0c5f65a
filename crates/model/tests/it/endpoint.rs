//! An endpoint on loopback that behaves as it is told, and counts who comes.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use model::{Model, Settings};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// How the endpoint behaves.
#[derive(Clone, Debug)]
pub(crate) enum Manner {
    /// Answers as agreed.
    Polite,
    /// Says no.
    Refuses(u16),
    /// Sends people elsewhere.
    SendsTo(SocketAddr),
    /// Takes the question and says nothing.
    Silent,
    /// One letter at a time, for ever.
    Drips,
    /// Breaks off in the middle.
    CutsOff,
    /// Something else than the protocol.
    Html,
    /// A line that has no end.
    OneLine,
    /// Never stops talking.
    Endless,
}

/// Opens an endpoint; it ends with the test's runtime.
#[expect(
    clippy::disallowed_methods,
    reason = "the other side of the wire; it ends with the runtime of the test"
)]
pub(crate) async fn open(manner: Manner) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, came) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&came);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(behave(stream, manner.clone()));
        }
    });
    (address, came)
}

async fn behave(mut stream: TcpStream, manner: Manner) {
    let mut buffer = [0; 8192];
    let _read = stream.read(&mut buffer).await;
    let piece = |text: &str| format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n");
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    let said = match manner {
        Manner::Polite => format!("{head}{}{}data: [DONE]\n\n", piece("押金要退"), piece("。[1]")),
        Manner::Refuses(status) => format!("HTTP/1.1 {status} No\r\ncontent-length: 0\r\n\r\n"),
        Manner::SendsTo(address) => {
            format!(
                "HTTP/1.1 307 Elsewhere\r\nlocation: http://{address}/chat/completions\r\ncontent-length: 0\r\n\r\n"
            )
        }
        Manner::Silent => {
            tokio::time::sleep(Duration::from_secs(5)).await;
            return;
        }
        Manner::Drips => {
            let _sent = stream.write_all(head.as_bytes()).await;
            for _ in 0..100 {
                let _sent = stream.write_all(piece("押").as_bytes()).await;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            return;
        }
        Manner::CutsOff => format!("{head}{}data: {{\"choi", piece("押金要")),
        Manner::Html => format!("{head}data: <html>\n\n"),
        Manner::OneLine => format!("{head}data: {}", "x".repeat(200_000)),
        Manner::Endless => format!("{head}{}", piece("押金").repeat(20_000)),
    };
    let _sent = stream.write_all(said.as_bytes()).await;
}

/// A model behind an endpoint, with short clocks.
pub(crate) fn model(address: SocketAddr) -> Model {
    Model::new(settings(&format!("http://{address}/v1"))).unwrap()
}

/// Settings with short clocks.
pub(crate) fn settings(endpoint: &str) -> Settings {
    Settings {
        endpoint: endpoint.to_owned(),
        model: "sample".to_owned(),
        key: String::from("sample-key").into(),
        hosts: vec!["model.example.cn".to_owned()],
        first: Duration::from_millis(400),
        whole: Duration::from_millis(800),
        answer_tokens: 100,
        day_tokens: 10_000,
    }
}
