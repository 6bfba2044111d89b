import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of sound: `/3000.wav` is three seconds of silence, `/gone.wav` is not there. */
export interface Sounds {
  url: string;
  /** Paths that were asked for, in their order. */
  asked: string[];
  close: () => Promise<void>;
}

const RATE = 8_000;

export async function openSounds(): Promise<Sounds> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const [, milliseconds] = /^\/(\d+)\.wav/.exec(request.url ?? "") ?? [];
    if (milliseconds === undefined) return void response.writeHead(404).end();
    const body = silence(Number(milliseconds));
    const [, from] = /^bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
    const start = Number(from ?? 0);
    response.writeHead(from === undefined ? 200 : 206, {
      "content-type": "audio/wav",
      "content-length": body.length - start,
      "accept-ranges": "bytes",
      ...(from !== undefined && { "content-range": `bytes ${start}-${body.length - 1}/${body.length}` }),
    });
    response.end(body.subarray(start));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Mono, 8 bits a sample, as WAV. http://soundfile.sapp.org/doc/WaveFormat/ */
function silence(milliseconds: number): Buffer {
  const samples = Math.round((RATE * milliseconds) / 1000);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + samples, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
