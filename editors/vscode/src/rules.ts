// Which rules the findings that an editor shows are of.

/** What of a finding is looked at. */
export interface Shown {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** Each rule once; first those of findings at the line, then those of findings further away from it. */
export function rulesOf(findings: readonly Shown[], line: number): string[] {
  const distance = ({ range: { start, end } }: Shown) => Math.max(start.line - line, line - end.line, 0);
  const ours = findings.filter(({ source }) => source === "conndef");
  const nearest = ours.toSorted((one, other) => distance(one) - distance(other));
  return [...new Set(nearest.map(({ code }) => String(typeof code === "object" ? code.value : code)))];
}
