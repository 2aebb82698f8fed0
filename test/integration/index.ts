// What VS Code calls in its extension host: runs the bundled tests beside this file with mocha.
// The same for the desktop (@vscode/test-electron) and for the server host.
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import * as vscode from 'vscode';
import { CountingReporter, writeCounts } from '../host/run/countingReporter';

/** VS Code's own extensions share this process; their unhandled errors must not fail our tests. */
const isOfBuiltInExtension = (reason: unknown): boolean =>
  reason instanceof Error && (reason.stack ?? '').includes(join(vscode.env.appRoot, 'extensions'));

/** Collects unhandled rejections of promises. VS Code would only log them. */
function watchRejections(): { readonly left: () => readonly unknown[]; dispose(): void } {
  const unhandled = new Map<Promise<unknown>, unknown>();
  const add = (reason: unknown, promise: Promise<unknown>) => {
    if (!isOfBuiltInExtension(reason)) unhandled.set(promise, reason);
  };
  const remove = (promise: Promise<unknown>) => unhandled.delete(promise);
  process.on('unhandledRejection', add);
  process.on('rejectionHandled', remove);
  return {
    left: () => [...unhandled.values()],
    dispose: () => {
      process.off('unhandledRejection', add);
      process.off('rejectionHandled', remove);
    },
  };
}

/** Prints for the user who runs the tests; the mark distinguishes it from other output of the editor. */
const report = (...parts: unknown[]): void =>
  console.log(`${process.env['CODEPIPELINE_TEST_MARK'] ?? ''}${format(...parts)}`);

/** Resolves when every test passed and no rejection was left unhandled; rejects otherwise. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = report;
  const grep = process.env['CODEPIPELINE_TEST_GREP'];
  const mocha = new Mocha({
    reporter: CountingReporter,
    timeout: 90_000,
    forbidOnly: true,
    color: process.env['CODEPIPELINE_TEST_COLOR'] === '1',
    ...(grep === undefined ? {} : { grep }),
  });
  const names = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((file) => file.endsWith('.test.js')).sort())
    mocha.addFile(join(__dirname, name));
  const rejections = watchRejections();
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => resolve(started));
  });
  // A rejection shows only when the microtasks of the last test are done.
  await new Promise((resolve) => setImmediate(resolve));
  rejections.dispose();
  for (const reason of rejections.left()) report('A promise was rejected and nobody handled it:', reason);
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  const failed = failures + rejections.left().length;
  writeCounts({ passed: passes, failed, vscode: vscode.version });
  if (failed > 0) throw new Error(`${failed} failed`);
}
