import { isDeepStrictEqual } from 'node:util';

/** @typedef {import('ts-json-schema-generator').Schema} Schema */
/** @typedef {(before: any, after: any, at: string) => string[]} Rule */

/** What says nothing about an event. */
const REMARKS = new Set(['$schema', 'title', 'description']);

/**
 * What those who rely on the released schemas would lose, in sentences.
 * @param {Map<string, Schema>} released by the type of their event
 * @param {Map<string, Schema>} schemas
 * @returns {string[]}
 */
export function complaintsOfConsumers(released, schemas) {
  return [...released].flatMap(([type, before]) => {
    const after = schemas.get(type);
    if (after === undefined) return [`${type} is gone.`];
    return breaksBetween(before, after).map((sentence) => `${type}: ${sentence}.`);
  });
}

/**
 * New optional fields and new values of an enumeration
 * take nothing, and a new major version promises anew. A new field cannot be required, for earlier events may be told again.
 * @param {Schema} before
 * @param {Schema} after
 * @returns {string[]}
 */
function breaksBetween(before, after) {
  return majorOf(before) === majorOf(after) ? breaks(before, after, '') : [];
}

const VERSION = 'detail.version';

/** @param {any} schema */
function majorOf(schema) {
  return String(schema.properties?.detail?.properties?.version?.enum).split('.')[0];
}

/** The keywords of which some changes break nothing. @type {Record<string, Rule>} */
const RULES = {
  properties: (before, after, at) =>
    Object.keys(before).flatMap((name) => {
      const field = at === '' ? name : `${at}.${name}`;
      return name in after ? breaks(before[name], after[name], field) : [`${field} is gone`];
    }),
  required: (before, after, at) => [
    ...missingIn(before, after).map((name) => `${at}.${name} is required, and was not`),
    ...missingIn(after, before).map((name) => `${at}.${name} is no longer always there`),
  ],
  enum: (before, after, at) =>
    at === VERSION ? [] : missingIn(after, before).map((value) => `${at} is no longer ever ${JSON.stringify(value)}`),
  items: (before, after, at) => breaks(before, after, `${at}[]`),
};

/** @type {Rule} */
function breaks(before, after, at) {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !REMARKS.has(name));
  return keywords.flatMap((keyword) => {
    const [was, is] = [before[keyword], after[keyword]];
    if (isDeepStrictEqual(was, is)) return [];
    const rule = was === undefined || is === undefined ? undefined : RULES[keyword];
    return rule?.(was, is, at) ?? [`${at}: \`${keyword}\` was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`];
  });
}

/**
 * @param {readonly string[]} values
 * @param {readonly string[]} others
 */
function missingIn(values, others) {
  return others.filter((other) => !values.includes(other));
}
