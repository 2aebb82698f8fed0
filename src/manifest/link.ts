import type { viewIds } from './ids';
import type { CommandId } from './types';

type ViewId = (typeof viewIds)[keyof typeof viewIds];

/** A command in a text; the editor makes one for each view, which shows that view. */
export type LinkedCommand = CommandId | `${ViewId}.focus`;

/** A link of a text that runs a command. */
export const link = (title: string, command: LinkedCommand): string => `[${title}](command:${command})`;
