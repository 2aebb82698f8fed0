import * as v from 'valibot';
import { isWebUrl } from './links/webUrl';

/**
 * What the extension and a page say to each other: one union each way, told apart by `type` and checked where it
 * arrives. Each page has a contract of its own; the messages from a page differ only in the commands that they carry.
 */

/** What every page can ask for. */
export type CommonCommand =
  | { readonly verb: 'openExternal'; readonly url: string }
  | { readonly verb: 'copy'; readonly text: string };

/** What a page says to the extension. */
export type PageMessage<Command> =
  /** The page listens; before this nothing that is posted arrives. */
  | { readonly type: 'ready' }
  | { readonly type: 'runCommand'; readonly command: Command }
  /** An error that the page did not expect, for the log channel. */
  | { readonly type: 'failed'; readonly message: string };

/** A message from the extension to a page. */
export interface HostMessageBase {
  readonly type: string;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/** The schemas of a contract: of each message from the extension by its `type`, of commands, and of what is restored. */
interface ContractSchemas<HostMessage extends HostMessageBase, Command, State extends object> {
  readonly hostMessages: {
    readonly [Type in HostMessage['type']]: Schema<Extract<HostMessage, { readonly type: Type }>>;
  };
  readonly command: Schema<Command>;
  /** What a panel shows, small enough to be kept by the editor. */
  readonly panelState: Schema<State>;
}

/** Checks whatever arrives at either end; the answers are undefined for what does not fit. */
export interface PageContract<HostMessage extends HostMessageBase, Command, State extends object> {
  /** True when a value claims to be a message from the extension, whether or not it is a good one. */
  readonly isHostMessage: (value: unknown) => boolean;
  readonly parseHostMessage: (value: unknown) => HostMessage | undefined;
  readonly parsePageMessage: (value: unknown) => PageMessage<Command> | undefined;
  /** Reads what a serialized panel says it showed. Ignores the page's own state beside it. */
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

/** Makes the contract of a page. */
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
