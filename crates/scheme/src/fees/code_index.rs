//! From a code to its row, in a few nanoseconds.

/// Codes of at most eight bytes, hashed with open addressing.
#[derive(Debug, Clone)]
pub(super) struct CodeIndex {
    /// Packed code and row; zero is an empty slot.
    slots: Vec<(u64, u16)>,
    shift: u32,
}

/// The bytes of a code as a number; none when empty or too long. No two codes share a number.
fn pack(code: &str) -> Option<u64> {
    let bytes = code.as_bytes();
    if bytes.is_empty() || bytes.len() > 8 || bytes.contains(&0) {
        return None;
    }
    Some(
        bytes
            .iter()
            .fold(0, |packed, byte| packed << 8 | u64::from(*byte)),
    )
}

impl CodeIndex {
    pub(super) fn new<'a>(codes: impl ExactSizeIterator<Item = &'a str>) -> CodeIndex {
        let size = (codes.len() * 4).next_power_of_two().max(16);
        let mut index = CodeIndex {
            slots: vec![(0, 0); size],
            shift: 64 - size.trailing_zeros(),
        };
        for (row, code) in (0..=u16::MAX).zip(codes) {
            let Some(packed) = pack(code) else { continue };
            let mut slot = index.home(packed);
            while index.slots[slot].0 != 0 {
                slot = (slot + 1) % size;
            }
            index.slots[slot] = (packed, row);
        }
        index
    }

    fn home(&self, packed: u64) -> usize {
        (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    pub(super) fn row(&self, code: &str) -> Option<u16> {
        let packed = pack(code)?;
        let mut slot = self.home(packed);
        loop {
            match self.slots[slot] {
                (0, _) => return None,
                (found, row) if found == packed => return Some(row),
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }
}

/// A square of yes and no by row and row.
#[derive(Debug, Clone, Default)]
pub(super) struct Matrix {
    words: usize,
    bits: Vec<u64>,
}

impl Matrix {
    pub(super) fn new(columns: usize) -> Matrix {
        Matrix {
            words: columns.div_ceil(64),
            bits: Vec::new(),
        }
    }

    /// Adds a line that holds the columns, and gives its number.
    pub(super) fn push(&mut self, columns: impl Iterator<Item = usize>) -> u32 {
        let line = self.bits.len().checked_div(self.words).unwrap_or_default();
        self.bits.resize(self.bits.len() + self.words, 0);
        let line = line as u32;
        columns.for_each(|column| self.set(line, column));
        line
    }

    pub(super) fn set(&mut self, line: u32, column: usize) {
        if let Some(word) = self.bits.get_mut(line as usize * self.words + column / 64) {
            *word |= 1 << (column % 64);
        }
    }

    #[inline]
    pub(super) fn has(&self, line: u32, column: u16) -> bool {
        let word = self
            .bits
            .get(line as usize * self.words + usize::from(column) / 64);
        word.is_some_and(|word| word >> (column % 64) & 1 == 1)
    }
}
