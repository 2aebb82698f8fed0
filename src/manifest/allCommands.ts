import type { Command } from './command';
import { artifacts } from './commands/artifacts';
import { arrange } from './commands/arrange';
import { browse } from './commands/browse';
import { connect } from './commands/connect';
import { copy } from './commands/copy';
import { definition } from './commands/definition';
import { help } from './commands/help';
import { integrate } from './commands/integrate';
import { logs } from './commands/logs';
import { open } from './commands/open';
import { operate } from './commands/operate';
import { watch } from './commands/watch';

/** The order of the areas, and of the commands in each, is that of the entries in every group of a menu. */
export const areas = [
  arrange,
  browse,
  connect,
  operate,
  open,
  logs,
  copy,
  watch,
  definition,
  integrate,
  artifacts,
  help,
] as const;

/** Every command of the extension by its name. */
export const commands = {
  ...arrange.commands,
  ...browse.commands,
  ...connect.commands,
  ...operate.commands,
  ...open.commands,
  ...logs.commands,
  ...copy.commands,
  ...watch.commands,
  ...definition.commands,
  ...integrate.commands,
  ...artifacts.commands,
  ...help.commands,
};

type Named = readonly [name: string, command: Command];

/** The commands as a list, in the order in which they are declared. */
export const commandList: readonly Named[] = Object.entries<Command>(commands);

/** For lists that the editor does not sort: an alphabetical order is easy to search. */
export const inOrderOfNames = (list: readonly Named[]): readonly Named[] =>
  list.toSorted(([one], [other]) => (one < other ? -1 : 1));
