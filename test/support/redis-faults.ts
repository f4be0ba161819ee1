import type { Fault, Link } from './fault-proxy.js';

export type RedisCommand = readonly string[];

const READS = new Set(['MGET', 'GET', 'HELLO', 'INFO', 'PING', 'CLUSTER']);

const everyCommand = (): boolean => true;
export const writes = ([name = '']: RedisCommand): boolean => !READS.has(name.toUpperCase());

/**
 * The server answers the chosen commands with this error (`READONLY You can't write …`) and does not execute them. The proxy asks it for
 * that very error in their place, so that pipelined answers keep their order.
 */
export function redisError(error: string, chosen: (command: RedisCommand) => boolean = everyCommand): Fault {
  const unread = new WeakMap<Link, Buffer>();
  return {
    onRequest: (link, bytes) => {
      const { commands, rest } = parse(Buffer.concat([unread.get(link) ?? Buffer.alloc(0), bytes]));
      unread.set(link, rest);
      for (const { raw, command } of commands) link.far.write(chosen(command) ? failing(error) : raw);
    },
  };
}

function failing(error: string): string {
  const command = ['EVAL', 'return redis.error_reply(ARGV[1])', '0', error];
  return `*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
}

/** The whole commands in these bytes (RESP arrays of bulk strings), and what is left of an unfinished one. */
function parse(bytes: Buffer): { commands: { raw: Buffer; command: RedisCommand }[]; rest: Buffer } {
  const commands: { raw: Buffer; command: RedisCommand }[] = [];
  let rest = bytes;
  for (let next = first(rest); next !== undefined; next = first(rest)) {
    commands.push({ raw: rest.subarray(0, next.length), command: next.command });
    rest = rest.subarray(next.length);
  }
  return { commands, rest };
}

function first(bytes: Buffer): { command: RedisCommand; length: number } | undefined {
  const head = line(bytes, 0);
  if (head === undefined) return undefined;
  const command: string[] = [];
  let at = head.end;
  for (let left = Number(head.text.slice(1)); left > 0; left -= 1) {
    const size = line(bytes, at);
    if (size === undefined) return undefined;
    const end = size.end + Number(size.text.slice(1));
    if (end + 2 > bytes.length) return undefined;
    command.push(bytes.toString('utf8', size.end, end));
    at = end + 2;
  }
  return { command, length: at };
}

function line(bytes: Buffer, from: number): { text: string; end: number } | undefined {
  const end = bytes.indexOf('\r\n', from);
  return end < 0 ? undefined : { text: bytes.toString('latin1', from, end), end: end + 2 };
}
