import { editor } from '../vscodeStub';
import { commands } from 'vscode';
import assert from 'node:assert/strict';
import type { CommandId } from '../../../src/manifest/types';
import { QuickPick, withoutIcons } from '../quickInputs';
import type { Dialog, Question } from '../quickInputs';
import type { Target } from '../../../src/ui/commands/target';
import type { Found } from './account';
import type { Flow } from './flow';

/** How every flow begins when it comes from the palette. */
export const whichPipeline = /^Which pipeline\?$/;

/** A command from the palette or from a row, operated by a user step by step. */
export class Walk {
  #hasEnded = false;
  /** The question before; none after a dialog, which takes the place of all. */
  #before: Question | undefined;
  /** Messages of others, which say nothing of this command. */
  readonly #earlier = new Set(editor.notifications);
  readonly #ending: Promise<void>;

  /** @param selection the rows that are selected, with the one that was clicked */
  constructor(command: CommandId, row?: Target, selection?: readonly Target[]) {
    const args = row ? (selection ? [row, selection] : [row]) : [];
    this.#ending = Promise.resolve(commands.executeCommand(command, ...args)).then(() => {
      this.#hasEnded = true;
    });
  }

  /** The next question, which must read like this. */
  async asks(words: RegExp): Promise<Question> {
    const { question } = await this.#next();
    assert.ok(question, `Nothing is asked, where this should be: ${words}`);
    assert.match(question instanceof QuickPick ? question.placeholder : question.message, words);
    if (this.#before && this.#before !== question)
      assert.ok(editor.screen.isReplacement, `The one before was gone before this one came: ${words}`);
    this.#before = question;
    return question;
  }

  /** The next question, which must be a dialog. */
  async warns(): Promise<Dialog> {
    const { dialog } = await this.#next();
    this.#before = undefined;
    return dialog ?? assert.fail('There is no warning.');
  }

  /** Waits for the end, which must come without another question. */
  async ends(): Promise<void> {
    const { question, dialog } = await this.#next();
    assert.equal(question?.title ?? dialog?.text, undefined, 'It asks, in place of ending.');
    await this.#ending;
  }

  /** The open question when everything that needs no user has happened. */
  async #next(): Promise<{ readonly question?: Question | undefined; readonly dialog?: Dialog | undefined }> {
    const { screen } = editor;
    for (;;) {
      const { question, dialog } = screen;
      if (dialog) return { dialog };
      if (question || this.#hasEnded) return { question };
      await Promise.race([screen.shown(), this.#ending]);
      if (this.#said().length > 0) await this.#hasNoMoreToSay();
    }
  }

  /** A command that shows a message ends with it here; one that waits for an answer to it would never end. */
  async #hasNoMoreToSay(): Promise<void> {
    await settle();
    assert.ok(this.#hasEnded, `It waits for an answer to: ${this.#said().join('\n')}`);
  }

  #said(): readonly string[] {
    return editor.notifications.filter((each) => !this.#earlier.has(each)).map(({ text }) => text);
  }
}

/** Lets everything happen that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Searches for a row by its label, and presses Enter on it. */
export function choose(question: Question, label: string): void {
  assert.ok(question instanceof QuickPick);
  question.type(label);
  const found = question.activeItems.map((row) => withoutIcons(row.label));
  assert.deepEqual(found, [label]);
  question.enter();
}

/** Begins a flow: from its row or, where it has none, in the palette, with the pipeline chosen. */
export async function begin(
  { command, pipeline, row }: Pick<Flow, 'command' | 'pipeline' | 'row'>,
  found: Found,
): Promise<Walk> {
  const walk = new Walk(command, row?.(found));
  if (!row) choose(await walk.asks(whichPipeline), pipeline);
  return walk;
}

/** Goes to a question of a flow. */
export async function walkTo(
  flow: Flow,
  index: number,
  found: Found,
): Promise<{ readonly walk: Walk; readonly question: Question }> {
  const walk = await begin(flow, found);
  for (const before of flow.questions.slice(0, index)) before.answer?.(await walk.asks(before.asks));
  const { asks } = flow.questions[index] ?? assert.fail('There is no such question.');
  return { walk, question: await walk.asks(asks) };
}

/** Goes to the list on which Enter sends the change, with the flow's text entered. */
export async function walkToActions(
  flow: Flow,
  found: Found,
): Promise<{ readonly walk: Walk; readonly actions: QuickPick }> {
  const { walk, question } = await walkTo(flow, flow.questions.length - 1, found);
  if (question instanceof QuickPick) return { walk, actions: question };
  question.type(flow.writes ?? assert.fail('It asks for words, but there are none.'));
  question.enter();
  const { asks } = flow.questions.at(-2) ?? assert.fail('There is no list.');
  const actions = await walk.asks(asks);
  assert.ok(actions instanceof QuickPick);
  return { walk, actions };
}
