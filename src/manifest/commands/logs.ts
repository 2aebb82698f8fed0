import { area } from '../command';
import { inLog } from '../when';

/** Commands in an editor that shows a log. */
export const logs = area({
  capabilities: [],
  commands: {
    nextLogError: {
      title: 'Go to Next Error in Log',
      icon: 'arrow-down',
      palette: inLog,
      key: 'f8',
      keyWhen: 'editorFocus',
      logTitle: 2,
    },
    previousLogError: {
      title: 'Go to Previous Error in Log',
      icon: 'arrow-up',
      palette: inLog,
      key: 'shift+f8',
      keyWhen: 'editorFocus',
      logTitle: 1,
    },
    followLog: { title: 'Follow Log', icon: 'fold-down', palette: inLog, logTitle: 3 },
    toggleLogTimestamps: {
      title: 'Toggle Timestamps in Logs',
      icon: 'watch',
      palette: inLog,
      logTitle: 4,
    },
    loadEarlierLog: { title: 'Load Earlier Lines of Log', palette: inLog, logTitle: 'menu' },
    loadLaterLog: { title: 'Load Later Lines of Log', palette: inLog, logTitle: 'menu' },
    saveLogAs: { title: 'Save Log As…', icon: 'save-as', palette: inLog, logTitle: 'menu' },
  },
});
