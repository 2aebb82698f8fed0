import type { PipelineDefinition } from '../declaration';
import { plain } from '../edit/suggestion';
import { definitionText } from '../structure/definitionText';

// A template is a definition whose texts hold places to fill in. A definition is whole with their presets, so that it can
// be checked and run as it is.

/** Separate the parts of a place; no text of a definition holds them. */
const [begin, middle, end] = ['\uE000', '\uE001', '\uE002'];
const places = new RegExp(`${begin}([^${middle}]*)${middle}([^${end}]*)${end}`, 'g');

/** A place to fill in. Places of one id are filled in together. */
export const place = (id: string, preset: string): string => `${begin}${id}${middle}${preset}${end}`;

/** The definition with the presets of its places. */
export const withPresets = (template: PipelineDefinition): PipelineDefinition =>
  JSON.parse(JSON.stringify(template).replace(places, '$2')) as PipelineDefinition;

/** The definition as a snippet of the editor: its text, in which Tab leads from place to place in their order. */
export function snippetOf(template: PipelineDefinition): string {
  const text = definitionText(template);
  const order = [...new Set([...text.matchAll(places)].map(([, id]) => id))];
  const parts = text.split(places);
  // Between the texts are the id and the preset of each place.
  return parts
    .map((part, index) => {
      if (index % 3 === 0) return part.replaceAll(/[\\$]/g, String.raw`\$&`);
      return index % 3 === 1 ? `\${${order.indexOf(part) + 1}:` : `${plain(part)}}`;
    })
    .join('');
}
