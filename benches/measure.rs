//! Runs of processes, and what they use.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What the cheapest of several runs has used, each figure by itself: other work on the machine only ever adds.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From the start of the process to its end.
    pub wall: Duration,
    /// User and system time of all its threads.
    pub cpu: Duration,
    /// Most memory it held at a time, in bytes.
    pub memory: u64,
}

impl Cost {
    const MOST: Cost = Cost { wall: Duration::MAX, cpu: Duration::MAX, memory: u64::MAX };

    fn least(self, other: Cost) -> Cost {
        Cost {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
            memory: self.memory.min(other.memory),
        }
    }
}

/// A command to measure; what it prints is thrown away.
pub fn command(
    program: impl AsRef<Path>,
    args: impl IntoIterator<Item = impl AsRef<std::ffi::OsStr>>,
) -> Command {
    let mut command = Command::new(program.as_ref());
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(command: &mut Command) -> Cost {
    let started = Instant::now();
    let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let ended = child.wait4().unwrap();
    let wall = started.elapsed();
    let code = ended.status.code();
    assert!(matches!(code, Some(0 | 1)), "{command:?} ended with {code:?}");
    Cost { wall, cpu: ended.rusage.utime + ended.rusage.stime, memory: ended.rusage.maxrss }
}

/// Costs of several commands, which take turns so that all of them see the same machine.
pub fn least<const N: usize>(runs: usize, mut commands: [Command; N]) -> [Cost; N] {
    let mut least = [Cost::MOST; N];
    for _ in 0..runs {
        for (command, least) in commands.iter_mut().zip(&mut least) {
            *least = least.least(run(command));
        }
    }
    least
}
