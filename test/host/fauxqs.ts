import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths';
import { startProcess, stopProcess } from './processes.mjs';

/** SQS and S3 of another maker, in a process of its own on 127.0.0.1. */
export interface Fauxqs {
  readonly url: string;
  /** Sends a request of SQS's JSON protocol, and answers its result; rejects with the text of a refusal. */
  ask(operation: string, input: object): Promise<Readonly<Record<string, unknown>>>;
  createBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on a port from the system. */
export async function startFauxqs(): Promise<Fauxqs> {
  const child = startProcess(process.execPath, [join(root, 'test', 'host', 'fauxqs.mjs')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('fauxqs was started without a pipe to read from.');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    once(child, 'exit').then(([code]) => {
      throw new Error(`fauxqs ended with code ${code} before it was ready.`);
    }),
  ]);
  const { port } = JSON.parse(line) as { readonly port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async ask(operation, input) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
        body: JSON.stringify(input),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(answer);
      return (answer === '' ? {} : JSON.parse(answer)) as Readonly<Record<string, unknown>>;
    },
    async createBucket(name) {
      const response = await fetch(`${url}/${name}`, { method: 'PUT' });
      if (!response.ok) throw new Error(await response.text());
    },
    stop: () => stopProcess(child),
  };
}
