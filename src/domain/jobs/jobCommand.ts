import * as v from 'valibot';
import type { ActionTypeId } from '../definition/declaration';

/** A command that works jobs: a program and its arguments, run without a shell. */
export interface JobCommand {
  readonly name: string;
  /** The provider of the action types whose jobs it works. */
  readonly provider: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly timeoutMinutes: number;
  /** Whether it gets the temporary credentials for the artifacts of its job. */
  readonly getsCredentials: boolean;
}

/** An action is over after a day, whatever its worker does (user guide, quotas). */
export const longestTimeoutMinutes = 1440;
const defaultTimeoutMinutes = 60;

const entry = v.object({
  provider: v.pipe(v.string(), v.nonEmpty()),
  command: v.pipe(v.string(), v.nonEmpty()),
  args: v.optional(v.array(v.string()), []),
  name: v.optional(v.string(), ''),
  timeoutMinutes: v.optional(
    v.pipe(v.number(), v.minValue(1), v.maxValue(longestTimeoutMinutes)),
    defaultTimeoutMinutes,
  ),
  getsCredentials: v.optional(v.boolean(), false),
});

/** The commands of `codepipeline.jobCommands`; entries that are wrong are left out, as the settings editor marks them. */
export const parseJobCommands = (setting: unknown): readonly JobCommand[] =>
  (Array.isArray(setting) ? setting : []).flatMap((each: unknown) => {
    const read = v.safeParse(entry, each);
    if (!read.success) return [];
    const { name, ...rest } = read.output;
    return { ...rest, name: name.trim() || [rest.command, ...rest.args].join(' ') };
  });

/** The commands for the jobs of an action type. */
export const commandsOf = (commands: readonly JobCommand[], type: ActionTypeId): readonly JobCommand[] =>
  commands.filter(({ provider }) => provider === type.provider);
