//! Problems as people read them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::position::{line_and_column, span};
use super::{Problem, Problems};

/// How many problems are drawn; the rest is counted.
const SHOWN: usize = 100;

/// Longer lines, as of a file without line breaks, are not drawn.
const LONGEST_LINE: usize = 2000;

impl Problems {
    /// Draws the problems with the lines they are in, without colours.
    pub fn render(&self) -> String {
        self.draw(&Renderer::plain())
    }

    /// Draws the problems with the lines they are in, in colours for a terminal.
    pub fn render_styled(&self) -> String {
        self.draw(&Renderer::styled())
    }

    /// The problems for editors and scripts, one JSON object a line: `level` (`error`), `code`,
    /// `message`, `shape`, `help`, `file`, and `line`, `column`, `length` (1-based, in characters).
    /// The last four are null where no file is at fault; `shape` and `help` where there is none.
    pub fn json_lines(&self) -> String {
        let mut lines = String::new();
        let mut sources = self.sources.clone();
        for problem in &self.list {
            let position = sources.position(&problem.place);
            let line = serde_json::json!({
                "level": "error",
                "code": problem.code,
                "message": problem.message,
                "shape": problem.shape,
                "help": problem.help,
                "file": problem.place.file.as_deref(),
                "line": position.map(|(line, _, _)| line),
                "column": position.map(|(_, column, _)| column),
                "length": position.map(|(_, _, length)| length),
            });
            lines.push_str(&format!("{line}\n"));
        }
        lines
    }

    fn draw(&self, renderer: &Renderer) -> String {
        let mut drawn = String::new();
        let mut sources = self.sources.clone();
        for problem in self.list.iter().take(SHOWN) {
            let text = sources.text_of(&problem.place);
            drawn.push_str(&renderer.render(&[group(problem, text.as_deref())]));
            drawn.push_str("\n\n");
        }
        if self.list.len() > SHOWN {
            drawn.push_str(&format!("and {} more\n", self.list.len() - SHOWN));
        }
        drawn
    }
}

fn group<'a>(problem: &'a Problem, text: Option<&'a str>) -> Group<'a> {
    let mut group = Level::ERROR
        .primary_title(problem.message.as_str())
        .id(problem.code)
        .elements([] as [Origin<'_>; 0]);
    if let Some(file) = problem.place.file.as_deref() {
        group = match text.and_then(|text| Some((text, span(&problem.place, text)?))) {
            Some((text, span)) => with_line(group, file, text, span),
            None => group.element(Origin::path(file)),
        };
    }
    if let Some(shape) = &problem.shape {
        group = group.element(Level::NOTE.with_name("shape").message(shape.as_str()));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// Adds the line that the span starts in.
fn with_line<'a>(group: Group<'a>, file: &'a str, text: &'a str, span: Range<usize>) -> Group<'a> {
    let (line, column) = line_and_column(text, span.start);
    let start = text[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = text[span.start..]
        .find('\n')
        .map_or(text.len(), |newline| span.start + newline);
    if end - start > LONGEST_LINE {
        let origin = Origin::path(file).line(line as usize);
        return group.element(origin.char_column(column as usize));
    }
    let marked = span.start - start..span.end.clamp(span.start, end) - start;
    let snippet = Snippet::source(&text[start..end])
        .line_start(line as usize)
        .path(file)
        .annotation(AnnotationKind::Primary.span(marked));
    group.element(snippet)
}
