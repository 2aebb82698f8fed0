import { findReadingPipelines } from '../../core/watching/readingPipelines';
import { reasonText, unknownText, verdictText } from '../../domain/definition/triggers/explanationText';
import { eventsOfPush, outgoingPush, remotesOf } from '../../domain/git/outgoingPush';
import type { OutgoingPush } from '../../domain/git/outgoingPush';
import type { GitEvent } from '../../domain/definition/triggers/gitEvent';
import type { LocalRepository } from '../../domain/git/localRepository';
import { Problem } from '../../domain/problem';
import { forecastPush } from '../../domain/workspace/pushForecast';
import type { ToolInput } from './inputs';
import type { Tool, ToolServices } from './tool';
import { shortened } from './toolLabels';

type Input = ToolInput<'codepipeline_whatWouldPushStart'>;

/** Which pipelines a push starts, for each repository that is open. A call for each pipeline that is not known yet. */
export const whatWouldPushStart: Tool<'codepipeline_whatWouldPushStart'> = {
  async invoke(services, input, signal) {
    const repositories = await services.git.find();
    if (repositories.length === 0) throw new Problem('notFound', 'No Git repository is open.');
    const answers = await Promise.all(
      repositories.map((repository) => answerFor(services, repository, input, signal)),
    );
    return answers.join('\n\n');
  },
};

async function answerFor(
  services: ToolServices,
  repository: LocalRepository,
  input: Input,
  signal: AbortSignal,
): Promise<string> {
  const push = await outgoingPush(repository);
  const events = eventsOf(push, input);
  if (events.length === 0) return `${repository.root}: nothing can be pushed. Give a branch or a tag.`;
  const remotes = remotesOf(repository);
  const { pipelines, unknown } = await findReadingPipelines(services, remotes, signal);
  const lines = forecastPush(pipelines, remotes, events).map(({ ref, explanation }) => {
    const why = [reasonText(explanation), ...explanation.missing.map(unknownText)].filter(Boolean);
    return `- ${ref.name} (${ref.connection}): ${verdictText(explanation.verdict)}: ${shortened(why.join('; '))}`;
  });
  return [
    `${repository.root}, ${events.map(eventText).join(', ')}:`,
    ...(lines.length === 0 ? ['No pipelines read this repository.'] : lines),
    ...(unknown > 0 ? [`${unknown} other pipelines were not read.`] : []),
  ].join('\n');
}

/** What is given counts; what is not is that of the checkout, if the branch is. */
function eventsOf(push: OutgoingPush | undefined, input: Input): readonly GitEvent[] {
  const { branch, changedFiles, isNewBranch, tag, pullRequestInto: into } = input;
  const isCheckout = branch === undefined || branch === push?.branch;
  const files = changedFiles ?? (isCheckout ? push?.files : undefined);
  const changed = files && { files };
  const isNew = isNewBranch ?? (isCheckout ? push?.isNew : undefined);
  const onlyNamed = branch === undefined && (tag !== undefined || into !== undefined);
  const pushed: OutgoingPush | undefined =
    isCheckout && push && !onlyNamed ? { ...push, ...changed, isNew: isNew ?? push.isNew } : undefined;
  const request = into === undefined ? undefined : 'none';
  return [
    ...(pushed ? eventsOfPush(pushed, request) : []),
    ...(branch !== undefined && !pushed
      ? [{ kind: 'branch', branch, ...changed, ...(isNew !== undefined && { isNew }) } as const]
      : []),
    ...(tag === undefined ? [] : [{ kind: 'tag', tag } as const]),
    ...(into === undefined ? [] : [{ kind: 'pullRequest', event: 'OPEN', into, ...changed } as const]),
  ];
}

function eventText(event: GitEvent): string {
  if (event.kind === 'tag') return `push of tag ${event.tag}`;
  const files = event.files === undefined ? 'changed files unknown' : `${event.files.length} changed files`;
  return event.kind === 'branch'
    ? `push of branch ${event.branch} (${files})`
    : `pull request into ${event.into} (${files})`;
}
