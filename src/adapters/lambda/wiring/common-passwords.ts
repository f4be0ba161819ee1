import { CommonPasswords } from '../../../application/ports/common-passwords.js';
import { COMMON_PASSWORDS_FILE, FileCommonPasswords } from '../../passwords/file-common-passwords.js';
import { bind, constant } from './providers.js';

/** Apart from the rest, so that only the functions that take new passwords carry the list. */
export const commonPasswords = bind(CommonPasswords, FileCommonPasswords, constant(COMMON_PASSWORDS_FILE));
