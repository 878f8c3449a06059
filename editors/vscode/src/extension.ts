// The client of `conndef lsp`, the language server that is in conndef's program.
import { homedir } from "node:os";
import { commands, languages, Uri, window, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import { ExecuteCommandRequest, LanguageClient, type DocumentSelector } from "vscode-languageclient/node";
import { findProgram } from "./program";
import { accept } from "./reason";
import { rulesOf } from "./rules";

/** The server knows which files are its own. Without an extension for TOML, conndef.toml is in no language. */
const DOCUMENTS: DocumentSelector = [
  ...["json", "jsonc", "yaml", "toml", "csharp", "xml", "markdown"].map((language) => ({ scheme: "file", language })),
  { scheme: "file", pattern: "**/conndef.toml" },
];

let client: LanguageClient | undefined;
/** One server stops before the next one starts. */
let turn: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("conndef", { log: true });
  const restart = () => (turn = turn.then(stop).then(() => start(context, log)));
  context.subscriptions.push(
    log,
    commands.registerCommand("conndef.restart", restart),
    commands.registerCommand("conndef.explain", explain),
    commands.registerCommand("conndef.accept", (finding: unknown) => accept(finding, window.showInputBox, execute)),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("conndef.path")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await (turn = turn.then(stop));
}

async function start(context: ExtensionContext, log: LogOutputChannel): Promise<void> {
  const settings = workspace.getConfiguration("conndef");
  const open = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const machine = { platform: process.platform, home: homedir(), env: process.env };
  const found = findProgram(settings.get("path", ""), open, machine);
  if ("problem" in found) {
    void complain(found.problem, context);
    return;
  }
  log.info(found.program);
  // Windows also loads libraries from where a program is started, which is not to be the open folder.
  const server = { command: found.program, args: ["lsp"], options: { cwd: machine.home } };
  client = new LanguageClient("conndef", server, {
    documentSelector: DOCUMENTS,
    initializationOptions: { profile: settings.get("profile"), asksReason: true },
    synchronize: { configurationSection: "conndef.profile" },
    outputChannel: log,
  });
  // It tells the user itself what went wrong.
  await client.start().catch(() => undefined);
}

async function stop(): Promise<void> {
  if (client?.needsStop()) await client.stop().catch(() => undefined);
  client = undefined;
}

async function complain(problem: string, { extension }: ExtensionContext): Promise<void> {
  const how = "How to install";
  if ((await window.showWarningMessage(problem, how)) === how) await commands.executeCommand("extension.open", extension.id);
}

async function execute(command: string, args: unknown[]): Promise<void> {
  await client?.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
}

/** Shows the page of a rule, which the server has. */
async function explain(): Promise<void> {
  const editor = window.activeTextEditor;
  const findings = editor ? languages.getDiagnostics(editor.document.uri) : [];
  const rules = rulesOf(findings, editor?.selection.active.line ?? 0);
  if (rules.length === 0) {
    void window.showInformationMessage("conndef has found nothing in this file.");
    return;
  }
  const rule = await window.showQuickPick(rules, { placeHolder: "Rules of the findings in this file, the nearest first" });
  const page = Uri.from({ scheme: "conndef", path: `/rules/${rule}.md` });
  if (rule !== undefined) await commands.executeCommand("markdown.showPreview", page);
}
