import { documents, editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import * as fc from 'fast-check';
import { attempt, refOf } from '../../../test/support/builders';
import { deferred } from '../../../test/support/deferred';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { FollowedLogs } from '../../core/logs/followedLogs';
import { LogDocument } from './logDocument';
import { LogTextUpdates } from './logTextUpdates';
import { logUri } from './logUri';

const address = { execution: refOf('run-1'), stage: 'Build', action: 'Compile', actionExecutionId: 'one' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };
const build = {
  ...{ id: 'shop:1', phases: [] },
  log: { group: '/aws/codebuild/shop', stream: '1', isDisabled: false },
};

interface Place {
  readonly line: number;
  readonly character: number;
}

/** The document of an editor. Like the editor it refuses edits of another version, and breaks lines at a lone CR. */
class EditorDocument {
  isDirty = false;
  isClosed = false;
  version = 1;
  lines: readonly string[] = [];

  constructor(readonly uri: object) {}

  get lineCount(): number {
    return this.lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    return { text: this.lines[line] ?? assert.fail(`There is no line ${line}.`) };
  }

  take(text: string): void {
    this.lines = text.split(/\r\n|\r|\n/);
    this.version += 1;
  }

  /** From the last one on, so that those in front keep their places. */
  apply(edits: readonly { readonly range: { start: unknown; end: unknown }; readonly text: string }[]): void {
    let text = this.lines.join('\n');
    for (const { range, text: written } of edits.toReversed()) {
      const [start, end] = [this.#offsetOf(range.start as Place), this.#offsetOf(range.end as Place)];
      text = text.slice(0, start) + written + text.slice(end);
    }
    this.take(text);
  }

  #offsetOf({ line, character }: Place): number {
    assert.ok(line < this.lineCount && character <= this.lineAt(line).text.length);
    return this.lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, character);
  }
}

/** A log that is open in an editor and followed there. */
async function opened(lines: readonly string[]) {
  editor.reset();
  const clock = new FakeClock();
  const logs = new FakeLogs();
  logs.attempts = [attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type })];
  logs.builds = [{ ...build, status: 'IN_PROGRESS' }];
  const write = (added: readonly string[]) => {
    for (const line of added) logs.events.push({ at: logs.events.length, message: `${line}\n` });
  };
  write(lines);
  const uri = logUri(address);
  /** How many changes the editor has been told of, and has taken. */
  const told = { changes: 0, taken: 0 };
  const log = new LogDocument(uri, new FollowedLogs(logs, clock).use(address), clock.now(), () => {
    told.changes += 1;
    void updates.logChanged().then(() => (told.taken += 1));
  });
  const document = new EditorDocument(uri);
  const counted = { reads: 0, edits: 0 };
  const content = () => new TextDecoder().decode(log.content());
  const read = () => {
    updates.wasRead();
    counted.reads += 1;
    if (document.lines.join('\n') !== content()) document.take(content());
  };
  const updates = new LogTextUpdates(log, read);
  documents.applyEdit = async ({ replaced }) => {
    const { version } = document;
    await Promise.resolve();
    counted.edits += 1;
    if (document.version !== version) return false;
    document.apply(replaced);
    return true;
  };
  log.setVisible(true);
  await clock.settle();
  read();
  documents.open = [document];
  Object.assign(counted, { reads: 0, edits: 0 });
  const isUpToDate = () => assert.equal(document.lines.join('\n'), content().replaceAll(/\r\n?/g, '\n'));
  return { clock, logs, write, log, document, updates, counted, told, read, isUpToDate };
}

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);

