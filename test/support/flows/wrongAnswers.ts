import { editor } from '../vscodeStub';
import assert from 'node:assert/strict';
import { QuickPick } from '../quickInputs';
import type { Question } from '../quickInputs';
import type { FlowQuestion } from './flow';
import { settle } from './walk';

/** Gives every wrong answer to a question: it stays open, with the typed text. */
export async function assertTakesNothingWrong(
  question: Question,
  refuses: FlowQuestion['refuses'] = [],
): Promise<void> {
  const assertOpen = async () => {
    await settle();
    assert.equal(editor.screen.question, question, 'It is not open any more.');
  };
  const enter = async () => {
    question.enter();
    await assertOpen();
  };
  question.lookElsewhere();
  await assertOpen();
  for (const { text, problem } of refuses) {
    question.type(text);
    assert.match(question.message, problem);
    await enter();
    assert.equal(question.value, text);
    assert.match(question.message, problem);
  }
  if (!(question instanceof QuickPick)) return;
  for (const row of question.rows.filter((each) => !('value' in each))) {
    question.moveTo(row);
    await enter();
  }
  const [first] = question.rows;
  if (question.canSelectMany && first && question.selectedItems.length === 0) question.toggle(first);
  question.type('no row is like this');
  await enter();
  assert.equal(question.value, 'no row is like this');
  if (!question.canSelectMany) return;
  question.type('');
  for (const row of question.selectedItems) question.toggle(row);
  await enter();
}
