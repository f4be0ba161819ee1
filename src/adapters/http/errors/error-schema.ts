import { errorCatalogue } from './error-catalogue.js';

/** JSON Schema of `ErrorBody`. */
export const ERROR_SCHEMA = {
  type: 'object',
  required: ['statusCode', 'error', 'code', 'message', 'requestId'],
  properties: {
    statusCode: { type: 'integer' },
    error: { type: 'string', description: "The status' reason phrase." },
    code: { type: 'string', enum: Object.keys(errorCatalogue), description: 'Stable; for programs.' },
    message: { type: 'string', description: 'For people.' },
    details: {
      type: 'array',
      description: 'Where fields are at fault.',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' }, rule: { type: 'string' } },
      },
    },
    requestId: { type: 'string', description: 'Also in the header `X-Request-Id`.' },
  },
};
