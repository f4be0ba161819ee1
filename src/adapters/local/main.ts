import 'reflect-metadata';
import { readSettings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';
import { banner } from './banner.js';
import { checkSigningKey } from './check-signing-key.js';
import { startServer, type LocalServer } from './server.js';

/** Milliseconds until a stop is forced, for clients that keep a request open. */
const STOP_DEADLINE = 4_500;

try {
  const settings = readSettings(process.env);
  await checkSigningKey(settings);
  const server = await startServer(settings);
  console.log(banner(server.url, settings));
  stopOnSignal(server);
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}

function stopOnSignal(server: LocalServer): void {
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_DEADLINE).unref();
    void server.stop().then(() => process.exit(0));
  };
  // npm passes a terminal's Ctrl-C on to us, who have had it already: a second signal must not end us by default.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What a person can mend is one sentence; anything else is ours, with its stack. */
function sentenceFor(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const { code, port, syscall } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens there, or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this process has: set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo')
    return 'The setting HOST must be an address of this machine.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
