// Finding the program: where installers put it, and never in a folder that is open.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { findProgram, type Machine } from "../src/program";

let root: string;
const at = (...names: string[]) => path.join(root, ...names);
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "conndef-"));
  for (const folder of ["home", "work"]) mkdirSync(at(folder));
});
afterEach(() => rmSync(root, { recursive: true }));

const WINDOWS = process.platform === "win32";
const NAME = WINDOWS ? "conndef.exe" : "conndef";
/** A program of that name, which nobody starts. */
function program(...folder: string[]): string {
  mkdirSync(at(...folder), { recursive: true });
  const file = at(...folder, NAME);
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}
const find = (env: Machine["env"], setting = "", platform = process.platform) =>
  findProgram(setting, [at("work")], { platform, home: at("home"), env });
const problem = (env: Machine["env"], setting?: string) => {
  const found = find(env, setting);
  return "problem" in found ? found.problem : assert.fail(found.program);
};

test("the first one in PATH is taken", () => {
  const [first, second] = [program("first"), program("second")];
  const folders = [at("none"), path.dirname(first), path.dirname(second)].join(path.delimiter);
  assert.deepEqual(find({ PATH: folders }), { program: first });
});

test("it is found where installers put it, without PATH", () => {
  const scripts = WINDOWS ? "Scripts" : "bin";
  for (const [folder, env] of [
    [["environment", scripts], { VIRTUAL_ENV: at("environment") }],
    [["conda", scripts], { CONDA_PREFIX: at("conda") }],
    [["cargo", "bin"], { CARGO_HOME: at("cargo") }],
    [["roaming", "Python", "Python312", scripts], { APPDATA: at("roaming") }],
    [["local", "Programs", "Python", "Python313", scripts], { LOCALAPPDATA: at("local") }],
    [["home", "Library", "Python", "3.12", scripts], {}],
    [["home", ".cargo", "bin"], {}],
    [["home", ".local", "bin"], {}],
  ] as const) {
    assert.match(problem(env), /not found/);
    const installed = program(...folder);
    assert.deepEqual(find(env), { program: installed });
    rmSync(at(...folder), { recursive: true });
  }
});

test("only a file that can be run is a program", { skip: WINDOWS }, () => {
  chmodSync(program("first"), 0o644);
  mkdirSync(at("second", NAME), { recursive: true });
  assert.match(problem({ PATH: [at("first"), at("second")].join(path.delimiter) }), /not found/);
});

test("on Windows it has another name", { skip: WINDOWS }, () => {
  program("first");
  writeFileSync(at("first", "conndef.exe"), "", { mode: 0o755 });
  assert.deepEqual(find({ PATH: at("first") }, "", "win32"), { program: at("first", "conndef.exe") });
});

test("it is not taken from a folder that is open", () => {
  const inside = program("work", "bin");
  assert.match(problem({ PATH: at("work", "bin") }), /lies in a folder that is open/);
  assert.ok(problem({ PATH: at("work", "bin") }).startsWith(inside));
  const outside = program("outside");
  assert.deepEqual(find({ PATH: [at("work", "bin"), at("outside")].join(path.delimiter) }), { program: outside });
  // A folder beside it has a longer name only, or begins with dots.
  for (const folder of ["work-tools", "..work"]) {
    const beside = program(folder);
    assert.deepEqual(find({ PATH: at(folder) }), { program: beside });
  }
});

test("links do not lead into a folder that is open, nor out of one", { skip: WINDOWS }, () => {
  const [inside, outside] = [program("work", "bin"), program("outside")];
  mkdirSync(at("links"));
  symlinkSync(inside, at("links", NAME));
  assert.match(problem({ PATH: at("links") }), /lies in a folder that is open/);
  symlinkSync(path.dirname(outside), at("work", "link"));
  assert.match(problem({ PATH: at("work", "link") }), /lies in a folder that is open/);
});

test("a relative folder of PATH is none", () => {
  const before = process.cwd();
  program("work");
  process.chdir(at("work"));
  try {
    for (const folders of ["", ".", path.delimiter, "bin"]) assert.match(problem({ PATH: folders }), /not found/);
  } finally {
    process.chdir(before);
  }
});

test("the setting is an absolute path of a program", () => {
  const [chosen, mine] = [program("work", "target"), program("home", "mine")];
  program("first");
  const env = { PATH: at("first") };
  assert.deepEqual(find(env, chosen), { program: chosen });
  assert.deepEqual(find(env, `~${path.sep}${path.join("mine", NAME)}`), { program: mine });
  for (const setting of ["conndef", "./conndef", `bin${path.sep}conndef`, "~other/conndef"]) {
    assert.match(problem(env, setting), /no absolute path/);
  }
  assert.match(problem(env, at("nowhere")), /leads to no program/);
});
