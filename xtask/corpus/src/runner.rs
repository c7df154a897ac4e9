//! Several models at once, each on one thread.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::ThreadPoolBuilder;

/// Does `work` for every file on `jobs` threads, the largest files first, so that none of them is
/// left for the end. The results are in the order of the files.
///
/// Each thread has a pool of its own: a thread that waits for what a model does in parallel would
/// otherwise begin another model meanwhile, and hold both in memory.
pub(crate) fn run<T: Send>(
    files: &[PathBuf],
    jobs: usize,
    work: impl Fn(&Path) -> T + Sync,
) -> Vec<T> {
    let mut order: Vec<usize> = (0..files.len()).collect();
    let size = |index: &usize| std::fs::metadata(&files[*index]).map_or(0, |data| data.len());
    order.sort_by_cached_key(|index| std::cmp::Reverse(size(index)));
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let take = || {
        while let Some(index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = work(&files[*index]);
            done.lock()
                .expect("no work panics while it is held")
                .push((*index, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(files.len()) {
            scope.spawn(|| match ThreadPoolBuilder::new().num_threads(1).build() {
                Ok(pool) => pool.install(take),
                // Without a pool of its own a thread shares the one that all have.
                Err(_) => take(),
            });
        }
    });
    let mut done = done.into_inner().expect("no work panics while it is held");
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_files() {
        let files: Vec<PathBuf> = (0..40).map(|number| number.to_string().into()).collect();
        let results = run(&files, 3, |file| file.to_path_buf());
        assert_eq!(results, files);
    }
}
