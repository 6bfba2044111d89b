import { describeStorage } from "./storage-promises.ts";

describeStorage("pglite");
