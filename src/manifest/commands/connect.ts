import { area, oneRow } from '../command';
import { always, never } from '../when';

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
      palette: always,
      viewTitle: { button: 2 },
    },
    openSampleAccount: {
      title: 'Open Sample Account',
      icon: 'beaker',
      palette: always,
      viewTitle: { group: 'connections' },
    },
    openConnectionSettings: {
      title: 'Open Connection Settings',
      icon: 'settings-gear',
      palette: always,
      viewTitle: { group: 'connections' },
    },
    signIn: {
      title: 'Sign In',
      icon: 'key',
      takes: oneRow,
      rows: { can: 'canSignIn', group: 'run', button: 0 },
    },
    chooseProfile: {
      title: 'Choose Another Profile…',
      icon: 'account',
      takes: oneRow,
      rows: { can: 'canChooseProfile', group: 'run', button: 0 },
    },
    retryConnection: {
      title: 'Retry Connection',
      icon: 'refresh',
      takes: oneRow,
      palette: never,
      rows: { can: 'canRetryConnection', group: 'run', button: 1 },
    },
    renameConnection: {
      title: 'Rename Connection…',
      icon: 'edit',
      takes: oneRow,
      rows: { can: 'canEdit', group: 'edit' },
    },
    duplicateConnection: {
      title: 'Duplicate Connection to Another Region…',
      icon: 'copy',
      takes: oneRow,
      rows: { can: 'canEdit', group: 'edit' },
    },
    markConnectionAsProduction: {
      title: 'Mark as Production',
      icon: 'shield',
      takes: oneRow,
      rows: { can: 'canMarkProduction', group: 'mark' },
    },
    unmarkConnectionAsProduction: {
      title: 'Unmark as Production',
      icon: 'shield',
      takes: oneRow,
      rows: { can: 'canUnmarkProduction', group: 'mark' },
    },
    markConnectionAsReadOnly: {
      title: 'Mark as Read-only',
      icon: 'lock',
      takes: oneRow,
      rows: { can: 'canMarkReadOnly', group: 'mark' },
    },
    unmarkConnectionAsReadOnly: {
      title: 'Unmark as Read-only',
      icon: 'unlock',
      takes: oneRow,
      rows: { can: 'canUnmarkReadOnly', group: 'mark' },
    },
    removeConnection: {
      title: 'Remove Connection…',
      icon: 'trash',
      takes: oneRow,
      rows: { can: 'canRemove', group: 'close' },
    },
    closeSampleAccount: {
      title: 'Close Sample Account',
      icon: 'close',
      palette: never,
      rows: { can: 'canClose', group: 'close', button: 9 },
    },
  },
});
