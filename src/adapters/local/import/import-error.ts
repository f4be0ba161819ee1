/** Why an import cannot go on, in a sentence for whoever runs it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
