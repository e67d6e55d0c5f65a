//! A client over a real socket: one connection, kept open, nothing tried twice. A request counts as answered only when the whole
//! answer has arrived.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// A connection to a house.
pub struct Wire {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    /// The token of a session, once there is one.
    pub token: Option<String>,
}

/// An answer that has arrived whole.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The body as JSON; anything else is nothing.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }

    /// A text member of the JSON body; a missing one is empty.
    pub fn text(&self, member: &str) -> String {
        self.json()
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }
}

impl Wire {
    /// A connection that is opened with the first request.
    pub fn to(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            token: None,
        }
    }

    /// The same with a session.
    #[must_use]
    pub fn with(mut self, token: &str) -> Self {
        self.token = Some(token.to_owned());
        self
    }

    /// Reads an address.
    pub fn get(&mut self, path: &str) -> Result<Reply> {
        self.call("GET", path, &[], &[])
    }

    /// Sends JSON under a key.
    pub fn post(&mut self, path: &str, key: &str, body: &Value) -> Result<Reply> {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)];
        self.call("POST", path, body.to_string().as_bytes(), &headers)
    }

    /// Sends bytes under a key.
    pub fn put_bytes(&mut self, path: &str, key: &str, bytes: &[u8]) -> Result<Reply> {
        let headers = [("Content-Type", "application/octet-stream"), ("Idempotency-Key", key)];
        self.call("POST", path, bytes, &headers)
    }

    /// Sends a request as somebody wrote it down.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Reply> {
        self.call(method, path, body.as_bytes(), headers)
    }

    fn call(&mut self, method: &str, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Result<Reply> {
        let done = self.exchange(method, path, body, headers);
        if done.is_err() {
            self.stream = None;
        }
        done
    }

    fn exchange(&mut self, method: &str, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Result<Reply> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        head.push_str("Yangguang-Device: a device of the tests\r\n");
        if let Some(token) = &self.token {
            let _ = write!(head, "Authorization: Bearer {token}\r\n");
        }
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = write!(head, "Content-Length: {}\r\n\r\n", body.len());
        let stream = self.open()?;
        stream.get_mut().write_all(head.as_bytes())?;
        stream.get_mut().write_all(body)?;
        read(stream)
    }

    fn open(&mut self) -> Result<&mut BufReader<TcpStream>> {
        if self.stream.is_none() {
            let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
            stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            stream.set_write_timeout(Some(Duration::from_secs(30)))?;
            stream.set_nodelay(true)?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream.as_mut().ok_or_else(|| Error::from(ErrorKind::NotConnected))
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<Reply> {
    let first = line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| Error::other(format!("no status in {first:?}")))?;
    let (mut length, mut chunked) = (0, false);
    loop {
        let header = line(stream)?.to_ascii_lowercase();
        match header.split_once(':') {
            None => break,
            Some(("content-length", value)) => length = value.trim().parse().map_err(Error::other)?,
            Some(("transfer-encoding", value)) => chunked = value.contains("chunked"),
            Some(_) => {}
        }
    }
    let mut bytes = Vec::new();
    if chunked {
        loop {
            let size = usize::from_str_radix(&line(stream)?, 16).map_err(Error::other)?;
            take(stream, size, &mut bytes)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else {
        take(stream, length, &mut bytes)?;
    }
    Ok(Reply { status, bytes })
}

fn take(stream: &mut BufReader<TcpStream>, size: usize, bytes: &mut Vec<u8>) -> Result<()> {
    let mut part = vec![0; size];
    stream.read_exact(&mut part)?;
    bytes.append(&mut part);
    Ok(())
}

/// One line without its end; the end of the stream is an error, not an empty line.
fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut text = String::new();
    if stream.read_line(&mut text)? == 0 {
        return Err(Error::from(ErrorKind::UnexpectedEof));
    }
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
