import ts from 'typescript';
import { findings, sourceOf, sourcesIn, type Source } from './typescript-source.js';

/** Where reading a whole table is the task. */
const MAINTENANCE = /\/maintenance\//;

function tableScans(source: Source): readonly string[] {
  return findings(source, (node) =>
    ts.isIdentifier(node) && /^(ScanCommand|paginateScan)$/.test(node.text) ? node.text : undefined,
  );
}

/** `KEYS` and `SCAN` as client methods, as commands by name, and inside Lua scripts (whose `KEYS[1]` is an argument). */
function keyScans(source: Source): readonly string[] {
  return findings(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
      const receiver = node.expression.getText();
      const isRedis = receiver !== 'Object' && node.parent.expression === node && node.parent.arguments.length > 0;
      return isRedis && /^([hsz]?scan|keys)(Stream|Buffer)?$/.test(node.name.text) ? node.getText() : undefined;
    }
    if (!ts.isStringLiteralLike(node)) return undefined;
    return /^(keys|scan)$/i.test(node.text) || /redis\.p?call\(\s*['"](keys|scan)['"]/i.test(node.text)
      ? node.text
      : undefined;
  });
}

describe('a request', () => {
  const requestPath = sourcesIn('src').filter(({ path }) => !MAINTENANCE.test(path));

  it('never scans a table', () => {
    expect(requestPath.length).toBeGreaterThan(50);
    expect(requestPath.flatMap(tableScans)).toEqual([]);
    expect(tableScans(sourceOf('planted.ts', 'client.send(new ScanCommand({}));'))).toEqual(['ScanCommand']);
  });

  it('never walks the keys of a Redis server', () => {
    expect(sourcesIn('src/adapters/redis').flatMap(keyScans)).toEqual([]);
  });

  it.each([
    ['client.keys("user:*")', ['client.keys']],
    ['client.scanStream({ match: "*" })', ['client.scanStream']],
    ['client.call("SCAN", 0)', ['SCAN']],
    [`const script = 'return redis.call("KEYS", "*")'`, ['return redis.call("KEYS", "*")']],
    ['const own = map.keys(); Object.keys(own); const script = "return KEYS[1]"', []],
  ])('that walks keys by %s would be caught', (text, found) => {
    expect(keyScans(sourceOf('planted.ts', text))).toEqual(found);
  });
});