describe('The text of a log in an editor', () => {
  let open: { readonly log: LogDocument } | undefined;
  const opening = async (lines: readonly string[]) => {
    const made = await opened(lines);
    open = made;
    return made;
  };

  /** A log that grew until its beginning was cut. */
  const cutBack = async () => {
    const made = await opening(numbered(9_000));
    for (let count = 0; count < 3; count++) {
      made.write(numbered(8_000, 9_000 + count * 8_000));
      await made.clock.tick(5_000);
      made.isUpToDate();
    }
    return made;
  };

  afterEach(() => {
    open?.log.dispose();
    documents.open = [];
    documents.applyEdit = () => Promise.resolve(false);
  });

  it('grows by edits, without another reading', async () => {
    const { clock, write, counted, isUpToDate } = await opening(numbered(3));
    for (const from of [3, 5, 7]) {
      write(numbered(2, from));
      await clock.tick(5_000);
      isUpToDate();
    }
    assert.deepEqual(counted, { reads: 0, edits: 3 });
  });

  it('has its end said by an edit', async () => {
    const { clock, logs, write, counted, document, isUpToDate } = await opening(numbered(3));
    write(numbered(1, 3));
    logs.builds = [{ ...build, status: 'SUCCEEDED', startedAt: 0, endedAt: 61_000 }];
    await clock.tick(60_000);
    isUpToDate();
    assert.match(document.lines.at(-1) ?? '', /End of the log/);
    assert.equal(counted.reads, 0);
  });

  it('is cut back by an edit', async () => {
    const { counted, document } = await cutBack();
    assert.match(document.lines[0] ?? '', /Earlier lines are not shown/);
    assert.equal(counted.reads, 0);
  });

  it('is read again when earlier lines take the place of later ones', async () => {
    const { clock, log, counted, isUpToDate } = await cutBack();
    await log.log.loadEarlier(new AbortController().signal);
    await clock.settle();
    isUpToDate();
    assert.notEqual(counted.reads, 0);
  });

  it('takes what comes while an edit is on its way', async () => {
    const { clock, write, document, counted, told, isUpToDate } = await opening(numbered(3));
    const { taken } = told;
    const slow = deferred<void>();
    const apply = documents.applyEdit;
    documents.applyEdit = async (edit) => {
      await slow.promise;
      return apply(edit);
    };
    write(numbered(1, 3));
    await clock.tick(5_000);
    write(numbered(1, 4));
    await clock.tick(5_000);
    assert.equal(document.lineCount, 3);
    assert.equal(told.taken, taken);
    slow.resolve();
    await clock.settle();
    isUpToDate();
    assert.equal(told.taken, told.changes);
    assert.deepEqual(counted, { reads: 0, edits: 2 });
  });

  it('is read again when the editor refuses the edit, and is edited from then on', async () => {
    const { clock, write, counted, isUpToDate } = await opening(numbered(3));
    const apply = documents.applyEdit;
    for (const refuse of [() => Promise.resolve(false), () => Promise.reject(new Error('No.'))]) {
      documents.applyEdit = refuse;
      write(numbered(1, 3));
      await clock.tick(5_000);
      isUpToDate();
    }
    assert.equal(counted.reads, 2);
    documents.applyEdit = apply;
    write(numbered(1, 4));
    await clock.tick(5_000);
    isUpToDate();
    assert.deepEqual(counted, { reads: 2, edits: 1 });
  });

  it('is brought up to date after a reading that was overtaken by an edit', async () => {
    const { clock, write, document, updates, log, isUpToDate } = await opening(numbered(3));
    updates.wasRead();
    const overtaken = new TextDecoder().decode(log.content());
    write(numbered(1, 3));
    await clock.tick(5_000);
    document.take(overtaken);
    updates.editorChanged(document as unknown as vscode.TextDocument);
    await clock.settle();
    isUpToDate();
  });

  it('is read again when the editor breaks lines that the log does not', async () => {
    const { clock, write, document, counted, isUpToDate } = await opening(numbered(3));
    const apply = documents.applyEdit;
    documents.applyEdit = async (edit) => {
      const isDone = await apply(edit);
      document.lines = [...document.lines, ''];
      return isDone;
    };
    write(numbered(1, 3));
    await clock.tick(5_000);
    isUpToDate();
    assert.deepEqual(counted, { reads: 1, edits: 1 });
  });

  it('is the text of its file whatever comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), { maxLength: 8 }),
        async (batches) => {
          const { clock, write, log, isUpToDate } = await opened(['first']);
          for (const batch of batches) {
            write(batch);
            await clock.tick(5_000);
            isUpToDate();
          }
          log.dispose();
        },
      ),
      { numRuns: 40 },
    ));
});
