import { readFile } from 'node:fs/promises';
import { format, type FormatConfig } from 'oxfmt';

/** A text as the formatter of the project lays it out in a file of this name. */
export async function layOut(file: string, text: string): Promise<string> {
  const options = JSON.parse(await readFile('.oxfmtrc.json', 'utf8')) as FormatConfig;
  const { code, errors } = await format(file, text, options);
  if (errors[0] !== undefined) throw new Error(`${file} cannot be laid out: ${errors[0].message}`);
  return code;
}
