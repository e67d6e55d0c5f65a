//! The chat protocol as most endpoints speak it: one request, an event stream of pieces.

use serde::Deserialize;
use serde_json::json;

/// How long a line of the stream may be, in bytes.
const LONGEST: usize = 64 * 1024;

/// The body of a request.
pub fn request(model: &str, system: &str, user: &str, answer_tokens: u32) -> String {
    json!({
        "model": model,
        "stream": true,
        "temperature": 0.2,
        "max_tokens": answer_tokens,
        "messages": [{ "role": "system", "content": system }, { "role": "user", "content": user }],
    })
    .to_string()
}

/// Puts the lines of an event stream together, however they were cut.
#[derive(Debug, Default)]
pub struct Lines {
    rest: Vec<u8>,
}

/// What a stream says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A piece of text.
    Piece(String),
    /// All is said.
    Done,
}

/// A line that cannot be read, or that has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Delta,
}

#[derive(Default, Deserialize)]
struct Delta {
    content: Option<String>,
}

impl Lines {
    /// Reads on; what is not yet a whole line waits for more.
    pub fn read(&mut self, bytes: &[u8]) -> Result<Vec<Event>, Unreadable> {
        self.rest.extend_from_slice(bytes);
        let mut events = Vec::new();
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            let line = std::str::from_utf8(&line).map_err(|_| Unreadable)?.trim();
            if let Some(data) = line.strip_prefix("data:") {
                events.push(event(data.trim())?);
            }
        }
        if self.rest.len() > LONGEST {
            return Err(Unreadable);
        }
        Ok(events)
    }
}

fn event(data: &str) -> Result<Event, Unreadable> {
    if data == "[DONE]" {
        return Ok(Event::Done);
    }
    let chunk: Chunk = serde_json::from_str(data).map_err(|_| Unreadable)?;
    let pieces = chunk.choices.into_iter().filter_map(|choice| choice.delta.content);
    Ok(Event::Piece(pieces.collect()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const STREAM: &str = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\r\n\r\n: still here\n\
        data: {\"choices\":[{\"delta\":{\"content\":\"押金要退\"}}]}\n\ndata: {\"choices\":[],\"usage\":{}}\n\ndata: [DONE]\n\n";

    #[test]
    fn a_stream_is_the_same_however_it_is_cut() {
        let whole = Lines::default().read(STREAM.as_bytes()).unwrap();
        for size in 1..40 {
            let mut lines = Lines::default();
            let parts: Vec<Event> = STREAM
                .as_bytes()
                .chunks(size)
                .flat_map(|part| lines.read(part).unwrap())
                .collect();
            assert_eq!(parts, whole, "{size}");
        }
        assert!(whole.contains(&Event::Piece("押金要退".to_owned())));
        assert_eq!(whole.last(), Some(&Event::Done));
    }

    #[test]
    fn what_is_not_of_the_protocol_is_unreadable() {
        assert_eq!(Lines::default().read(b"data: <html>\n"), Err(Unreadable));
        assert_eq!(Lines::default().read(b"data: \xff\n"), Err(Unreadable));
        assert_eq!(Lines::default().read(&vec![b'x'; LONGEST + 1]), Err(Unreadable));
    }
}
