import type { ActionType } from '../actionType';
import type { TextRange } from '../text/sourceTree';

/** Something that may be written at a place. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'member' | 'value' | 'actionType' | 'artifact' | 'variable' | 'snippet';
  /** A snippet: `$1` and `${1:name}` are places to fill in, `$0` is the last. */
  readonly snippet: string;
  /** What the snippet takes the place of. */
  readonly range: TextRange;
  readonly detail?: string;
  /** Suggestions with a lower number come first. */
  readonly rank?: number;
}

/** What the account has: values of other pipelines, and types. */
export interface AccountValues {
  /** Of a key of an action's configuration. */
  valuesOf(category: string, provider: string, key: string): readonly string[];
  /** The service roles of pipelines and actions. */
  readonly roles: readonly string[];
  /** The buckets of artifact stores. */
  readonly stores: readonly string[];
  /** Its own action types, as far as they are known. */
  readonly actionTypes: readonly ActionType[];
}

export const noAccount: AccountValues = { valuesOf: () => [], roles: [], stores: [], actionTypes: [] };

/** A text in a snippet, as it is. */
export const plain = (text: string): string => text.replaceAll(/[\\$}]/g, String.raw`\$&`);

/** A JSON string in a snippet. */
export const quoted = (text: string): string => plain(JSON.stringify(text));
