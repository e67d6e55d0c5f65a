//! A partner agency on loopback that behaves as badly as it is told to, and remembers what it took.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use wire::{
    sign::{Headers, Key, verify},
    v1::Notice,
};

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Takes what comes.
    Good,
    /// Closes the door at once.
    Refuses,
    /// Takes the request and says nothing.
    Hangs,
    /// Is broken.
    Broken,
    /// Says its answer letter by letter, slower than anybody waits.
    Drips,
    /// Takes the message and breaks off before the answer has gone.
    Loses,
    /// Answers twice.
    Doubles,
    /// Sends on to somebody else.
    Redirects,
    /// Answers well, with a body that does not end.
    Endless,
    /// Says no to everything.
    Declines,
}

/// What it took: the id of the message, the case, the version.
pub(crate) type Took = (String, String, u64);

pub(crate) struct Partner {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    serving: Option<JoinHandle<()>>,
}

struct Shared {
    manner: Mutex<Manner>,
    took: Mutex<Vec<Took>>,
    faults: Mutex<Vec<String>>,
    elsewhere: SocketAddr,
    key: Key,
    now: Box<dyn Fn() -> i64 + Send + Sync>,
    over: AtomicBool,
    /// How many requests are open at this moment, and at most.
    open: Mutex<(usize, usize)>,
}

impl Partner {
    pub(crate) fn new(key: Key, elsewhere: SocketAddr, now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            manner: Mutex::new(Manner::Good),
            took: Mutex::new(Vec::new()),
            faults: Mutex::new(Vec::new()),
            elsewhere,
            key,
            now: Box::new(now),
            over: AtomicBool::new(false),
            open: Mutex::new((0, 0)),
        });
        let inner = Arc::clone(&shared);
        let serving = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if inner.over.load(Ordering::Relaxed) {
                    return;
                }
                let (Ok(stream), shared) = (stream, Arc::clone(&inner)) else {
                    continue;
                };
                std::thread::spawn(move || {
                    shared.entered(1);
                    let _broken = serve(&shared, stream);
                    shared.entered(-1);
                });
            }
        });
        Self {
            address,
            shared,
            serving: Some(serving),
        }
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        *self.shared.manner.lock().unwrap() = manner;
    }

    /// Everything it took, doubles included, in order.
    pub(crate) fn took(&self) -> Vec<Took> {
        self.shared.took.lock().unwrap().clone()
    }

    /// What it found wrong with what came.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.shared.faults.lock().unwrap().clone()
    }

    /// The most requests that were open at the same time.
    pub(crate) fn most(&self) -> usize {
        self.shared.open.lock().unwrap().1
    }
}

impl Drop for Partner {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        let _woken = TcpStream::connect(self.address);
        if let Some(serving) = self.serving.take() {
            let _ended = serving.join();
        }
    }
}

impl Shared {
    fn entered(&self, by: isize) {
        let mut open = self.open.lock().unwrap();
        open.0 = open.0.checked_add_signed(by).unwrap();
        open.1 = open.1.max(open.0);
    }
}

fn serve(shared: &Shared, mut stream: TcpStream) -> std::io::Result<()> {
    let manner = *shared.manner.lock().unwrap();
    if manner == Manner::Refuses {
        return Ok(());
    }
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.set_write_timeout(Some(Duration::from_secs(5)))?;
    let Some((head, body)) = request(&mut stream)? else {
        return Ok(());
    };
    let took = check(shared, &head, &body);
    let takes = matches!(
        manner,
        Manner::Good | Manner::Loses | Manner::Doubles | Manner::Endless | Manner::Drips
    );
    match took {
        Ok(took) if takes => shared.took.lock().unwrap().push(took),
        Ok(_) => {}
        Err(fault) => shared.faults.lock().unwrap().push(fault),
    }
    let good = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
    match manner {
        Manner::Good => stream.write_all(good),
        Manner::Refuses | Manner::Hangs => {
            std::thread::sleep(Duration::from_millis(700));
            Ok(())
        }
        Manner::Broken => {
            stream.write_all(b"HTTP/1.1 500 Broken\r\nContent-Length: 4\r\nConnection: close\r\n\r\noops")
        }
        Manner::Declines => stream.write_all(b"HTTP/1.1 400 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Manner::Drips => {
            for byte in good {
                stream.write_all(&[*byte])?;
                std::thread::sleep(Duration::from_millis(60));
            }
            Ok(())
        }
        Manner::Loses => stream.write_all(b"HTTP/1.1 20"),
        Manner::Doubles => stream.write_all(&[good.as_slice(), good].concat()),
        Manner::Redirects => {
            let answer = format!(
                "HTTP/1.1 307 Go\r\nLocation: http://{}/events\r\nContent-Length: 0\r\n\r\n",
                shared.elsewhere
            );
            stream.write_all(answer.as_bytes())
        }
        Manner::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")?;
            let block = vec![b'x'; 65_536];
            for _ in 0..16_384 {
                stream.write_all(&block)?;
            }
            Ok(())
        }
    }
}

fn request(stream: &mut TcpStream) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let (mut all, mut block) = (Vec::new(), [0; 4_096]);
    loop {
        let read = stream.read(&mut block)?;
        if read == 0 {
            return Ok(None);
        }
        all.extend_from_slice(&block[..read]);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let length: usize = value(&head, "content-length").parse().unwrap_or(0);
        if all.len() >= end + 4 + length {
            return Ok(Some((head, all[end + 4..end + 4 + length].to_vec())));
        }
    }
}

fn value(head: &str, name: &str) -> String {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let found = lines
        .filter(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned());
    found.collect::<Vec<_>>().pop().unwrap_or_default()
}

fn check(shared: &Shared, head: &str, body: &[u8]) -> Result<Took, String> {
    let (id, timestamp, signature) = (
        value(head, "webhook-id"),
        value(head, "webhook-timestamp"),
        value(head, "webhook-signature"),
    );
    let headers = Headers {
        id: &id,
        timestamp: &timestamp,
        signature: &signature,
    };
    verify(std::slice::from_ref(&shared.key), headers, body, (shared.now)()).map_err(|why| why.to_string())?;
    let notice: Notice = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    if notice.data.id != id {
        return Err("the event has another id than the message".to_owned());
    }
    Ok((id, notice.data.case, notice.data.version))
}
