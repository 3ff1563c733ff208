//! The two streams: results on standard output, what could not be read on standard error.

use std::io::{self, BufWriter, Write};

use anstream::AutoStream;
use clap::ColorChoice;

use super::Exit;
use super::output_file::OutputFile;
use crate::checker::Error;
use crate::finding::Severity;
use crate::lang::Lang;
use crate::render::text::{Style, Text};
use crate::render::visible;

/// Columns when the output is no terminal.
const PLAIN_WIDTH: usize = 100;

/// Where results go. A reader that has seen enough (a closed pipe) is no error.
pub(super) struct Output {
    /// The language of messages.
    pub lang: Lang,
    /// Whether the command line chose it.
    pub lang_is_asked: bool,
    /// Whether standard output takes colours.
    pub colour: bool,
    /// Whether standard error does.
    pub error_colour: bool,
    /// Columns of standard output.
    pub width: usize,
    stream: Box<dyn Write>,
    /// Where results go beside standard output.
    files: Vec<OutputFile>,
    closed: bool,
    failed: bool,
}

impl Output {
    /// Opens standard output.
    pub(super) fn open(colour: ColorChoice, asked: Option<Lang>, otherwise: Lang) -> Self {
        let (lang, lang_is_asked) = (asked.unwrap_or(otherwise), asked.is_some());
        let choose = |auto: anstream::ColorChoice| match colour {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => auto != anstream::ColorChoice::Never,
        };
        let colour = choose(AutoStream::choice(&io::stdout()));
        let error_colour = choose(AutoStream::choice(&io::stderr()));
        let stdout = io::stdout().lock();
        // Old Windows consoles need the escapes translated; plain output goes straight through.
        let stream: Box<dyn Write> = match colour {
            true => Box::new(AutoStream::always(stdout)),
            false => Box::new(stdout),
        };
        let width = terminal_size::terminal_size()
            .map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0).clamp(40, 120));
        let stream = Box::new(BufWriter::with_capacity(64 * 1024, stream));
        Output {
            lang,
            lang_is_asked,
            colour,
            error_colour,
            width,
            stream,
            files: Vec::new(),
            closed: false,
            failed: false,
        }
    }

    /// Opens one more place, the next of [`Self::write`].
    pub(super) fn add(&mut self, file: OutputFile) {
        self.files.push(file);
    }

    /// Writes to a place: 0 is standard output, the others are files in the order in which they were
    /// added. `false` when nobody reads on anywhere.
    ///
    /// Nothing in it commands a CI runner, unless it is made to.
    pub(super) fn write(&mut self, place: usize, text: &str, commands: bool) -> bool {
        let text = match commands {
            true => text.into(),
            false => visible::without_commands(text),
        };
        match place.checked_sub(1) {
            None => self.put(&text),
            Some(file) => {
                if let Some(file) = self.files.get_mut(file) {
                    file.write(&text);
                }
            }
        }
        !self.closed || !self.files.is_empty()
    }

    /// Writes to standard output. `false` when nobody reads on and the rest can be saved.
    ///
    /// Nothing in it commands a CI runner; the machine formats escape such words themselves.
    pub(super) fn write_stdout(&mut self, text: &str) -> bool {
        self.put(&visible::without_commands(text));
        !self.closed
    }

    fn put(&mut self, text: &str) {
        if !self.closed {
            let result = self.stream.write_all(text.as_bytes());
            self.settle(result);
        }
    }

    /// Writes to standard error, after everything that was written to standard output before.
    pub(super) fn write_stderr(&mut self, text: &str) {
        self.flush();
        let mut stderr = AutoStream::new(
            io::stderr(),
            match self.error_colour {
                true => anstream::ColorChoice::Always,
                false => anstream::ColorChoice::Never,
            },
        );
        // With standard error gone, the exit code is all that is left to say it.
        let _ = stderr.write_all(visible::without_commands(text).as_bytes());
    }

    /// Speaks the language of a configuration, unless the command line chose one.
    pub(super) fn prefer(&mut self, lang: Option<Lang>) {
        self.lang = lang.filter(|_| !self.lang_is_asked).unwrap_or(self.lang);
    }

    /// Draws what could not be read, for standard error.
    pub(super) fn refusals(&self) -> Text {
        Text::new(Style {
            lang: self.lang,
            colour: self.error_colour,
            width: self.width,
            from: Severity::Advice,
            waived: false,
            duties: false,
            statistics: false,
            summary: false,
            exit_zero: false,
        })
    }

    /// Says why nothing can be done.
    pub(super) fn refuse(&mut self, refusals: &Text, errors: &[Error]) -> Exit {
        errors.iter().for_each(|error| self.write_stderr(&refusals.refusal(error)));
        Exit::CouldNotRun
    }

    /// Writes out what is left; [`Exit::CouldNotRun`] if not everything could be written.
    pub(super) fn close(&mut self) -> Exit {
        self.flush();
        for file in std::mem::take(&mut self.files) {
            if let Err(error) = file.finish() {
                self.failed = true;
                self.write_stderr(&format!("error: {error}\n"));
            }
        }
        if self.failed { Exit::CouldNotRun } else { Exit::Clean }
    }

    fn flush(&mut self) {
        if !self.closed {
            let result = self.stream.flush();
            self.settle(result);
        }
    }

    fn settle(&mut self, result: io::Result<()>) {
        let Err(error) = result else { return };
        self.closed = true;
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = true;
            let _ = writeln!(io::stderr(), "error: standard output: {error}");
        }
    }
}
