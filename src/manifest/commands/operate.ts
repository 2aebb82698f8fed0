import type { StartArguments } from '../../domain/start/startArguments';
import type { Target } from '../../ui/commands/target';
import { area, oneRow, rows, takes } from '../command';

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
  ],
  commands: {
    approveAction: {
      title: 'Approve…',
      icon: 'check',
      takes: rows,
      rows: { can: 'canApprove', group: 'run', button: 1 },
    },
    rejectAction: {
      title: 'Reject…',
      icon: 'x',
      takes: rows,
      rows: { can: 'canApprove', group: 'run', button: 2 },
    },
    retryStage: {
      title: 'Retry Stage…',
      icon: 'debug-restart',
      takes: rows,
      rows: { can: 'canRetryStage', group: 'run', button: 1 },
    },
    startExecution: {
      title: 'Start Execution…',
      icon: 'play',
      takes: takes<[given?: Target | StartArguments]>(),
      key: 'ctrl+k shift+s',
      // A row of the Attention view has a button for its own kind of item instead.
      rows: { can: 'canStart', group: 'run', button: { at: 1, views: ['pipelines'] } },
    },
    stopExecution: {
      title: 'Stop Execution…',
      icon: 'debug-stop',
      takes: rows,
      // The buttons that answer an approval are in its place.
      rows: { can: 'canStop', group: 'run', button: { at: 2, unless: 'canApprove' } },
    },
    rollbackStage: {
      title: 'Roll Back Stage…',
      icon: 'discard',
      takes: oneRow,
      rows: { can: 'canRollBack', group: 'run', views: ['pipelines'] },
    },
    enableTransition: {
      title: 'Enable Transition…',
      icon: 'unlock',
      takes: rows,
      rows: { can: 'canEnableTransition', group: 'transition', button: 2 },
    },
    disableTransition: {
      title: 'Disable Transition…',
      icon: 'lock',
      takes: rows,
      rows: { can: 'canDisableTransition', group: 'transition' },
    },
    overrideCondition: {
      title: 'Override Condition…',
      icon: 'shield',
      takes: oneRow,
      rows: { can: 'canOverrideCondition', group: 'transition' },
    },
  },
});
