import { describeNames } from "./name-promises.ts";

describeNames("pglite");
