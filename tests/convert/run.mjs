// Holds real connectors against themselves, converted to OpenAPI 3 by another program: nothing has drifted.
//
// node run.mjs CONNDEF CONNECTORS SCRATCH, where swagger2openapi can be imported from SCRATCH.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [conndef, connectors, scratch] = process.argv.slice(2).map((path) => resolve(path));
const { convertObj } = createRequire(join(scratch, "index.js"))("swagger2openapi");

// What the converter loses or invents: by rule, a pattern of messages, and why.
const CONVERTERS = [
  ["input-null-refused", /parameter '/, "x-nullable of parameters is dropped"],
  ["input-style-differs", /^formData /, "the collectionFormat of form fields is dropped"],
  ["input-unknown", /request body/, "of a body beside form fields one is dropped"],
  ["default-differs", /null/, "null within a default is dropped"],
  ["media-type-differs", /^response /, "shared responses get the document's media types, not the operation's"],
  ["security-differs", /the scheme '.* '|the scheme '\w+ \w+'/, "names of schemes that are not declared are rewritten"],
];

const folders = readdirSync(connectors).flatMap((group) =>
  readdirSync(join(connectors, group)).map((name) => join(connectors, group, name)),
);
mkdirSync(join(scratch, "converted"), { recursive: true });
let compared = 0;
let drifted = 0;
for (const folder of folders) {
  const definition = join(folder, "apiDefinition.swagger.json");
  if (!existsSync(definition)) continue;
  let converted;
  try {
    const options = { patch: true, warnOnly: true, resolve: false };
    converted = (await convertObj(JSON.parse(readFileSync(definition, "utf8")), options)).openapi;
  } catch {
    // Not readable, or too far from Swagger 2.0 for the converter.
    continue;
  }
  const reference = join(scratch, "converted", `${compared}.json`);
  writeFileSync(reference, JSON.stringify(converted));
  let report;
  try {
    report = execFileSync(conndef, ["drift", folder, "--reference", reference, "--format", "json"], { stdio: "pipe" });
  } catch (failure) {
    // A definition that conndef cannot read is no matter of comparing.
    if (failure.status === 2) continue;
    if (failure.status !== 1) throw failure;
    report = failure.stdout;
  }
  compared += 1;
  for (const { severity, rule, message, pointer } of JSON.parse(report).findings) {
    const isKnown = CONVERTERS.some(([name, pattern]) => name === rule && pattern.test(message));
    if (severity === "info" || isKnown) continue;
    drifted += 1;
    console.log(`${folder}#${pointer}\n  ${severity} ${rule}: ${message}`);
  }
}
console.log(`${compared} connectors compared with their conversions, ${drifted} differences`);
process.exit(drifted > 0 || compared < 500 ? 1 : 0);
