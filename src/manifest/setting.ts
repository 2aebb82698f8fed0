import { text } from './text';
import type { Text } from './text';

/** A text with its key, or English alone, whose key is derived from the setting it describes. */
type Words = string | Text;

type Value =
  | { readonly type: 'boolean'; readonly default: boolean }
  | {
      readonly type: 'string';
      readonly default: string;
      /** The choices, each with its description. */
      readonly choices?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'array'; readonly default: readonly unknown[]; readonly items: object };

type Described = { readonly description: Words } | { readonly markdownDescription: Words };

/** A setting as package.json declares it: a JSON schema with English texts. */
export type Setting = Value &
  Described & { readonly scope: 'application' | 'machine' | 'window' | 'resource' };

const words = (key: string, value: unknown): unknown =>
  typeof value === 'string' ? text(key, value) : value;

/** One member of a schema, with a text in place of each English one. */
function memberOf(key: string, name: string, value: unknown): Readonly<Record<string, unknown>> {
  switch (name) {
    case 'description':
    case 'markdownDescription':
      return { [name]: words(key, value) };
    case 'patternErrorMessage':
      return { [name]: words(`${key}.pattern`, value) };
    case 'choices': {
      const choices = Object.entries(value as Readonly<Record<string, string>>);
      return {
        enum: choices.map(([choice]) => choice),
        enumDescriptions: choices.map(([choice, meaning]) => text(`${key}.${choice}`, meaning)),
      };
    }
    case 'items':
      return { [name]: schemaOf(key, value as object) };
    case 'properties': {
      const members = Object.entries(value as Readonly<Record<string, object>>);
      return {
        [name]: Object.fromEntries(members.map(([each, it]) => [each, schemaOf(`${key}.${each}`, it)])),
      };
    }
    default:
      return { [name]: value };
  }
}

/** The schema as package.json has it; the keys of its texts begin with `key`. */
export const schemaOf = (key: string, schema: object): object =>
  Object.assign({}, ...Object.entries(schema).map(([name, value]) => memberOf(key, name, value))) as object;
