//! Measures the batch renderer: `render_speed <input.jsonl> <out-dir> [threads]`.

use std::{env, error::Error, fs::File, io::BufReader, path::Path, time::Instant};

use documents::{Fonts, batch};

#[expect(clippy::print_stdout, reason = "the figures are the purpose of the program")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments = env::args().collect::<Vec<_>>();
    let [_, input, folder, rest @ ..] = arguments.as_slice() else {
        return Err("usage: render_speed <input.jsonl> <out-dir> [threads]".into());
    };
    let threads = rest.first().map_or(Ok(1), |number| number.parse())?;
    let started = Instant::now();
    let fonts = Fonts::system()?;
    println!("fonts after {:?}", started.elapsed());
    let input = BufReader::new(File::open(input)?);
    let summary = batch::render_jsonl_with(input, Path::new(folder), threads, &fonts)?;
    println!("{} documents after {:?}", summary.written, started.elapsed());
    Ok(())
}
