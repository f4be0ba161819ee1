import { AwsFailure } from '../aws-call.js';

export const notAuthorized = (message = 'Incorrect username or password.') =>
  new AwsFailure('NotAuthorizedException', message);

export const invalidParameter = (message: string) => new AwsFailure('InvalidParameterException', message);

export const expiredCode = () =>
  new AwsFailure('ExpiredCodeException', 'Invalid code provided, please request a code again.');

export const codeMismatch = () =>
  new AwsFailure('CodeMismatchException', 'Invalid verification code provided, please try again.');
