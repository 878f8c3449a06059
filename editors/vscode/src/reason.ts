// Accepting a finding: the user is asked why, and the server writes it into conndef.toml.

/** Asks for a text; `validate` says what is wrong with it. */
export type Ask = (options: {
  readonly title: string;
  readonly prompt: string;
  readonly ignoreFocusOut: boolean;
  readonly validateInput: (text: string) => string | undefined;
}) => PromiseLike<string | undefined>;

/** Lets the server run one of its commands. */
export type Execute = (command: string, args: unknown[]) => PromiseLike<unknown>;

/** `finding` comes from the server, and goes back to it as it is. Nothing happens without a reason. */
export async function accept(finding: unknown, ask: Ask, execute: Execute): Promise<void> {
  const reason = await ask({
    title: "Accept this finding",
    prompt: "Why it may stay. The reason is written into conndef.toml.",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "A finding is accepted with a reason only." : undefined),
  });
  const said = reason?.trim();
  if (said) await execute("conndef.accept.with", [finding, said]);
}
