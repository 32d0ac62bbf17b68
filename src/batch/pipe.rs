//! Reads inputs that may block for a long time: standard input, pipes, devices.
//!
//! A separate thread reads, so that the thread that needs the bytes can give up waiting. The reading
//! thread is never joined, because nothing can wake it while a read blocks.

use std::io::{self, Cursor, Read};
use std::thread;

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};

use super::stop::{PATIENCE, Stop};

/// Largest number of bytes read at once.
const CHUNK: usize = 1 << 16;

/// Largest number of chunks read ahead.
const AHEAD: usize = 2;

/// A stream that ends with an error when the run is to stop.
pub(super) struct Pipe {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: Cursor<Vec<u8>>,
    stop: Stop,
}

impl Pipe {
    /// Opens and reads a stream on a thread of its own. Opening is done there too, since opening a named pipe
    /// blocks until it has a writer.
    pub(super) fn new<R: Read>(
        open: impl FnOnce() -> io::Result<R> + Send + 'static,
        stop: &Stop,
    ) -> io::Result<Self> {
        let (sender, chunks) = bounded(AHEAD);
        let read = move || {
            let mut stream = match open() {
                Ok(stream) => stream,
                // Sending fails if the receiver has stopped waiting; then nobody needs the error.
                Err(error) => return drop(sender.send(Err(error))),
            };
            loop {
                let mut chunk = vec![0; CHUNK];
                let read = match stream.read(&mut chunk) {
                    Ok(0) => return,
                    Ok(n_bytes) => {
                        chunk.truncate(n_bytes);
                        Ok(chunk)
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let is_last = read.is_err();
                if sender.send(read).is_err() || is_last {
                    return;
                }
            }
        };
        thread::Builder::new()
            .name("clean-pipe".to_owned())
            .spawn(read)?;
        Ok(Self {
            chunks,
            chunk: Cursor::default(),
            stop: stop.clone(),
        })
    }
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n_bytes = self.chunk.read(buffer)?;
            if n_bytes > 0 || buffer.is_empty() {
                return Ok(n_bytes);
            }
            if self.stop.is_set() {
                return Err(io::Error::other("the run was stopped"));
            }
            match self.chunks.recv_timeout(PATIENCE) {
                Ok(chunk) => self.chunk = Cursor::new(chunk?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::*;

    #[test]
    fn all_bytes_come_and_then_the_end() {
        let bytes = b"0123456789".repeat(50_000);
        let stream = Cursor::new(bytes.clone());
        let mut found = Vec::new();
        let mut pipe = Pipe::new(move || Ok(stream), &Stop::default()).unwrap();
        pipe.read_to_end(&mut found).unwrap();
        assert!(found == bytes);
    }

    #[test]
    fn a_stream_without_an_end_can_be_left() {
        struct Never;
        impl Read for Never {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                loop {
                    thread::park();
                }
            }
        }
        let stop = Stop::default();
        let mut pipe = Pipe::new(|| Ok(Never), &stop).unwrap();
        stop.flag().store(true, Ordering::SeqCst);
        assert!(pipe.read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn what_cannot_be_opened_says_so() {
        let open = || Err::<io::Empty, _>(io::ErrorKind::NotFound.into());
        let mut pipe = Pipe::new(open, &Stop::default()).unwrap();
        let error = pipe.read(&mut [0]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
