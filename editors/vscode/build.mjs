// Makes the extension and its tests: node build.mjs CONNDEF OUT. The program has the schemas, and the version to keep to.
import { createVSIX } from "@vscode/vsce";
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [program, out] = process.argv.slice(2);
const conndef = (...args) => execFileSync(program, args, { encoding: "utf8" });
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const [, expected] = conndef("--version").split(/\s/);
if (version !== expected) throw new Error(`package.json says ${version}, and the program ${expected}`);

rmSync("dist", { recursive: true, force: true });
const options = { bundle: true, platform: "node", target: "node20", external: ["vscode"], metafile: true };
await build({ ...options, entryPoints: ["test/all.ts"], outfile: join(out, "test.js") });
const extension = { entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", minify: true };
const { metafile } = await build({ ...options, ...extension });

/** Licences ask to be where the code is; all that is bundled comes from these packages. */
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? []),
);
const notices = [...packages].sort().map((path) => {
  const { name, version } = JSON.parse(readFileSync(`${path}/package.json`, "utf8"));
  const license = readdirSync(path).find((file) => /^licen[cs]e/i.test(file));
  return `${name} ${version}\n\n${readFileSync(`${path}/${license}`, "utf8")}`;
});
writeFileSync("dist/third-party.txt", notices.join(`\n${"-".repeat(80)}\n\n`));

const schema = (kind) => JSON.parse(conndef("schema", kind));
// Many programs have a settings.json: only one that names a definition is of Microsoft's client.
const settings = { if: { required: ["apiDefinition"] }, then: schema("settings") };
for (const [kind, content] of Object.entries({ definition: schema("definition"), properties: schema("properties"), settings })) {
  writeFileSync(`dist/${kind}.schema.json`, JSON.stringify(content));
}

const texts = ["LICENSE-MIT", "LICENSE-APACHE"].map((file) => readFileSync(`../../${file}`, "utf8"));
writeFileSync("LICENSE.txt", ["Licensed under either of these, as you like.\n", ...texts].join("\n"));

const packagePath = join(out, `conndef-${version}.vsix`);
await createVSIX({ packagePath, dependencies: false, allowMissingRepository: true });
