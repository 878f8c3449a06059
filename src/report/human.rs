//! The report for people: findings in the manner of rustc.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_INFO_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::document::Source;
use crate::judge::Judgement;
use crate::lint::{Finding, Location, Severity};
use crate::report::{Reporter, Summary, context, coverage, without_commands};
use crate::text::printable;

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
    fn connector(
        &mut self,
        judgement: &Judgement,
        sources: &[&Source],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        for finding in &judgement.findings {
            let text = match finding.severity {
                Severity::Info if !self.infos => continue,
                Severity::Info => self.info(finding, sources),
                Severity::Warning | Severity::Error => {
                    let text = renderer.render(&[group(finding, sources)]);
                    if text.is_ascii() { text } else { text.replace(is_c1_control, "\u{fffd}") }
                }
            };
            writeln!(out, "{}\n", without_commands(&text))?;
        }
        if let Some(coverage) = judgement.coverage.as_ref().filter(|_| !self.quiet) {
            writeln!(out, "{}", without_commands(&coverage::table(coverage)))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        // Where nothing could be judged, silence about findings would read like praise.
        if self.quiet || *summary == Summary::default() {
            return Ok(());
        }
        writeln!(out, "{summary}")
    }
}

impl Human {
    /// An info, as the renderer would write it without source text: they are many and small, and their place is enough.
    fn info(&self, finding: &Finding, sources: &[&Source]) -> String {
        let [level, bold] =
            if self.color { [DEFAULT_INFO_STYLE, Style::new().bold()] } else { [Style::new(); 2] };
        let title = printable(&finding.message);
        let mut lines = vec![format!("{level}info[{}]{level:#}{bold}: {title}{bold:#}", finding.rule.name)];
        let related = finding.related.iter().map(|(location, _)| (":::", location));
        lines.extend(std::iter::once(("-->", &finding.location)).chain(related).map(|(arrow, location)| {
            let (file, start) = (printable(&location.file), location.start);
            let is_read = location.source(sources).is_some();
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

fn group<'a>(finding: &'a Finding, sources: &[&'a Source]) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(printable(&finding.message)).id(finding.rule.name);
    let mut group = Group::with_title(title);
    group = add_place(group, &finding.location, "", AnnotationKind::Primary, sources);
    for (location, text) in &finding.related {
        group = add_place(group, location, text, AnnotationKind::Context, sources);
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
    sources: &[&'a Source],
) -> Group<'a> {
    let source = location.source(sources);
    let line = source.map(|source| (source, source.line(location.start.line)));
    match line.filter(|(_, line)| !line.is_empty() && line.len() <= LONGEST_SHOWN_LINE) {
        Some((source, line)) => {
            let start = location.span.start.clamp(line.start, line.end) - line.start;
            let end = location.span.end.clamp(line.start, line.end) - line.start;
            let annotation =
                kind.span(start..end.max(start)).label((!label.is_empty()).then(|| printable(label)));
            let snippet = Snippet::source(&source.text()[line])
                .line_start(location.start.line)
                .path(printable(&location.file));
            group.element(snippet.annotation(annotation))
        }
        None if source.is_some() => {
            let origin = Origin::path(printable(&location.file)).line(location.start.line);
            group.element(origin.char_column(location.start.column))
        }
        None => group.element(Origin::path(printable(&location.file))),
    }
}

/// Characters that terminals obey like an escape and the renderer lets through; it replaces the other controls.
fn is_c1_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}')
}
