// What the bench of the activation runs inside the extension host; one activation for each start of the host.
import { writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { Activation } from './activation';

const id = 'codepipeline-explorer.codepipeline-explorer';

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

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<unknown>(id);
  if (!extension || extension.isActive) throw new Error('The extension is missing, or was active before.');
  const heapBefore = heapInUse();
  const begin = performance.now();
  await extension.activate();
  const total = performance.now() - begin;
  const measured: Activation = {
    total,
    loading: between('willLoadExtensionCode', 'didLoadExtensionCode'),
    activating: between('willActivateExtension', 'didActivateExtension'),
    heap: heapInUse() - heapBefore,
  };
  await writeFile(process.env['CODEPIPELINE_BENCH_RESULT'] ?? '', JSON.stringify(measured));
}
