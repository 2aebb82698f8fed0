import { Causes } from '../../../src/core/causes/causes';
import type { ActionExecution } from '../../../src/domain/execution/execution';
import { causeWords } from '../../../src/domain/cause/causeWords';
import { withAnswers } from '../../support/causes/cannedAnswers';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { gatewayTo } from './floors';

/** The cause of a failed attempt in words. */
export interface ToldCause {
  sentence?: string;
  facts?: readonly string[];
  output?: readonly string[];
  /** The failing tests, each with what it says. */
  tests?: readonly string[];
  /** The operation that is denied. */
  denied?: string;
}

/** The cause of a failed attempt by the real SDK and services that give these answers. */
export async function toldOf(failed: ActionExecution, answers: CannedAnswers): Promise<ToldCause> {
  const found: ToldCause = {};
  await withAnswers(answers, async (endpoint) => {
    const gateway = gatewayTo(endpoint);
    const causes = new Causes({
      store: { get: () => ({ value: [failed] }) as object },
      scheduler: { fetch: (query, signal) => gateway.ask(query, signal) },
    });
    const { execution, stage, action, id } = failed;
    const { cause, problem } = await causes.read({ execution, stage, action, actionExecutionId: id });
    if (cause) {
      const { sentence, facts, output, tests = [] } = causeWords(cause);
      found.sentence = sentence;
      found.facts = facts.map(({ name, value }) => `${name}: ${value}`);
      if (output) found.output = output;
      if (tests.length > 0) found.tests = tests.map(({ name, message }) => `${name}: ${message}`);
    }
    if (problem)
      found.denied = `${problem.kind} ${problem.details.service ?? 'codepipeline'}:${problem.details.operation}`;
    causes.dispose();
    gateway.dispose();
  });
  return found;
}
