import { workingDay } from '../support/push/workingDay';
import type { DayPlan } from '../support/push/workingDay';
import type { Figure } from './figure';

/** One developer in twenty is lived through, with a twentieth of what the account takes. */
const share = 20;
const plan: Omit<DayPlan, 'isPushed'> = {
  ...{ hours: 8, developers: 40 / share, pipelines: 1000, shown: 100, changesADay: 6000 },
  limit: 20 / share,
};
const how =
  'fake clock; 6,000 changes in 8 hours, 100 rows on screen of each developer, 20 calls a second for the account';

/** What 40 developers ask of an account with 1,000 pipelines in a working day, polled and with push events. */
export async function* figures(): AsyncGenerator<Figure> {
  for (const isPushed of [false, true]) {
    const { calls, throttles, queueCalls, p50, p95 } = await workingDay({ ...plan, isPushed });
    const of = `in a working day of 40 developers, ${isPushed ? 'with push events' : 'polled'}`;
    yield { name: `calls of CodePipeline ${of}`, value: calls * share, unit: 'calls', how };
    yield { name: `throttled of these ${of}`, value: throttles * share, unit: 'calls', how };
    if (isPushed) yield { name: `calls of SQS ${of}`, value: queueCalls * share, unit: 'calls', how };
    yield { name: `from a change to its row, median, ${of}`, value: p50, unit: 'ms', how };
    yield { name: `from a change to its row, 95th percentile, ${of}`, value: p95, unit: 'ms', how };
  }
}
