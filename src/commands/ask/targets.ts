import type { RowArguments, Target } from '../../platform/contributions';

/** The rows a command acts on: all that are selected, else the one pointed at; none when it comes from the palette. */
export const targetsOf = (...[target, selection]: RowArguments): readonly Target[] => {
  if (selection !== undefined && selection.length > 0) return selection;
  return target === undefined ? [] : [target];
};
