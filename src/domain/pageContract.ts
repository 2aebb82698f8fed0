import * as v from 'valibot';
import { isWebUrl } from './links/webUrl';

/**
 * The messages between the extension and a page: one union each way, told apart by `type` and checked where
 * they arrive. Each page has its own contract; messages from a page differ only in the commands that they
 * carry.
 */

/** The commands of every page. */
export type CommonCommand =
  | { readonly verb: 'openExternal'; readonly url: string }
  | { readonly verb: 'copy'; readonly text: string };

/** A message from a page to the extension. */
export type PageMessage<Command> =
  /** The page listens; messages that are posted before this are lost. */
  | { readonly type: 'ready' }
  | { readonly type: 'runCommand'; readonly command: Command }
  /** An error that the page did not expect, for the log channel. */
  | { readonly type: 'failed'; readonly message: string };

/** A message from the extension to a page. */
export interface HostMessageBase {
  readonly type: string;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/**
 * The schemas of a contract: of each message from the extension by its `type`, of commands, and of the
 * restored state.
 */
interface ContractSchemas<HostMessage extends HostMessageBase, Command, State extends object> {
  readonly hostMessages: {
    readonly [Type in HostMessage['type']]: Schema<Extract<HostMessage, { readonly type: Type }>>;
  };
  readonly command: Schema<Command>;
  /** The target of a panel, small enough to be kept by the editor. */
  readonly panelState: Schema<State>;
}

/** Checks the messages that arrive at either end; the results are undefined for an invalid one. */
export interface PageContract<HostMessage extends HostMessageBase, Command, State extends object> {
  /** True when a value claims to be a message from the extension, whether or not it is valid. */
  readonly isHostMessage: (value: unknown) => boolean;
  readonly parseHostMessage: (value: unknown) => HostMessage | undefined;
  readonly parsePageMessage: (value: unknown) => PageMessage<Command> | undefined;
  /** Reads the target of a serialized panel. Ignores the page's own state beside it. */
  readonly parsePanelState: (value: unknown) => State | undefined;
}

export const commonCommandSchemas = [
  v.object({
    verb: v.literal('openExternal'),
    url: v.pipe(v.string(), v.maxLength(8192), v.check(isWebUrl)),
  }),
  v.object({ verb: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
] as const;

const parserOf =
  <T>(schema: Schema<T>) =>
  (value: unknown): T | undefined => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : undefined;
  };

export function pageContract<HostMessage extends HostMessageBase, Command, State extends object>({
  hostMessages,
  command,
  panelState,
}: ContractSchemas<HostMessage, Command, State>): PageContract<HostMessage, Command, State> {
  const schemaFor = (value: unknown): Schema<HostMessage> | undefined => {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    const schemas: Readonly<Record<string, Schema<HostMessage>>> = hostMessages;
    return typeof type === 'string' && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  };
  return {
    isHostMessage: (value) => schemaFor(value) !== undefined,
    parseHostMessage: (value) => {
      const schema = schemaFor(value);
      return schema && parserOf(schema)(value);
    },
    parsePageMessage: parserOf<PageMessage<Command>>(
      v.union([
        v.object({ type: v.literal('ready') }),
        v.object({ type: v.literal('runCommand'), command }),
        v.object({ type: v.literal('failed'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
      ]),
    ),
    parsePanelState: parserOf(panelState),
  };
}
