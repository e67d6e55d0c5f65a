//! Numbers that take as many bytes as they need: seven bits a byte, the highest bit says that more follow.

/// Writes a number.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(low(number) | 0x80);
        number >>= 7;
    }
    bytes.push(low(number));
}

fn low(number: u32) -> u8 {
    number.to_le_bytes().first().copied().unwrap_or(0) & 0x7F
}

/// Takes a number off the front of bytes.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    // Most numbers are small.
    let (byte, rest) = bytes.split_first()?;
    if byte & 0x80 == 0 {
        *bytes = rest;
        return Some(u32::from(*byte));
    }
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_taken() {
        let numbers = [0, 1, 127, 128, 300, 16_384, 61_118, u32::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            put(&mut bytes, number);
        }
        let mut rest = bytes.as_slice();
        for number in numbers {
            assert_eq!(take(&mut rest), Some(number));
        }
        assert_eq!(take(&mut rest), None);
    }
}
