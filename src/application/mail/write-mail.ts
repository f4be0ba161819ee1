import type { Mail, SecurityChange } from '../ports/mailer.js';

/** A mail as plain text. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
}

const SECURITY_NOTICES: Record<SecurityChange, WrittenMail> = {
  password: {
    subject: 'Your password was changed',
    text: 'The password of your account was changed, and other devices were logged out.\n\nIf it was not you, ask for a new password at once, by "forgot password" where you log in.',
  },
  suspended: {
    subject: 'Your account was suspended',
    text: 'Your account was suspended, and all your devices were logged out. You cannot log in until it is reactivated.\n\nIf you think that this is a mistake, ask our support.',
  },
  reactivated: {
    subject: 'Your account was reactivated',
    text: 'Your account is no longer suspended: you can log in again.',
  },
  deleted: {
    subject: 'Your account was deleted',
    text: 'Your account was deleted, and all your devices were logged out. What we hold on you will be erased in 30 days.\n\nIf it was not you, ask our support before then.',
  },
  'primary-email': {
    subject: 'Your main e-mail address was changed',
    text: 'Another e-mail address is now the main one of your account.\n\nIf it was not you, change your password at once, and look through the addresses of your account.',
  },
  'mfa-enabled': {
    subject: 'Your account has a second factor',
    text: 'From now on a login asks for a code of your authenticator app. Other devices were logged out. Keep the recovery codes where you will find them.\n\nIf it was not you, change your password at once and ask our support.',
  },
  'mfa-disabled': {
    subject: 'Your account has no second factor any more',
    text: 'From now on a login asks for the password alone.\n\nIf it was not you, change your password at once and set the second factor up again.',
  },
  'mfa-paused': {
    subject: 'Somebody is guessing your second factor',
    text: 'After ten wrong codes in a row we take none for fifteen minutes. Whoever tried them knows your password.\n\nIf it was not you, change your password at once.',
  },
  'recovery-codes': {
    subject: 'You have new recovery codes',
    text: 'New recovery codes were made for your account; the old ones are void.\n\nIf it was not you, change your password at once.',
  },
  'recovery-code-used': {
    subject: 'A recovery code was used',
    text: 'One of your recovery codes was used in place of your authenticator app, and works no more.\n\nIf it was not you, change your password at once, and make new recovery codes.',
  },
};

export const SECURITY_CHANGES = Object.keys(SECURITY_NOTICES) as readonly SecurityChange[];

/** The words of every mail: plain text, no links, so that nobody learns to click them. */
export function writeMail(mail: Mail): WrittenMail {
  switch (mail.template) {
    case 'registration-code':
      return {
        subject: 'Your registration code',
        text: `Your code is ${mail.code.reveal()}. It works for ${mail.minutes} minutes.\n\nIf you did not ask to register, ignore this mail: without the code nothing happens.`,
      };
    case 'password-reset-code':
      return {
        subject: 'Your code for a new password',
        text: `Your code is ${mail.code.reveal()}. It works for ${mail.minutes} minutes.\n\nIf you did not ask for a new password, ignore this mail: without the code nothing happens.`,
      };
    case 'email-code':
      return {
        subject: 'Your code for this e-mail address',
        text: `Your code is ${mail.code.reveal()}. It works for ${mail.minutes} minutes and makes this e-mail address part of an account.\n\nIf you did not ask for it, ignore this mail: without the code nothing happens.`,
      };
    case 'email-in-use':
      return {
        subject: 'This e-mail address belongs to an account',
        text: 'Somebody, perhaps you, tried to add this e-mail address to another account. It already belongs to one: remove it there first.\n\nIf it was not you, you need not do anything.',
      };
    case 'security-notice':
      return SECURITY_NOTICES[mail.change];
    case 'already-registered':
      return {
        subject: 'You are already registered',
        text: 'Somebody, perhaps you, tried to register with this e-mail address. It already belongs to an account: please log in instead.\n\nIf it was not you, you need not do anything.',
      };
    case 'session-reuse':
      return {
        subject: 'We ended one of your sessions',
        text: 'A login of yours was used from two places at once, as if it had been copied. We ended that session to protect your account.\n\nPlease log in again. If you did not expect this, change your password.',
      };
  }
}
