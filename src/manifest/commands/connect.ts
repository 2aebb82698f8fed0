import type { AwsPlace } from '../../domain/links/pastedLink';
import { area, oneRow, takes } from '../command';
import { always, isSet, never, not } from '../when';

const hasEditable = isSet('codepipeline.hasEditableConnections');
const isSampleOpen = isSet('codepipeline.isSampleAccountOpen');

/** Commands that add, change and test connections, including the sample account. */
export const connect = area({
  capabilities: [
    'canSignIn',
    'canChooseProfile',
    'canRetryConnection',
    'canEdit',
    'canMarkProduction',
    'canUnmarkProduction',
    'canMarkReadOnly',
    'canUnmarkReadOnly',
    'canRemove',
    'canClose',
  ],
  commands: {
    addConnection: {
      title: 'Add Connection…',
      icon: 'add',
      takes: takes<[wanted?: Pick<AwsPlace, 'account' | 'region'>]>(),
      palette: always,
      viewTitle: { button: 2 },
    },
    openSampleAccount: {
      title: 'Open Sample Account',
      icon: 'beaker',
      palette: not(isSampleOpen),
      viewTitle: { group: 'connections' },
    },
    signIn: {
      title: 'Sign In (AWS SSO Login)',
      icon: 'key',
      takes: oneRow,
      palette: isSet('codepipeline.isSignedOut'),
      rows: { can: 'canSignIn', group: 'run', button: 0 },
    },
    chooseProfile: {
      title: 'Choose Another Profile…',
      icon: 'account',
      takes: oneRow,
      palette: hasEditable,
      rows: { can: 'canChooseProfile', group: 'run', button: 0 },
    },
    retryConnection: {
      title: 'Retry Connection',
      icon: 'refresh',
      takes: oneRow,
      palette: never,
      rows: { can: 'canRetryConnection', group: 'run', button: 1 },
    },
    editConnection: {
      title: 'Edit Connection…',
      icon: 'edit',
      takes: oneRow,
      palette: hasEditable,
      rows: { can: 'canEdit', group: 'edit' },
    },
    renameConnection: {
      title: 'Rename Connection…',
      icon: 'rename',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEdit', group: 'edit' },
    },
    duplicateConnection: {
      title: 'Duplicate Connection to Another Region…',
      icon: 'copy',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEdit', group: 'edit' },
    },
    setUpPushEvents: {
      title: 'Set Up Push Events…',
      icon: 'inbox',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEdit', group: 'edit' },
    },
    openConnectionSettings: {
      title: 'Open Connection Settings',
      icon: 'settings-gear',
      palette: always,
      rows: { can: 'canEdit', group: 'edit' },
      viewTitle: { group: 'connections' },
    },
    markConnectionAsProduction: {
      title: 'Mark as Production',
      icon: 'shield',
      takes: oneRow,
      palette: never,
      rows: { can: 'canMarkProduction', group: 'mark' },
    },
    unmarkConnectionAsProduction: {
      title: 'Unmark as Production',
      icon: 'shield',
      takes: oneRow,
      palette: never,
      rows: { can: 'canUnmarkProduction', group: 'mark' },
    },
    markConnectionAsReadOnly: {
      title: 'Mark as Read-only',
      icon: 'lock',
      takes: oneRow,
      palette: never,
      rows: { can: 'canMarkReadOnly', group: 'mark' },
    },
    unmarkConnectionAsReadOnly: {
      title: 'Unmark as Read-only',
      icon: 'unlock',
      takes: oneRow,
      palette: never,
      rows: { can: 'canUnmarkReadOnly', group: 'mark' },
    },
    removeConnection: {
      title: 'Remove Connection…',
      icon: 'trash',
      takes: oneRow,
      // Edit Connection offers it as well.
      palette: never,
      rows: { can: 'canRemove', group: 'close' },
    },
    closeSampleAccount: {
      title: 'Close Sample Account',
      icon: 'close',
      palette: isSampleOpen,
      rows: { can: 'canClose', group: 'close', button: 9 },
    },
  },
});
