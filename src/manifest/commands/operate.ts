import type { ApprovalAnswer } from '../../domain/operate/changeModes';
import type { StartArguments } from '../../domain/start/startArguments';
import type { Target } from '../../ui/commands/target';
import { area, oneRow, rows, takes } from '../command';
import { and, connected, isSet, never } from '../when';

/** Not where every connection is read-only. */
const canChange = and(connected, isSet('codepipeline.hasWritableConnections'));

/** Commands that start executions and change their course. */
export const operate = area({
  capabilities: [
    'canApprove',
    'canRetryStage',
    'canStart',
    'canStop',
    'canRollBack',
    'canEnableTransition',
    'canDisableTransition',
    'canOverrideCondition',
    // An execution from which another one can be started, or to which a stage can be rolled back.
    'canRunAgain',
    'canRollBackTo',
    // A row with many commands: one of these has a button, beside that of the timeline.
    'hasTwoButtons',
  ],
  commands: {
    approveAction: {
      title: 'Approve…',
      icon: 'check',
      takes: rows,
      palette: canChange,
      rows: { can: 'canApprove', group: 'run', button: 1 },
    },
    rejectAction: {
      title: 'Reject…',
      icon: 'x',
      takes: rows,
      palette: canChange,
      rows: { can: 'canApprove', group: 'run', button: { at: 2, unless: 'hasTwoButtons' } },
    },
    // What the timeline sends, where the answer was given.
    answerApproval: {
      title: 'Respond to Approval',
      takes: takes<[target: Target, answer: Pick<ApprovalAnswer, 'verdict' | 'summary'>]>(),
      palette: never,
    },
    retryStage: {
      title: 'Retry Stage…',
      icon: 'debug-restart',
      takes: rows,
      palette: canChange,
      rows: { can: 'canRetryStage', group: 'run', onRuns: true, button: { at: 1, unless: 'canApprove' } },
    },
    runAgain: {
      title: 'Run Again with Same Inputs',
      icon: 'debug-rerun',
      takes: oneRow,
      palette: never,
      rows: { can: 'canRunAgain', group: 'run', onRuns: true, button: 2 },
    },
    rerunExecution: {
      title: 'Run Again with Same Inputs (Re-run)…',
      icon: 'debug-rerun',
      palette: canChange,
    },
    rollbackToExecution: {
      title: 'Roll Back to This…',
      icon: 'discard',
      takes: oneRow,
      palette: never,
      rows: { can: 'canRollBackTo', group: 'run', onRuns: true },
    },
    startExecution: {
      title: 'Start Execution…',
      icon: 'play',
      takes: takes<[given?: Target | StartArguments]>(),
      palette: canChange,
      key: 'ctrl+k shift+s',
      // A row of the Attention view has a button for its own kind of item instead.
      rows: {
        can: 'canStart',
        group: 'run',
        button: { at: 1, views: ['pipelines'], unless: ['canApprove', 'canRetryStage'] },
      },
    },
    /** The same as a start, by the words of the console and of other products. */
    releaseChange: { title: 'Release Change (Deploy, Trigger, Promote)…', icon: 'play', palette: canChange },
    stopExecution: {
      title: 'Stop Execution (Cancel)…',
      icon: 'debug-stop',
      takes: rows,
      palette: canChange,
      // The buttons that answer an approval are in its place.
      rows: {
        can: 'canStop',
        group: 'run',
        onRuns: true,
        button: { at: 2, unless: ['canApprove', 'hasTwoButtons'] },
      },
    },
    rollbackStage: {
      title: 'Roll Back Stage (Redeploy)…',
      icon: 'discard',
      takes: oneRow,
      palette: canChange,
      rows: { can: 'canRollBack', group: 'run', views: ['pipelines'] },
    },
    enableTransition: {
      title: 'Enable Transition…',
      icon: 'unlock',
      takes: rows,
      palette: canChange,
      rows: { can: 'canEnableTransition', group: 'transition', button: { at: 2, unless: 'hasTwoButtons' } },
    },
    disableTransition: {
      title: 'Disable Transition…',
      icon: 'lock',
      takes: rows,
      palette: canChange,
      rows: { can: 'canDisableTransition', group: 'transition' },
    },
    overrideCondition: {
      title: 'Override Condition…',
      icon: 'shield',
      takes: oneRow,
      palette: canChange,
      rows: { can: 'canOverrideCondition', group: 'transition' },
    },
  },
});
