import { HostCookie } from './host-cookie.js';

export const refreshCookie = new HostCookie('__Host-refresh_token');
