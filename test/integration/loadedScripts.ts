import { Session } from 'node:inspector/promises';
import type { Debugger } from 'node:inspector';

/** The URLs of every script that this process has loaded until now, modules of either kind, as V8 knows them. */
export async function loadedScripts(): Promise<readonly string[]> {
  const urls: string[] = [];
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }: { params: Debugger.ScriptParsedEventDataType }) =>
    urls.push(params.url),
  );
  try {
    await session.post('Debugger.enable');
  } finally {
    session.disconnect();
  }
  return urls;
}
