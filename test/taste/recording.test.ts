import { describeRecording } from "./recording-promises.ts";

describeRecording("pglite");
