import type { StartRequest } from '../engine/commands/start';
import { connectionArn } from './build';
import { people } from './people';

const starters = [people.amara, people.jonas, people.priya] as const;

type Start = (number: number, time: number) => StartRequest;

/** Creating the pipeline starts the first execution; every sixth is started manually; the rest by changes. */
function mixed(change: (number: number) => StartRequest): Start {
  return (number) => {
    if (number === 1) return { trigger: { triggerType: 'CreatePipeline', triggerDetail: people.rafael } };
    return number % 6 === 0 ? byHand(starters[number % starters.length] ?? people.amara) : change(number);
  };
}

export function byHand(who: string, request: Partial<StartRequest> = {}): StartRequest {
  return { trigger: { triggerType: 'StartPipelineExecution', triggerDetail: who }, ...request };
}

export const byPush = (changed = 'Source'): StartRequest => ({
  trigger: { triggerType: 'WebhookV2', triggerDetail: connectionArn },
  changed,
});

export const byEvent = (rule: string, changed: string): StartRequest => ({
  trigger: {
    triggerType: 'CloudWatchEvent',
    triggerDetail: `arn:aws:events:us-east-1:123456789012:rule/${rule}`,
  },
  changed,
});

export const pushes: Start = mixed(() => byPush());

export const events = (rule: string, ...sources: [string, ...string[]]): Start =>
  mixed((number) => byEvent(rule, sources[number % sources.length] ?? sources[0]));

export const polls: Start = mixed(() => ({
  trigger: { triggerType: 'PollForSourceChanges', triggerDetail: 'Source' },
  changed: 'Source',
}));

/** A nightly schedule whose revision names the day. */
export const nightly: Start = (_, time) =>
  byHand(people.scheduler, {
    variables: [{ name: 'businessDate', value: new Date(time - 24 * 3600_000).toISOString().slice(0, 10) }],
  });
