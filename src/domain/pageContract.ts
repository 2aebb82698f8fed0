import * as v from 'valibot';
import { keepEqual } from './keepEqual';

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
  /** The page has the focus, and no user gave it to it; with a key that was typed there since. */
  | { readonly type: 'focused'; readonly key?: string }
  /** An error that the page did not expect, for the log channel. */
  | { readonly type: 'failed'; readonly message: string };

/** A message from the extension to a page. */
export interface HostMessageBase {
  readonly type: string;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/** The schema of each message from the extension, by its `type`. */
type MessageSchemas<HostMessage extends HostMessageBase> = {
  readonly [Type in HostMessage['type']]: Schema<Extract<HostMessage, { readonly type: Type }>>;
};

/**
 * Checks the messages that arrive at a page; the result is undefined for an invalid one. A message keeps the objects of the
 * last one of its type wherever both are equal.
 */
export interface HostMessages<HostMessage extends HostMessageBase> {
  /** True when a value claims to be a message from the extension, whether or not it is valid. */
  readonly isHostMessage: (value: unknown) => boolean;
  readonly parseHostMessage: (value: unknown) => HostMessage | undefined;
}

/** Checks what arrives from a page; the results are undefined for what is invalid. */
export interface PageContract<Command, State extends object> {
  readonly parsePageMessage: (value: unknown) => PageMessage<Command> | undefined;
  /** Reads the target of a serialized panel. Ignores the page's own state beside it. */
  readonly parsePanelState: (value: unknown) => State | undefined;
}

const parserOf =
  <T>(schema: Schema<T>) =>
  (value: unknown): T | undefined => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : undefined;
  };

/** The page's end of a contract: alone, because the page need not load the schemas of its own commands. */
export function hostMessages<HostMessage extends HostMessageBase>(
  messages: MessageSchemas<HostMessage>,
): HostMessages<HostMessage> {
  const schemaFor = (value: unknown): Schema<HostMessage> | undefined => {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    const schemas: Readonly<Record<string, Schema<HostMessage>>> = messages;
    return typeof type === 'string' && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  };
  /** As they arrived: what a schema leaves out of them would else differ each time. */
  const latest = new Map<Schema<HostMessage>, unknown>();
  return {
    isHostMessage: (value) => schemaFor(value) !== undefined,
    parseHostMessage: (value) => {
      const schema = schemaFor(value);
      if (!schema) return undefined;
      const kept = keepEqual(latest.get(schema), value);
      const message = parserOf(schema)(kept);
      if (message) latest.set(schema, kept);
      return message;
    },
  };
}

/**
 * The extension's end of a contract.
 * @param panelState the target of a panel, small enough to be kept by the editor.
 */
export const pageContract = <Command, State extends object>(
  command: Schema<Command>,
  panelState: Schema<State>,
): PageContract<Command, State> => ({
  parsePageMessage: parserOf<PageMessage<Command>>(
    v.union([
      v.object({ type: v.literal('ready') }),
      v.object({ type: v.literal('focused'), key: v.exactOptional(v.pipe(v.string(), v.maxLength(2))) }),
      v.object({ type: v.literal('runCommand'), command }),
      v.object({ type: v.literal('failed'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
    ]),
  ),
  parsePanelState: parserOf(panelState),
});
