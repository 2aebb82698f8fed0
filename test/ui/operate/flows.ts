// A flow with each kind of question, as the questions that it asks one after the other. All flows that change a run are
// walked in Node, in test/unit/commands/flows.test.ts.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { asks, choosePipeline, enterRow, goBack, leave, markRow } from '../byKeys';
import { pressEnter, runCommand, typeInQuickInput } from '../harness';

interface Question {
  readonly asks: RegExp;
  /** Answers it, which leads to the next one; from the last question of a list of deeds, into its row for words. */
  readonly answer?: (page: Page) => Promise<void>;
  /** The same for somebody who has come back to it, where that is something else. */
  readonly answerAgain?: (page: Page) => Promise<void>;
  /** More than the service takes, for a line of words; anything else is a list. */
  readonly tooLong?: { readonly text: string; readonly problem: RegExp };
}

export interface Flow {
  readonly command: string;
  readonly pipeline: string;
  /** The call that it comes to. */
  readonly operation: string;
  /** Behind the question for the pipeline. The last list is the one on which Enter does it. */
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
    ...{ command: 'Stop Execution…', pipeline: 'busy', operation: 'StopPipelineExecution' },
    questions: [
      { asks: /2 executions are running/, answer: pressEnter },
      withRow(/Select how to stop/, 'Reason'),
      words(/Optional reason/, 200),
    ],
  },
  {
    ...{ command: 'Approve…', pipeline: 'twice', operation: 'PutApprovalResult' },
    questions: [
      // Whoever comes back finds the marks that were made.
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
    ...{ command: 'Roll Back Stage…', pipeline: 'plain', operation: 'RollbackStage' },
    questions: [
      withRow(/Which stage of/, 'Deploy'),
      { asks: /Select an execution to roll back to/, answer: pressEnter },
      { asks: /Press Enter to roll back/ },
    ],
  },
];

/** Which question is the list on which Enter does it. */
export const lastList = ({ questions }: Flow): number =>
  questions.findLastIndex(({ tooLong }) => tooLong === undefined);

/** Walks to a question of the flow. */
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

/** Gives a wrong answer to a question that is open: it stays, with what was typed and, for words, with the reason. */
async function answerWrongly(page: Page, { asks: words, tooLong }: Question): Promise<void> {
  const wrong = tooLong?.text ?? 'no row is like this';
  await typeInQuickInput(page, wrong);
  if (tooLong) await asks(page, tooLong.problem);
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
      // What was wrong with the words is told on the list, too, and Enter there leads back to them.
      if (question.tooLong) await pressEnter(page);
      else await (before.answerAgain ?? before.answer)?.(page);
    } else await choosePipeline(page, flow.pipeline);
    const again = await asks(page, question.tooLong?.problem ?? question.asks);
    if (question.tooLong) assert.equal(again.value, question.tooLong.text);
    await leave(page);
  }
}
