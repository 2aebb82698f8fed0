// What the bench of logs runs inside the extension host of a real editor, beside the extension.
import { channel } from 'node:diagnostics_channel';
import { readFile, writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { EditorPlan, MeasuredInEditor, PlannedLog } from './editorMeasure';

const rounds = 55;
/** Seconds for which calls are counted. */
const counted = 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits for one of the editor's events after which something holds; rejects when that takes a minute. */
function until<T>(found: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const value = found();
      if (value === undefined) return;
      end();
      resolve(value);
    };
    const late = setTimeout(() => {
      end();
      reject(new Error(`Not seen within a minute: ${found.toString()}\n${lookNow()}`));
    }, 60_000);
    const subscriptions = [
      vscode.window.onDidChangeTextEditorVisibleRanges(look),
      vscode.window.onDidChangeTextEditorSelection(look),
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidChangeTextDocument(look),
    ];
    const end = () => {
      clearTimeout(late);
      for (const subscription of subscriptions) subscription.dispose();
    };
    look();
  });
}

/** Where the editor is, for a failure. */
function lookNow(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return 'No editor is active.';
  const { document, selection, visibleRanges } = editor;
  const { line } = selection.active;
  const seen = visibleRanges.map(({ start, end }) => `${start.line} to ${end.line}`).join();
  return `${document.uri.path}: ${document.lineCount} lines, at ${line} (${document.lineAt(line).text}), ${seen} in sight.`;
}

async function run(plan: EditorPlan): Promise<MeasuredInEditor> {
  await vscode.extensions.getExtension('codepipeline-explorer.codepipeline-explorer')?.activate();
  const { url: endpoint, region, connection: name } = plan;
  await vscode.workspace
    .getConfiguration()
    .update('codepipeline.connections', [{ name, region, endpoint }], vscode.ConfigurationTarget.Global);
  const openings: number[] = [];
  for (const log of plan.failed) openings.push(await opening(plan, log));
  const [firstOpening = NaN, ...others] = openings;
  const heapBefore = heapInUse();
  await open(plan, plan.running);
  const grown = (lines: number) =>
    until(() => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown !== undefined && shown.lineCount >= lines ? shown : undefined;
    });
  // Two pages of a megabyte are read; the rest comes while it is followed.
  await grown(15_000);
  await post(plan, 'clock', { advanceSeconds: 40 });
  const document = await grown(20_000);
  const heap = heapInUse() - heapBefore;
  const following = await follow(plan, document);
  return {
    ...{ editor: vscode.version, firstOpening, openings: others, heap },
    ...following,
    ...(await calls(plan)),
  };
}

function open({ connection }: EditorPlan, log: PlannedLog): Thenable<unknown> {
  const { pipeline: pipelineName, executionId, stage, action, actionExecutionId } = log;
  const pipeline = { connection, name: pipelineName };
  return vscode.commands.executeCommand('codepipeline.showBuildLog', {
    ...{ connection, pipeline, actionExecutionId },
    execution: { pipeline, executionId },
    stage: { pipeline, stage },
    action: { pipeline, stage, action },
  });
}

/** From the command to the failing line on screen. */
async function opening(plan: EditorPlan, log: PlannedLog): Promise<number> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await wait(1500);
  const begin = performance.now();
  const shown = until(() => {
    const editor = vscode.window.activeTextEditor;
    const { active } = editor?.selection ?? {};
    if (editor === undefined || active === undefined) return undefined;
    const isInSight = editor.visibleRanges.some((range) => range.contains(active));
    return isInSight && active.line > 0 ? editor : undefined;
  }).then(() => performance.now());
  await open(plan, log);
  return (await shown) - begin;
}

async function post({ url }: EditorPlan, path: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/_local/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

interface Asked {
  readonly request: { getHeader(name: string): unknown };
}

/** 100 lines, again and again, in a full document. */
async function follow(
  plan: EditorPlan,
  document: vscode.TextDocument,
): Promise<Pick<MeasuredInEditor, 'arrivals' | 'cuts'>> {
  let arrived = NaN;
  const listener = (message: unknown) => {
    const target = (message as Asked).request.getHeader('x-amz-target');
    if (String(target).endsWith('.GetLogEvents')) arrived = performance.now();
  };
  const answers = channel('http.client.response.finish');
  answers.subscribe(listener);
  const arrivals: number[] = [];
  const cuts: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const before = document.lineCount;
      let taken: number | undefined;
      const changed = until(() => {
        if (document.lineCount === before) return undefined;
        taken ??= performance.now() - arrived;
        return taken;
      });
      await post(plan, 'clock', { advanceSeconds: 1 });
      const time = await changed;
      (document.lineCount < before ? cuts : arrivals).push(time);
    }
  } finally {
    answers.unsubscribe(listener);
  }
  return { arrivals, cuts };
}

/** Calls a minute while it is followed and 100 lines come each second, and while another editor hides it. */
async function calls(plan: EditorPlan): Promise<Pick<MeasuredInEditor, 'callsFollowing' | 'callsHidden'>> {
  const during = async () => {
    await wait(3000);
    await fetch(`${plan.url}/_local/calls`, { method: 'DELETE' });
    for (let second = 0; second < counted; second++) {
      await wait(1000);
      await post(plan, 'clock', { advanceSeconds: 1 });
    }
    const { operations } = (await (await fetch(`${plan.url}/_local/calls`)).json()) as {
      readonly operations: Readonly<Record<string, number>>;
    };
    const asked = (operations['GetLogEvents'] ?? 0) + (operations['BatchGetBuilds'] ?? 0);
    return (asked * 60) / counted;
  };
  const callsFollowing = await during();
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'Another.' }), {
    preview: false,
  });
  return { callsFollowing, callsHidden: await during() };
}

/** Called by the editor. */
async function measure(): Promise<void> {
  const plan = JSON.parse(await readFile(process.env['CODEPIPELINE_BENCH_PLAN'] ?? '', 'utf8')) as EditorPlan;
  await writeFile(process.env['CODEPIPELINE_BENCH_RESULT'] ?? '', JSON.stringify(await run(plan)));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

export { measure as run };
