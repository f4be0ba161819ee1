import { HostCookie } from './host-cookie.js';

export const deviceCookie = new HostCookie('__Host-device');
