//! A source of chance that can be wound back, so that two worlds draw the same ids after they have differed.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
};

use rand::{Rng, SeedableRng, TryCryptoRng, TryRng, rngs::StdRng};

/// A seeded source that several hands hold.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Starts anew from another seed, for everybody who holds it.
    pub fn wind(&self, seed: u64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = StdRng::seed_from_u64(seed);
    }

    fn with<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.with(Rng::next_u32))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.with(Rng::next_u64))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.with(|rng| rng.fill_bytes(bytes));
        Ok(())
    }
}

impl TryCryptoRng for Chance {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wound_back_source_draws_the_same_again() {
        let (mut one, held) = (Chance::new(1), Chance::new(1));
        let first = one.next_u64();
        assert_ne!(first, one.next_u64());
        let mut other = held.clone();
        assert_eq!(first, other.next_u64());
        held.wind(1);
        assert_eq!(first, other.next_u64());
    }
}
