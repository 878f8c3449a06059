// Where the program is: by its setting, or where installers put it, but never in a folder that is open.
import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

/** What of a machine says where programs are. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Found = { readonly program: string } | { readonly problem: string };

/** `setting` is what `conndef.path` says; the folders that are `open` may be anybody's. */
export function findProgram(setting: string, open: readonly string[], machine: Machine): Found {
  if (setting !== "") {
    const program = setting.replace(/^~(?=[/\\])/, () => machine.home);
    // A relative path would be one in the folder that is open.
    if (!path.isAbsolute(program)) return { problem: `The setting conndef.path is no absolute path: ${setting}` };
    return isProgram(program) ? { program } : { problem: `The setting conndef.path leads to no program: ${setting}` };
  }
  const name = machine.platform === "win32" ? "conndef.exe" : "conndef";
  const programs = places(machine).map((folder) => path.join(folder, name)).filter(isProgram);
  const isOpen = (file: string) => open.filter(existsSync).some((folder) => isWithin(file, folder));
  const program = programs.find((file) => !isOpen(file));
  if (program !== undefined) return { program };
  return programs[0] === undefined
    ? { problem: "The program conndef was not found." }
    : { problem: `${programs[0]} lies in a folder that is open; it is run only if the setting conndef.path says so.` };
}

/** Where programs are looked for. Relative folders, such as an empty one in `PATH`, would lie in the one that is open. */
function places({ platform, home, env }: Machine): string[] {
  const scripts = platform === "win32" ? "Scripts" : "bin";
  const below = (parent: string | undefined, ...rest: string[]) => (parent ? [path.join(parent, ...rest)] : []);
  const versions = (parents: string[]) =>
    parents.flatMap((parent) => namesIn(parent).map((name) => path.join(parent, name, scripts)));
  const folders = [
    ...(env["PATH"] ?? "").split(path.delimiter),
    ...below(env["VIRTUAL_ENV"], scripts),
    ...below(env["CONDA_PREFIX"], scripts),
    path.join(home, ".local", "bin"),
    ...below(env["CARGO_HOME"], "bin"),
    path.join(home, ".cargo", "bin"),
    ...versions(below(env["APPDATA"], "Python")),
    ...versions(below(env["LOCALAPPDATA"], "Programs", "Python")),
    ...versions([path.join(home, "Library", "Python")]),
  ];
  return folders.filter((folder) => path.isAbsolute(folder));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** By the names as they are given, and with all links followed. */
function isWithin(file: string, folder: string): boolean {
  const pairs = [[file, folder], [realpathSync(file), realpathSync(folder)]] as const;
  return pairs.some(([file, folder]) => {
    const rest = path.relative(folder, file);
    return !path.isAbsolute(rest) && rest.split(path.sep)[0] !== "..";
  });
}
