//! Runs jobs on many threads and returns the results in the order of the jobs.

use std::collections::BTreeMap;
use std::io;
use std::thread;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::stop::PATIENCE;

/// Largest number of jobs for each thread that are begun and whose results are not yet taken. A larger
/// window evens out documents of unlike size; a smaller one holds less in memory.
const WINDOW: usize = 8;

/// Runs `work` on each job and passes the results to `each` in the order of the jobs.
///
/// The calling thread takes the jobs from the iterator and calls `each`. Only a few jobs for each thread
/// are under way at any time, so memory does not grow with the number of jobs. `work` must not panic.
///
/// # Errors
///
/// The first error of `each`, or an error when no thread can be started. Jobs under way are finished
/// and their results dropped.
pub fn in_order<Job: Send, Done: Send, Error: From<io::Error>>(
    n_threads: usize,
    jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) -> Done + Sync,
    each: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    in_order_until(|| false, n_threads, jobs, work, each)
}

/// Does the same as [`in_order`] until `is_stopped` is true; then the results of jobs under way are dropped.
///
/// # Errors
///
/// The errors of [`in_order`].
pub fn in_order_until<Job: Send, Done: Send, Error: From<io::Error>>(
    is_stopped: impl Fn() -> bool,
    n_threads: usize,
    jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) -> Done + Sync,
    each: impl FnMut(Done) -> Result<(), Error>,
) -> Result<(), Error> {
    let n_threads = n_threads.max(1);
    let window = n_threads * WINDOW;
    let (to_workers, queue) = bounded(window);
    let (to_caller, results) = bounded(window);
    thread::scope(|scope| {
        for number in 0..n_threads {
            let (queue, to_caller, work) = (queue.clone(), to_caller.clone(), &work);
            thread::Builder::new()
                .name(format!("{WORKER}-{number}"))
                .spawn_scoped(scope, move || serve(&queue, &to_caller, work))?;
        }
        drop(to_caller);
        let caller = Caller {
            to_workers,
            results,
            window,
        };
        let outcome = caller.run(is_stopped, jobs, each);
        // After an error or a stop, jobs that are still queued need not be run.
        while queue.try_recv().is_ok() {}
        outcome
    })
}

/// Beginning of the names of the worker threads. A panic there is caught and reported as a failure.
pub const WORKER: &str = "clean-worker";

type Numbered<T> = (usize, T);

fn serve<Job, Done>(
    queue: &Receiver<Numbered<Job>>,
    to_caller: &Sender<Numbered<Done>>,
    work: &impl Fn(Job) -> Done,
) {
    for (number, job) in queue {
        if to_caller.send((number, work(job))).is_err() {
            return;
        }
    }
}

struct Caller<Job, Done> {
    to_workers: Sender<Numbered<Job>>,
    results: Receiver<Numbered<Done>>,
    window: usize,
}

impl<Job, Done> Caller<Job, Done> {
    fn run<Error>(
        self,
        is_stopped: impl Fn() -> bool,
        jobs: impl Iterator<Item = Job>,
        mut each: impl FnMut(Done) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut jobs = jobs.enumerate().fuse();
        let mut early = BTreeMap::new();
        let (mut n_sent, mut n_taken) = (0, 0);
        while !is_stopped() {
            // The next job may come from a slow pipe. Results that are ready must not wait for it.
            early.extend(self.results.try_iter());
            while let Some(done) = early.remove(&n_taken) {
                n_taken += 1;
                each(done)?;
            }
            let next = (n_sent - n_taken < self.window)
                .then(|| jobs.next())
                .flatten();
            if let Some(job) = next {
                n_sent += 1;
                // The queue has room for a whole window, and the workers outlive it.
                let _ = self.to_workers.send(job);
            } else if n_sent == n_taken {
                return Ok(());
            } else {
                match self.results.recv_timeout(PATIENCE) {
                    Ok((number, done)) => drop(early.insert(number, done)),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for n_threads in [0, 1, 3, 8] {
            let mut found = Vec::new();
            let work = |job: u64| {
                thread::sleep(Duration::from_micros(job * 7919 % 97));
                job * 2
            };
            in_order(n_threads, 0..200, work, |done| {
                found.push(done);
                Ok::<_, io::Error>(())
            })
            .unwrap();
            assert!(found.iter().copied().eq((0..200).map(|job| job * 2)));
        }
    }

    #[test]
    fn a_slow_job_holds_the_others_back() {
        let n_begun = AtomicUsize::new(0);
        let work = |job: usize| {
            n_begun.fetch_add(1, Ordering::SeqCst);
            if job == 0 {
                thread::sleep(Duration::from_millis(50));
            }
            job
        };
        in_order(2, 0..1000, work, |done| {
            if done == 0 {
                assert!(n_begun.load(Ordering::SeqCst) <= 2 * WINDOW);
            }
            Ok::<_, io::Error>(())
        })
        .unwrap();
    }

    #[test]
    fn a_stop_ends_the_run_between_two_results() {
        let mut n_taken = 0;
        let is_stopped = AtomicUsize::new(0);
        let stopped = || is_stopped.load(Ordering::SeqCst) == 1;
        in_order_until(
            stopped,
            2,
            0..100_000,
            |job| job,
            |done: usize| {
                n_taken += 1;
                is_stopped.store(usize::from(done >= 10), Ordering::SeqCst);
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert!((11..100).contains(&n_taken), "{n_taken}");
    }

    #[test]
    fn an_error_ends_the_run() {
        let n_begun = AtomicUsize::new(0);
        let work = |job: usize| {
            n_begun.fetch_add(1, Ordering::SeqCst);
            job
        };
        let error = in_order(2, 0..100_000, work, |_| Err(io::Error::other("full"))).unwrap_err();
        assert_eq!(error.to_string(), "full");
        assert!(n_begun.load(Ordering::SeqCst) < 100);
    }
}
