//! The report for people: findings in the manner of rustc.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use annotate_snippets::renderer::{DEFAULT_INFO_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use foldhash::{HashMap, HashMapExt};

use crate::escape::{Notation, Writer, printable};
use crate::finding::{Finding, Location};
use crate::judge::Judgement;
use crate::report::{Reporter, Summary, context, coverage, elsewhere};
use crate::secret;
use crate::severity::Severity;
use crate::text::{self, counted};

/// Longer lines (minified files) are named but not shown.
const LONGEST_SHOWN_LINE: usize = 400;

/// Most findings of a rule that are shown of a connector: who has read ten has seen what it is about.
const MOST_OF_RULE: usize = 10;

/// From how many on the findings are counted by rule at the end.
const MANY: usize = 20;

/// How much of the findings is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// How many there are.
    Count,
    /// Errors and warnings.
    #[default]
    Findings,
    /// Infos, too.
    Hints,
}

/// Settings of the report, and what it has counted.
#[derive(Debug, Default)]
pub struct Human {
    /// Whether to use terminal colours.
    pub color: bool,
    /// Whether to leave out what is said of the whole run.
    pub quiet: bool,
    /// What is shown.
    pub detail: Detail,
    counts: Counts,
    /// How many connectors have findings.
    connectors: usize,
    /// How many of them have a table of their own.
    tables: usize,
}

/// Findings and places of each rule, the worst first.
type Counts = BTreeMap<(Reverse<Severity>, &'static str), (usize, usize)>;

impl Human {
    /// A report of which nothing has been written yet.
    pub fn new(color: bool, quiet: bool, detail: Detail) -> Human {
        Human { color, quiet, detail, ..Human::default() }
    }

    fn shows(&self, severity: Severity) -> bool {
        match self.detail {
            Detail::Count => false,
            Detail::Findings => severity > Severity::Info,
            Detail::Hints => true,
        }
    }

    /// How many of the counted findings are shown.
    fn shown(&self, counts: &Counts) -> usize {
        let shown = counts.iter().filter(|((severity, _), _)| self.shows(severity.0));
        shown.map(|(_, (findings, _))| findings).sum()
    }

    fn table(&self, counts: &Counts, out: &mut Writer<'_>) {
        writeln!(out, "findings  places  rule");
        for ((severity, rule), (findings, places)) in counts {
            if self.shows(severity.0) {
                writeln!(out, "{findings:8}  {places:6}  {}[{rule}]", severity.0.name());
            }
        }
        writeln!(out);
    }
}

fn count(counts: &mut Counts, finding: &Finding) {
    let (findings, places) = counts.entry((Reverse(finding.severity), finding.rule.name)).or_default();
    *findings += 1;
    *places += finding.count;
}

/// Findings together that a rule has about the same place of a reference: one cause, which people look up once.
fn causes<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<Vec<&'f Finding>> {
    let mut causes: Vec<Vec<&Finding>> = Vec::new();
    let mut positions = HashMap::new();
    for finding in findings {
        let next = causes.len();
        let place = finding.references().next();
        let key = place
            .map(|place| (finding.rule.name, finding.severity, place.file.name(), place.pointer.as_str()));
        let position = key.map_or(next, |key| *positions.entry(key).or_insert(next));
        if position == next {
            causes.push(Vec::new());
        }
        causes[position].push(finding);
    }
    causes
}

/// What else a rule has about the same place of a reference.
fn likewise(cause: &[&Finding]) -> Option<String> {
    let more = cause.get(1..).filter(|more| !more.is_empty())?;
    let operation = |finding: &Finding| {
        finding.operations.first().map(|name| name.id.as_ref().unwrap_or(&name.route).clone())
    };
    let own = operation(cause[0]);
    let names = more.iter().map(|finding| match (operation(finding), &finding.subject) {
        (Some(operation), Some(subject)) if own.as_ref() != Some(&operation) => {
            format!("{operation} {subject}")
        }
        (_, Some(subject)) => subject.clone(),
        (Some(operation), None) => operation,
        (None, None) => finding.message.clone(),
    });
    Some(format!("likewise {}", printable(&text::list(names, ", "))))
}

impl Reporter for Human {
    fn notation(&self) -> Notation {
        if self.color { Notation::Coloured } else { Notation::Text }
    }

