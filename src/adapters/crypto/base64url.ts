/**
 * The bytes of an unpadded base64url text (RFC 4648 §5), or `undefined` where it is not the one text that these bytes encode to:
 * Node's decoder also takes padding, white space, the other alphabet and stray bits at the end (§3.5).
 */
export function decodeCanonical(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
