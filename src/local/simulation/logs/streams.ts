import { actionRuns } from '../../engine/actionRuns';
import type { Engine } from '../../engine/engine';
import { buildLog, buildsOf, projectBuilds } from '../builds/builds';
import { lambdaStreams } from '../lambdaLog';
import { workOf } from '../work';
import { logOf } from './log';
import type { Log } from './log';

/** A log stream of CloudWatch Logs. Its log is made when it is read. */
export interface Stream {
  readonly name: string;
  readonly log: () => Log;
}

type StreamsOf = (engine: Engine, rest: string) => Iterable<Stream>;

/** Who writes into which log groups: the services behind the actions. */
const writers: readonly (readonly [prefix: string, streams: StreamsOf])[] = [
  ['/aws/codebuild/', buildStreams],
  ['/aws/codepipeline/', pipelineStreams],
  ['/aws/lambda/', functionStreams],
];

/** The streams of a log group, those included whose first event is in the future; none if nothing writes into it. */
export function streamsOf(engine: Engine, group: string): Iterable<Stream> {
  const writer = writers.find(([prefix]) => group.startsWith(prefix));
  return writer === undefined ? [] : writer[1](engine, group.slice(writer[0].length));
}

function* buildStreams(engine: Engine, project: string): Generator<Stream> {
  for (const build of projectBuilds(engine, project))
    yield { name: build.id.slice(project.length + 1), log: () => buildLog(build) };
}

/** Actions that CodePipeline performs on its own compute. */
function* pipelineStreams(engine: Engine, pipeline: string): Generator<Stream> {
  for (const placed of actionRuns(engine.world)) {
    if (placed.run.logStreamArn?.includes(`:log-group:/aws/codepipeline/${pipeline}:`) !== true) continue;
    const work = workOf(engine, placed);
    const [build] = work === undefined ? [] : buildsOf(work);
    if (build !== undefined) yield { name: placed.run.id, log: () => buildLog(build) };
  }
}

function functionStreams(engine: Engine, functionName: string): Stream[] {
  return lambdaStreams(engine, functionName).map(({ name, blocks }) => ({ name, log: () => logOf(blocks) }));
}
