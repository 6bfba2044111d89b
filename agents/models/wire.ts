import { Fault } from "./fault.ts";

export interface WireLimits {
  firstByteMs: number;
  idleMs: number;
  mostBytes: number;
}

/**
 * `fetch` for the providers' clients. Their own timeouts know the head of an answer alone: this one ends an answer that
 * does not begin, that stands still in the middle, or that does not end, and closes the connection. It follows no
 * redirect, which would take the key elsewhere. Rejects with Fault.
 */
export function watchedFetch(limits: WireLimits): typeof fetch {
  return async (input, init = {}) => {
    const stop = new AbortController();
    const slow = () => stop.abort(new Fault("slow"));
    const signal = init.signal ? AbortSignal.any([init.signal, stop.signal]) : stop.signal;
    const first = setTimeout(slow, limits.firstByteMs);
    try {
      const response = await fetch(input, { ...init, signal, redirect: "error" });
      if (!response.body) clearTimeout(first);
      if (!response.body) return response;
      const body = ReadableStream.from(watched(response.body, { limits, first, slow }));
      const { status, statusText, headers } = response;
      return new Response(body, { status, statusText, headers });
    } catch (error) {
      clearTimeout(first);
      throw error;
    }
  };
}

interface Watching {
  limits: WireLimits;
  first: NodeJS.Timeout;
  slow: () => void;
}

async function* watched(body: ReadableStream<Uint8Array>, { limits, first, slow }: Watching) {
  let timer = first;
  let bytes = 0;
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      bytes += chunk.byteLength;
      if (bytes > limits.mostBytes) throw new Fault("huge");
      yield chunk;
      timer = setTimeout(slow, limits.idleMs);
    }
  } finally {
    clearTimeout(timer);
  }
}
