import { systemClock } from './clock';
import { help, readOptions } from './options';
import type { Options } from './options';
import { startService } from './service';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return void process.stdout.write(help);
  await serve(options);
}

async function serve({ port, sample, speed, seed, admin, exitWithParent }: Options): Promise<void> {
  const service = await startService({
    clock: systemClock(speed),
    port,
    sample,
    seed,
    admin,
    onError: (error) => console.error(error),
  });
  const end = () => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (exitWithParent) process.stdin.once('close', end).resume();
  const { url, region, accountId } = service;
  process.stdout.write(`${JSON.stringify({ url, region, accountId })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});

function sentenceOf(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `The port ${port} is already in use: choose another with --port, or 0 for any.`;
  return `${message} See --help.`;
}
