import type { commands, areas } from './allCommands';
import type { Takes } from './command';
import type { settings } from './settings';

type Commands = typeof commands;

type ArgumentsOf<Command> = Command extends { readonly takes: Takes<infer Args> } ? Args : [];

/** Every command and the arguments it takes. */
export type CommandArguments = {
  [Name in keyof Commands as `codepipeline.${Name}`]: ArgumentsOf<Commands[Name]>;
};

export type CommandId = keyof CommandArguments;

/** What can be done with a row right now. The `when` clauses of the menus read these words. */
export type Capability = (typeof areas)[number]['capabilities'][number];

/** A boolean is used as it is; other values are parsed, because the user may have written anything. */
interface ValueOf {
  readonly boolean: boolean;
  readonly string: string;
  readonly array: unknown;
}

/** Every setting and its type. */
export type Settings = {
  [Name in keyof typeof settings as `codepipeline.${Name}`]: ValueOf[(typeof settings)[Name]['type']];
};
