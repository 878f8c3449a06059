//! Work spread over the cores of the machine, its results in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::error::Error;

/// As much stack as the first thread of a process usually has.
const STACK: usize = 8 << 20;

/// How many results of each core may wait for their turn: enough for none to stand idle, and for memory not to grow.
const WAITING: usize = 16;

/// Does the same work on many things, and takes each result in the order of the things. This thread works, too, whenever it
/// has nothing to take: threads that hand everything over to one that only waits for it keep waking each other.
pub(super) fn in_order<T: Send, R: Send>(
    things: Vec<T>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) -> Result<(), Error> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    if cores < 2 {
        things.into_iter().map(work).for_each(take);
        return Ok(());
    }
    let most = cores * WAITING;
    let left = Mutex::new(things.into_iter().enumerate());
    // Nothing that can fail is done while the lock is held.
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (next, work) = (&next, &work);
    thread::scope(|scope| {
        let (sender, results) = sync_channel(most);
        for _ in 1..cores {
            let sender = sender.clone();
            // Results that nobody takes any more end the work.
            let run = move || {
                while let Some((position, thing)) = next() {
                    if sender.send((position, work(thing))).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).map_err(Error::Thread)?;
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut taken = 0;
        loop {
            while let Some(result) = waiting.remove(&taken) {
                take(result);
                taken += 1;
            }
            let own = || next().map(|(position, thing)| (position, work(thing)));
            let done = match results.try_recv() {
                Ok(done) => Some(done),
                Err(_) if waiting.len() < most => own().or_else(|| results.recv().ok()),
                Err(_) => results.recv().ok(),
            };
            let Some((position, result)) = done else { return Ok(()) };
            waiting.insert(position, result);
        }
    })
}
