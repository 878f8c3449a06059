//! More findings than anybody can read, or a machine should hold.

use super::Finding;

/// What the findings of a connector may weigh together, in bytes: some twenty thousand of them, or eight times as many where
/// its files are large.
const ROOM: [usize; 2] = [16 << 20, 128 << 20];

/// How much that is for each byte of its files: who has much may have much to mend.
const ROOM_PER_BYTE: usize = 16;

/// The findings of a connector, as long as there is room for them; the rest are counted.
#[derive(Debug)]
pub struct Found {
    /// Those that are reported.
    pub findings: Vec<Finding>,
    /// How many are not.
    pub left_out: usize,
    room: usize,
}

impl Found {
    /// Room for the findings of a connector whose files have so many bytes.
    pub fn room_for(bytes: usize) -> Found {
        Found { findings: Vec::new(), left_out: 0, room: (bytes * ROOM_PER_BYTE).clamp(ROOM[0], ROOM[1]) }
    }

    /// Adds what is found, each made only where there is room.
    pub fn extend(&mut self, findings: impl ExactSizeIterator<Item = Finding>) {
        let mut findings = findings;
        while self.room > 0
            && let Some(finding) = findings.next()
        {
            self.room = self.room.saturating_sub(finding.weight());
            self.findings.push(finding);
        }
        self.left_out += findings.len();
    }
}
