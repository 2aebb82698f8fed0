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
  process.stderr.write(`${error instanceof Error ? error.message : String(error)} See --help.\n`);
  process.exitCode = 1;
});
