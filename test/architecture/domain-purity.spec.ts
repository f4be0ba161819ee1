import ts from 'typescript';
import { findings, sourceOf, sourcesIn, type Source } from './typescript-source.js';

/** Clocks, chance, waiting, I/O and the process: what a rule of the business is told, and never asks for. */
const IMPURE = new Set(
  (
    'Promise Atomics fetch process console crypto performance globalThis global Buffer require ' +
    'setTimeout setInterval setImmediate queueMicrotask __dirname __filename'
  ).split(' '),
);

function impurities(source: Source): readonly string[] {
  return findings(source, (node) => {
    if (ts.isIdentifier(node) && IMPURE.has(node.text) && !isMemberName(node)) return node.text;
    if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) return node.getText();
    if (ts.isNewExpression(node) && node.getText().startsWith('new Date') && !node.arguments?.length)
      return 'new Date()';
    if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
    return ts.isAwaitExpression(node) ? 'await' : undefined;
  });
}

/** In `state.process` and `{ process: 1 }` it is a name of our own. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}

describe('the domain', () => {
  it('neither waits nor asks the world', () => {
    const found = sourcesIn('src/domain').flatMap((source) =>
      impurities(source).map((what) => `${source.path}: ${what}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['export const later = (): Promise<void> => Promise.resolve();', ['Promise', 'Promise']],
    ['export async function load() { await 0; }', ['async', 'await']],
    ['export const now = Date.now();', ['Date.now']],
    ['export const now = new Date();', ['new Date()']],
    ['export const chance = Math.random();', ['Math.random']],
    ['export const stage = process.env.STAGE; console.log(stage);', ['process', 'console']],
    ['export const id = crypto.randomUUID();', ['crypto']],
  ])('would be caught with %s', (text, found) => expect(impurities(sourceOf('planted.ts', text))).toEqual(found));

  it('may tell times that it is given, and have words of its own', () => {
    const text = '/** Promise */ export const at = new Date(0).toISOString() + { process: "console" }.process;';
    expect(impurities(sourceOf('planted.ts', text))).toEqual([]);
  });
});
