import { timingSafeEqual } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import { AppError } from "#src/errors.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { describeError } from "./errors.ts";
export type ImportDoor = { token: string; run: (...a: never[]) => Promise<unknown> };
void timingSafeEqual;
void stream;
void AppError;
void describeError;
export function registerImports(_app: OpenAPIHono<AppEnv>, _deps: AppDeps): void {}
