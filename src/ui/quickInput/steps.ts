import { back } from './quickInput';
import type { Answer } from './quickInput';

/**
 * One of several questions in a row. It keeps its answer itself, so that the answer is there when the user
 * goes back.
 */
export interface Step {
  /**
   * Asks the question; with `hasBack` it offers the way to the previous one. Returns `passed` when it found
   * nothing to ask: Back then skips it.
   */
  readonly ask: (hasBack: boolean) => Promise<Answer<'next' | 'passed'>>;
  /** Whether the previous answers leave nothing to ask here. */
  readonly isSkipped?: () => boolean;
}

/** Asks one question after the other, back and forth. False when the user dismissed one. */
export async function askSteps(steps: readonly Step[]): Promise<boolean> {
  const asked: Step[] = [];
  for (let index = 0; index < steps.length;) {
    const step = steps[index];
    if (!step || step.isSkipped?.()) {
      index++;
      continue;
    }
    const answer = await step.ask(asked.length > 0);
    if (answer === undefined) return false;
    if (answer === 'passed') index++;
    else if (answer === 'next') {
      asked.push(step);
      index++;
    } else {
      const before = asked.pop();
      index = before ? steps.indexOf(before) : index;
    }
  }
  return true;
}

/** The result of a step, stored by `keep` when it is an answer. */
export function answerInto<T extends string | object>(
  answer: Answer<T>,
  keep: (value: T) => void,
): Answer<'next'> {
  if (answer === undefined || answer === back) return answer;
  keep(answer);
  return 'next';
}
