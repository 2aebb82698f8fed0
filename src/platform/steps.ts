import { back } from './quickInput';
import type { Answer } from './quickInput';

/** One of several questions in a row. It keeps its answer itself, so that coming back to it finds it again. */
export interface Step {
  /**
   * Asks; with `hasBack` it offers the way to the question before. It answers `passed` when it saw that there is nothing
   * to ask: Back does not lead to it then.
   */
  readonly ask: (hasBack: boolean) => Promise<Answer<'next' | 'passed'>>;
  /** Tells that the answers before leave nothing to ask here. */
  readonly isSkipped?: () => boolean;
}

/** Asks one question after the other, back and forth. False when one of them was dismissed. */
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

/** The answer of a step, kept by `keep` when it is one. */
export function answerInto<T extends string | object>(
  answer: Answer<T>,
  keep: (value: T) => void,
): Answer<'next'> {
  if (answer === undefined || answer === back) return answer;
  keep(answer);
  return 'next';
}