    fn connector(&mut self, judgement: &Judgement, out: &mut Writer<'_>) {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        let mut counts = Counts::new();
        for finding in &judgement.findings {
            count(&mut counts, finding);
            count(&mut self.counts, finding);
        }
        self.connectors += usize::from(!counts.is_empty());
        let is_long = self.shown(&counts) > MANY;
        if is_long && judgement.findings.iter().any(|finding| finding.rule.is_drift()) {
            self.table(&counts, out);
            self.tables += 1;
        }
        let mut causes = causes(judgement.findings.iter().filter(|finding| self.shows(finding.severity)));
        if is_long {
            causes.sort_by_key(|cause| Reverse(cause[0].severity));
        }
        let mut told: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for cause in &causes {
            let first = cause[0];
            let (own, left) = told.entry((Reverse(first.severity), first.rule.name)).or_default();
            *own += 1;
            if *own > MOST_OF_RULE {
                *left += cause.len();
                continue;
            }
            let text = match first.severity {
                Severity::Info => self.info(cause),
                Severity::Warning | Severity::Error => renderer.render(&[group(cause)]),
            };
            writeln!(out, "{text}\n");
        }
        for ((severity, rule), (_, more)) in told.into_iter().filter(|(_, (_, left))| *left > 0) {
            let (severity, name) = (severity.0.name(), printable(&judgement.name));
            writeln!(out, "{severity}[{rule}]: and {more} more in {name}; `--format json` has all of them\n");
        }
        if let Some(coverage) =
            judgement.coverage.as_ref().filter(|_| !self.quiet && self.detail != Detail::Count)
        {
            out.write_str(&coverage::table(coverage));
        }
    }

    fn failure(&mut self, failure: &str, out: &mut Writer<'_>) {
        writeln!(out, "error: {failure}\n");
    }

    fn finish(&mut self, summary: &Summary, out: &mut Writer<'_>) {
        if self.quiet {
            return;
        }
        // That of a single connector may stand above.
        if (self.connectors > 1 || self.tables == 0) && self.shown(&self.counts) > MANY {
            self.table(&self.counts, out);
        }
        writeln!(out, "{summary}");
        let hidden = self.counts.iter().filter(|((severity, _), _)| *severity == Reverse(Severity::Info));
        let (rules, hints) =
            hidden.fold((0, 0), |(rules, hints), (_, (findings, _))| (rules + 1, hints + findings));
        if hints > 0 && self.detail == Detail::Findings {
            let them = if hints == 1 { "it" } else { "them" };
            let (hints, in_rules) = (counted(hints, "hint"), counted(rules, "rule"));
            writeln!(out, "{hints} in {in_rules}; `--hints` shows {them}");
        }
    }
}

impl Human {
    /// An info, as the renderer would write it without source text: they are many and small, and their place is enough.
    fn info(&self, cause: &[&Finding]) -> String {
        let finding = cause[0];
        let [level, bold] =
            if self.color { [DEFAULT_INFO_STYLE, Style::new().bold()] } else { [Style::new(); 2] };
        let title = title(finding);
        let mut lines = vec![format!("{level}info[{}]{level:#}{bold}: {title}{bold:#}", finding.rule.name)];
        let related = finding.related.iter().map(|(location, _)| (":::", location));
        lines.extend(std::iter::once(("-->", &finding.location)).chain(related).map(|(arrow, location)| {
            let (file, start) = (printable(location.file.name()), location.start);
            let is_read = location.file.source().is_some();
            let position = if is_read { format!(":{}:{}", start.line, start.column) } else { String::new() };
            format!("{level}{arrow} {level:#}{file}{position}")
        }));
        let help = finding.help.as_deref().map(printable);
        let notes = [context(finding), elsewhere(finding), likewise(cause)];
        let notes = notes.map(|note| ("note", note.map(Cow::Owned)));
        let more = notes.into_iter().chain([("help", help)]);
        lines.extend(
            more.filter_map(|(kind, text)| {
                Some(format!(" {level}= {level:#}{bold}{kind}{bold:#}: {}", text?))
            }),
        );
        lines.join("\n")
    }
}

/// What is wrong, with a mark where `--fix` settles it.
fn title(finding: &Finding) -> Cow<'_, str> {
    let message = printable(&finding.message);
    if finding.is_fixable() { format!("{message} [*]").into() } else { message }
}

fn group<'f>(cause: &[&'f Finding]) -> Group<'f> {
    let finding = cause[0];
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(title(finding)).id(finding.rule.name);
    let mut group = Group::with_title(title);
    group = add_place(group, &finding.location, "", AnnotationKind::Primary);
    for (location, text) in &finding.related {
        group = add_place(group, location, text, AnnotationKind::Context);
    }
    for note in [context(finding), elsewhere(finding), likewise(cause)].into_iter().flatten() {
        group = group.element(Level::NOTE.message(note));
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

/// A line as it can be shown, without the secrets in it; the renderer turns its tabs into spaces.
fn excerpt(line: &str) -> Cow<'_, str> {
    let line = secret::masked(line);
    if printable(&line) == line {
        return line;
    }
    line.split('\t').map(printable).collect::<Vec<_>>().join("\t").into()
}
