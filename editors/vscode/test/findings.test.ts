// What is done with findings: accepted with a reason, or explained by their rules.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, type Ask } from "../src/reason";
import { rulesOf } from "../src/rules";

const FINDING = { rule: "input-name-differs", at: [1, 2] };

/** What the server is told when the user says this. */
async function told(said: string | undefined): Promise<unknown[]> {
  const calls: unknown[] = [];
  const execute = async (command: string, args: unknown[]) => calls.push([command, ...args]);
  await accept(FINDING, async () => said, execute);
  return calls;
}

test("the reason goes to the server with what the server gave", async () => {
  assert.deepEqual(await told("  The vendor says so. "), [["conndef.accept.with", FINDING, "The vendor says so."]]);
});

test("nothing is accepted without a reason", async () => {
  for (const said of [undefined, "", "  "]) assert.deepEqual(await told(said), []);
  const asked: string[] = [];
  const ask: Ask = async ({ validateInput }) => {
    for (const text of ["", " ", "Because."]) asked.push(validateInput(text) ?? "fine");
    return undefined;
  };
  await accept(FINDING, ask, async () => assert.fail("nothing was said"));
  assert.deepEqual(asked, ["A finding is accepted with a reason only.", "A finding is accepted with a reason only.", "fine"]);
});

test("rules are those of our findings, the nearest first, each once", () => {
  const at = (start: number, end: number, code: string, source = "conndef") => ({
    source,
    code: { value: code },
    range: { start: { line: start }, end: { line: end } },
  });
  const findings = [at(0, 0, "far"), at(9, 9, "near"), at(5, 20, "here"), at(10, 10, "foreign", "json"), at(30, 30, "here")];
  assert.deepEqual(rulesOf(findings, 10), ["here", "near", "far"]);
  assert.deepEqual(rulesOf([{ ...at(0, 0, ""), code: "plain" }], 3), ["plain"]);
  assert.deepEqual(rulesOf([], 3), []);
});
