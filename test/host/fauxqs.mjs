// fauxqs, an SQS and S3 that are not ours, as a process: prints its port as JSON, and ends with its parent.
import { Server } from 'node:net';
import { startFauxqs } from 'fauxqs';

// It listens on every address of the machine; tests need only this one.
const { listen } = Server.prototype;
Server.prototype.listen = function (options, ...rest) {
  return listen.call(
    this,
    typeof options === 'object' ? { ...options, host: '127.0.0.1' } : options,
    ...rest,
  );
};

const server = await startFauxqs({ port: 0, logger: false });
console.log(JSON.stringify({ port: server.port }));
process.stdin.on('end', () => process.exit()).resume();
