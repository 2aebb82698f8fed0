// What the bench of the activation runs inside the extension host; one activation for each start of the host.
import { writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { Activation } from './activation';

const id = process.env['CODEPIPELINE_BENCH_EXTENSION'] ?? '';

/** Marks that VS Code sets for itself, in epoch milliseconds; its "Startup Performance" shows the same. */
interface Marks {
  getMarks(): readonly { readonly name: string; readonly startTime: number }[];
}

/** Milliseconds between two marks around our extension. */
function between(from: string, to: string): number {
  const { MonacoPerformanceMarks: marks } = globalThis as unknown as { MonacoPerformanceMarks: Marks };
  const timeOf = (name: string) =>
    marks.getMarks().find((mark) => mark.name.toLowerCase() === `code/exthost/${name}/${id}`.toLowerCase())
      ?.startTime ?? NaN;
  return timeOf(to) - timeOf(from);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** How many checks in a row find the host idle before it counts as at rest, and how far apart they are. */
const looks = 20;
const lookEveryMs = 50;
/** A timer that fires within this time was not delayed by other work. */
const idleMs = 5;

/** Waits until the host, which is busy at its start, is at rest. */
async function isAtRest(): Promise<void> {
  for (let idle = 0; idle < looks;) {
    const due = performance.now() + lookEveryMs;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    idle = performance.now() - due <= idleMs ? idle + 1 : 0;
  }
}

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<unknown>(id);
  if (!extension || extension.isActive) throw new Error('The extension is missing, or was active before.');
  const heapBefore = heapInUse();
  await isAtRest();
  const begin = performance.now();
  await extension.activate();
  const total = performance.now() - begin;
  const measured: Activation = {
    editor: vscode.version,
    total,
    loading: between('willLoadExtensionCode', 'didLoadExtensionCode'),
    activating: between('willActivateExtension', 'didActivateExtension'),
    heap: heapInUse() - heapBefore,
  };
  await writeFile(process.env['CODEPIPELINE_BENCH_RESULT'] ?? '', JSON.stringify(measured));
}
