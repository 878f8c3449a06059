//! Work spread over the cores of the machine, its results in order.

use std::num::NonZero;
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::error::Error;

/// As much stack as the first thread of a process usually has.
const STACK: usize = 8 << 20;

/// How many results of each core may wait for their turn: enough for none to stand idle, and for memory not to grow.
const WAITING: usize = 16;

/// Does the same work on many things, and takes each result in the order of the things.
pub(super) fn in_order<T: Send, R: Send>(
    things: Vec<T>,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R),
) -> Result<(), Error> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    if cores < 2 {
        things.into_iter().map(work).for_each(take);
        return Ok(());
    }
    let mut shares: Vec<Vec<T>> = (0..cores).map(|_| Vec::new()).collect();
    for (position, thing) in things.into_iter().enumerate() {
        shares[position % cores].push(thing);
    }
    let work = &work;
    thread::scope(|scope| {
        let start = |share: Vec<T>| {
            let (sender, results) = sync_channel(WAITING);
            // Results that nobody takes any more end the work.
            let run = move || share.into_iter().map(work).try_for_each(|result| sender.send(result));
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).map(|_| results)
        };
        let results = shares.into_iter().map(start).collect::<Result<Vec<_>, _>>().map_err(Error::Thread)?;
        results.iter().cycle().map_while(|results| results.recv().ok()).for_each(take);
        Ok(())
    })
}
