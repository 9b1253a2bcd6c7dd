/** The hashed name of the shared worker, handed over by build.mjs. */
declare const STREAM_WORKER: string;
