import ts from 'typescript';
import { Markdown } from '../support/markdown.js';
import { sourcesIn } from './typescript-source.js';

interface Setting {
  readonly name: string;
  readonly default: string;
  /** `undefined` where only words can say it. */
  readonly range: string | undefined;
}

/** The members of the object `specification`, each a call like `integer(1, 10)({ default: 5 })` or `str({ choices, default })`. */
function specified(): readonly Setting[] {
  const source = sourcesIn('src/adapters/lambda/runtime').find(({ path }) => path.endsWith('/settings.ts'));
  const settings: Setting[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isCallExpression(node.initializer) && /^[A-Z_]+$/.test(node.name.getText()))
      settings.push(settingOf(node.name.getText(), node.initializer));
    else ts.forEachChild(node, visit);
  };
  if (source !== undefined) visit(source.tree);
  return settings;
}

function settingOf(name: string, call: ts.CallExpression): Setting {
  const options = call.arguments[0];
  const choices = literals(option(options, 'choices'));
  const bounds = ts.isCallExpression(call.expression) ? numbersOf(call.expression) : [];
  const range = choices.join(', ') || bounds.join(' to ') || undefined;
  return { name, default: literals(option(options, 'default'))[0] ?? 'none', range };
}

function option(options: ts.Expression | undefined, name: string): ts.Expression | undefined {
  const members = options && ts.isObjectLiteralExpression(options) ? options.properties : [];
  const member = members.find((one) => one.name?.getText() === name);
  return member && ts.isPropertyAssignment(member) ? member.initializer : undefined;
}

function numbersOf({ expression, arguments: bounds }: ts.CallExpression): readonly string[] {
  return expression.getText() === 'integer' ? bounds.flatMap((bound) => literals(bound)) : [];
}

function literals(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => literals(element));
  return ts.isStringLiteral(node) || ts.isNumericLiteral(node) ? [node.text] : [];
}

function documented(): readonly Setting[] {
  const rows = Markdown.read('docs/configuration.md').section('Settings').tableRows();
  return rows.map(([name = '', value = '', range]) => ({ name, default: value, range }));
}

describe('the settings', () => {
  const inCode = specified();

  it('stand in docs/configuration.md in their order, with their defaults and bounds', () => {
    const worded = new Set(inCode.filter(({ range }) => range === undefined).map(({ name }) => name));
    const inDocument = documented().map((one) => (worded.has(one.name) ? { ...one, range: undefined } : one));
    expect(inDocument).toEqual(inCode);
  });

  it('are read from the code as they are written there', () => {
    expect(inCode.length).toBeGreaterThan(20);
    expect(inCode).toContainEqual({ name: 'REFRESH_TOKEN_TTL_SECONDS', default: '2592000', range: '1 to 31536000' });
    expect(inCode).toContainEqual({ name: 'STORE', default: 'memory', range: 'memory, dynamodb' });
    expect(inCode).toContainEqual({ name: 'REFRESH_KEY', default: 'none', range: undefined });
  });
});
