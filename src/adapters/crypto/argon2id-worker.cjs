/** One Argon2id digest in a thread of its own, which takes its memory along when it ends. CommonJS, for compilers leave it as it is. */
const { parentPort, workerData } = require('node:worker_threads');
const { argon2id } = require('hash-wasm');

void argon2id({ ...workerData, outputType: 'binary' }).then((digest) => parentPort?.postMessage(digest, []));
