import { walkthroughId } from './ids';
import type { viewIds } from './ids';
import { link } from './link';
import { text } from './text';
import type { CommandId } from './types';

type CompletionEvent = `onCommand:${CommandId}` | `onView:${(typeof viewIds)[keyof typeof viewIds]}`;

interface Step {
  readonly title: string;
  /** Paragraphs; one that is a link alone becomes a button. */
  readonly description: readonly string[];
  /** The description of `media/walkthrough/<step>.png` for users who cannot see it. */
  readonly picture: string;
  readonly doneBy: readonly CompletionEvent[];
}

/** The steps of the walkthrough in their order. */
const steps: Readonly<Record<string, Step>> = {
  connect: {
    title: 'Connect, or open the sample account',
    description: [
      'A connection is a profile of your AWS config and a region. Without an AWS account, use the sample account, which runs on this computer.',
      link('Open Sample Account', 'codepipeline.openSampleAccount'),
      link('Add Connection', 'codepipeline.addConnection'),
    ],
    picture: 'The empty CodePipeline view, which offers to add a connection or to open the sample account',
    doneBy: ['onCommand:codepipeline.addConnection', 'onCommand:codepipeline.openSampleAccount'],
  },
  browse: {
    title: 'Look around',
    description: [
      'Each pipeline shows its current status. Expand one to see its stages, actions and executions.',
      link('Show Pipelines', 'codepipeline.pipelines.focus'),
    ],
    picture: 'The tree of pipelines with one unfolded into stages and actions',
    doneBy: ['onView:codepipeline.pipelines'],
  },
  start: {
    title: 'Start an execution',
    description: [
      'Press Enter to start with the latest revisions, or select a row first to run another commit or set variables.',
      link('Start Execution', 'codepipeline.startExecution'),
    ],
    picture: 'The list from which an execution is started, with its revisions and variables',
    doneBy: ['onCommand:codepipeline.startExecution'],
  },
  follow: {
    title: 'Follow it',
    description: [
      'The timeline shows every action as a bar that grows while it runs, and what it waits for. The status bar follows what you started.',
      link('Open Timeline', 'codepipeline.openTimeline'),
    ],
    picture: 'The timeline of an execution that runs',
    doneBy: ['onCommand:codepipeline.openTimeline'],
  },
  approve: {
    title: 'Answer an approval',
    description: [
      'One list shows the revision to approve, what is currently deployed and the message of the author. Press Enter to submit, Escape to cancel.',
      link('Approve', 'codepipeline.approveAction'),
    ],
    picture: 'The list from which an approval is answered',
    doneBy: ['onCommand:codepipeline.approveAction'],
  },
  failed: {
    title: 'See why something failed',
    description: [
      'Attention lists failures with their reasons. Select one to open its timeline at the failed action, with its log one click away. Retry Stage runs only the failed actions again.',
      link('Show Attention', 'codepipeline.attention.focus'),
      link('Retry Stage', 'codepipeline.retryStage'),
    ],
    picture:
      'The timeline of an execution that failed, with the reason, the log and the button that retries the stage',
    doneBy: ['onCommand:codepipeline.retryStage', 'onCommand:codepipeline.showBuildLog'],
  },
};

/** The walkthrough of the Welcome page. */
export const walkthrough = {
  id: walkthroughId,
  title: text('walkthrough.title', 'First Steps with CodePipeline'),
  description: text(
    'walkthrough.description',
    'See, start and follow pipelines of AWS CodePipeline, with an AWS account or without one.',
  ),
  steps: Object.entries(steps).map(([id, { title, description, picture, doneBy }]) => ({
    id,
    title: text(`walkthrough.${id}`, title),
    description: text(`walkthrough.${id}.description`, description.join('\n')),
    media: { image: `media/walkthrough/${id}.png`, altText: text(`walkthrough.${id}.picture`, picture) },
    completionEvents: doneBy,
  })),
};
