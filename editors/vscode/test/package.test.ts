// What is packaged: what is needed, with the licences.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { VSIX } from "./given";

/** The names in an archive, from the list at its end. */
function names(archive: Buffer): string[] {
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [name = 0, ...rest] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const start = at + 46;
    at = rest.reduce((sum, length) => sum + length, start + name);
    return archive.toString("utf8", start, start + name);
  });
}

test("the package holds what is needed, and no more", () => {
  assert.deepEqual(names(readFileSync(VSIX)).sort(), [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/dist/definition.schema.json",
    "extension/dist/extension.js",
    "extension/dist/properties.schema.json",
    "extension/dist/settings.schema.json",
    "extension/dist/third-party.txt",
    "extension/package.json",
    "extension/readme.md",
  ]);
});
