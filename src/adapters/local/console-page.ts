import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** Where `scripts/build-console.mjs` puts it. */
const DIRECTORY = 'console/dist';

/** Files of our own origin and no others, nothing inline, and no markup made of text. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `GET /` for people, where the console has been built. Its files are routes each, so no path leads out of the directory. */
export function serveConsole(app: NestFastifyApplication, directory = DIRECTORY): void {
  if (!hasConsole(directory)) return;
  const fastify = app.getHttpAdapter().getInstance();
  for (const { path, type, content } of filesIn(directory)) {
    fastify.get(path, (_request, reply) => {
      reply.header('content-security-policy', POLICY).type(type).send(content);
    });
  }
}

export function hasConsole(directory = DIRECTORY): boolean {
  return existsSync(join(directory, 'index.html'));
}

function filesIn(directory: string): readonly { path: string; type: string; content: Buffer }[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const type = TYPES[extname(file)];
    if (type === undefined) return [];
    const path = file === 'index.html' ? '/' : `/${file.replaceAll(sep, '/')}`;
    return [{ path, type, content: readFileSync(join(directory, file)) }];
  });
}
