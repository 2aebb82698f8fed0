// A flow with each kind of question, as a list of its questions. All flows that change a run are tested in
// Node, in src/features/operate/flows.test.ts.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { asks, choosePipeline, enterRow, goBack, leave, markRow } from '../byKeys';
import { eventually, pressEnter, quickInput, runCommand, typeInQuickInput } from '../harness';

interface Question {
  readonly asks: RegExp;
  /** Answers it, which opens the next one; for the last list, moves to its row for text. */
  readonly answer?: (page: Page) => Promise<void>;
  /** The same after Back, where that differs. */
  readonly answerAgain?: (page: Page) => Promise<void>;
  /** More than the service takes, for a line of words; anything else is a list. */
  readonly tooLong?: { readonly text: string; readonly problem: RegExp };
}

export interface Flow {
  readonly command: string;
  readonly pipeline: string;
  /** The operation that it sends. */
  readonly operation: string;
  /** Whether it asks for the pipeline's name to be typed on a production connection. */
  readonly asksForName?: boolean;
  /** The questions after the one for the pipeline. Enter on the last list sends the change. */
  readonly questions: readonly Question[];
}

/** Marks rows of a list of many, and accepts them. */
export async function mark(page: Page, ...labels: readonly string[]): Promise<void> {
  for (const label of labels) await markRow(page, label);
  await pressEnter(page);
}
const words = (asksWhat: RegExp, longest: number): Question => ({
  asks: asksWhat,
  tooLong: { text: 'x'.repeat(longest + 1), problem: new RegExp(`At most ${longest} characters`) },
});
const withRow = (asksWhat: RegExp, row: string): Question => ({
  asks: asksWhat,
  answer: (page) => enterRow(page, row),
});

export const flows: readonly Flow[] = [
  {
    ...{ command: 'Stop Execution (Cancel)…', pipeline: 'busy', operation: 'StopPipelineExecution' },
    questions: [
      { asks: /2 executions are running/, answer: pressEnter },
      withRow(/Select how to stop/, 'Reason'),
      words(/Optional reason/, 200),
    ],
  },
  {
    ...{ command: 'Approve…', pipeline: 'twice', operation: 'PutApprovalResult' },
    questions: [
      // After Back, the marks are still there.
      {
        asks: /2 approvals are waiting/,
        answer: (page) => mark(page, 'Release/Product'),
        answerAgain: pressEnter,
      },
      withRow(/Press Enter to submit/, 'Comment'),
      words(/Optional comment/, 512),
    ],
  },
  {
    ...{ command: 'Roll Back Stage (Redeploy)…', pipeline: 'plain', operation: 'RollbackStage' },
    asksForName: true,
    questions: [
      withRow(/Which stage of/, 'Deploy'),
      { asks: /Select an execution to roll back to/, answer: pressEnter },
      { asks: /Press Enter to roll back/ },
    ],
  },
];

/** The index of the list on which Enter sends the change. */
export const lastList = ({ questions }: Flow): number =>
  questions.findLastIndex(({ tooLong }) => tooLong === undefined);

/** Goes to a question of the flow. */
export async function walkTo(page: Page, flow: Flow, index: number): Promise<void> {
  await runCommand(page, `CodePipeline: ${flow.command}`);
  await choosePipeline(page, flow.pipeline);
  for (const question of flow.questions.slice(0, index)) {
    await asks(page, question.asks);
    await question.answer?.(page);
  }
  const question = flow.questions[index] ?? assert.fail('There is no such question.');
  await asks(page, question.asks);
}

/**
 * Gives a wrong answer to an open question: it stays, with the typed text and, for a text, with the reason.
 */
async function answerWrongly(page: Page, { asks: words, tooLong }: Question): Promise<void> {
  const wrong = tooLong?.text ?? 'no row is like this';
  await asks(page, words);
  await typeInQuickInput(page, wrong);
  if (tooLong) await asks(page, tooLong.problem);
  // Enter on a list that is being filled is for the row that it still shows.
  else await eventually(async () => assert.deepEqual((await quickInput(page)).rows, []));
  await page.keyboard.press('Enter');
  const still = await asks(page, tooLong?.problem ?? words);
  assert.equal(still.value, wrong);
}

/** Tries every way out of every question of a flow. Afterwards no question is open. */
export async function tryEveryExit(page: Page, flow: Flow): Promise<void> {
  await runCommand(page, `CodePipeline: ${flow.command}`);
  await answerWrongly(page, { asks: /Which pipeline/ });
  await leave(page);
  for (const [index, question] of flow.questions.entries()) {
    await walkTo(page, flow, index);
    await answerWrongly(page, question);
    await goBack(page);
    const before = flow.questions[index - 1];
    if (before) {
      await asks(page, before.asks);
      // The error in the text is shown in the list, too, and Enter there returns to the text.
      if (question.tooLong) await pressEnter(page);
      else await (before.answerAgain ?? before.answer)?.(page);
    } else await choosePipeline(page, flow.pipeline);
    const again = await asks(page, question.tooLong?.problem ?? question.asks);
    if (question.tooLong) assert.equal(again.value, question.tooLong.text);
    await leave(page);
  }
}
