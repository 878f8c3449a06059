//! The report for people: findings in the manner of rustc.

use std::borrow::Cow;

use annotate_snippets::renderer::{DEFAULT_INFO_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::escape::{Notation, Writer, printable};
use crate::finding::{Finding, Location};
use crate::judge::Judgement;
use crate::report::{Reporter, Summary, context, coverage};
use crate::severity::Severity;

/// Longer lines (minified files) are named but not shown.
const LONGEST_SHOWN_LINE: usize = 400;

/// Settings of the report.
#[derive(Clone, Debug)]
pub struct Human {
    /// Whether to use terminal colours.
    pub color: bool,
    /// Whether to leave out the summary.
    pub quiet: bool,
    /// Whether to list infos, which are counted anyway.
    pub infos: bool,
}

impl Reporter for Human {
    fn notation(&self) -> Notation {
        if self.color { Notation::Coloured } else { Notation::Text }
    }

    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        for finding in &judgement.findings {
            let text = match finding.severity {
                Severity::Info if !self.infos => continue,
                Severity::Info => self.info(finding),
                Severity::Warning | Severity::Error => renderer.render(&[group(finding)]),
            };
            writeln!(out, "{text}\n");
        }
        if let Some(coverage) = judgement.coverage.as_ref().filter(|_| !self.quiet) {
            writeln!(out, "{}", coverage::table(coverage));
        }
    }

    fn failure(&mut self, failure: &str, out: &mut Writer<'_>) {
        writeln!(out, "error: {failure}\n");
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        if !self.quiet {
            writeln!(out, "{summary}");
        }
    }
}

impl Human {
    /// An info, as the renderer would write it without source text: they are many and small, and their place is enough.
    fn info(&self, finding: &Finding) -> String {
        let [level, bold] =
            if self.color { [DEFAULT_INFO_STYLE, Style::new().bold()] } else { [Style::new(); 2] };
        let title = printable(&finding.message);
        let mut lines = vec![format!("{level}info[{}]{level:#}{bold}: {title}{bold:#}", finding.rule.name)];
        let related = finding.related.iter().map(|(location, _)| (":::", location));
        lines.extend(std::iter::once(("-->", &finding.location)).chain(related).map(|(arrow, location)| {
            let (file, start) = (printable(location.file.name()), location.start);
            let is_read = location.file.source().is_some();
            let position = if is_read { format!(":{}:{}", start.line, start.column) } else { String::new() };
            format!("{level}{arrow} {level:#}{file}{position}")
        }));
        let help = finding.help.as_deref().map(printable);
        let more = [("note", context(finding).map(Cow::Owned)), ("help", help)];
        lines.extend(
            more.into_iter().filter_map(|(kind, text)| {
                Some(format!(" {level}= {level:#}{bold}{kind}{bold:#}: {}", text?))
            }),
        );
        lines.join("\n")
    }
}

fn group(finding: &Finding) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(printable(&finding.message)).id(finding.rule.name);
    let mut group = Group::with_title(title);
    group = add_place(group, &finding.location, "", AnnotationKind::Primary);
    for (location, text) in &finding.related {
        group = add_place(group, location, text, AnnotationKind::Context);
    }
    if let Some(context) = context(finding) {
        group = group.element(Level::NOTE.message(context));
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(printable(help))),
        None => group,
    }
}

fn add_place<'a>(
    group: Group<'a>,
    location: &'a Location,
    label: &'a str,
    kind: AnnotationKind,
) -> Group<'a> {
    let source = location.file.source();
    let line = source.map(|source| (source, source.line(location.start.line)));
    match line.filter(|(_, line)| !line.is_empty() && line.len() <= LONGEST_SHOWN_LINE) {
        Some((source, line)) => {
            let text = source.text();
            // What is shown of a character may be longer or shorter.
            let shown = |offset: usize| excerpt(&text[line.start..offset.clamp(line.start, line.end)]).len();
            let (start, end) = (shown(location.span.start), shown(location.span.end));
            let annotation =
                kind.span(start..end.max(start)).label((!label.is_empty()).then(|| printable(label)));
            let snippet = Snippet::source(excerpt(&text[line.clone()]))
                .line_start(location.start.line)
                .path(printable(location.file.name()));
            group.element(snippet.annotation(annotation))
        }
        None if source.is_some() => {
            let origin = Origin::path(printable(location.file.name())).line(location.start.line);
            group.element(origin.char_column(location.start.column))
        }
        None => group.element(Origin::path(printable(location.file.name()))),
    }
}

/// A line as it can be shown; the renderer turns its tabs into spaces.
fn excerpt(line: &str) -> Cow<'_, str> {
    if printable(line) == line {
        return line.into();
    }
    line.split('\t').map(printable).collect::<Vec<_>>().join("\t").into()
}
