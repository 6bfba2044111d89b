CREATE TABLE "idempotency_keys" (
	"listener_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_listener_id_key_pk" PRIMARY KEY("listener_id","key")
);
--> statement-breakpoint
CREATE TABLE "model_spending" (
	"listener_id" text COLLATE "C" NOT NULL,
	"day" date NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"calls" integer NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"cost_micros" bigint NOT NULL,
	CONSTRAINT "model_spending_listener_id_day_model_pk" PRIMARY KEY("listener_id","day","model")
);
--> statement-breakpoint
ALTER TABLE "playlist_versions" ADD COLUMN "feedback" jsonb;--> statement-breakpoint
ALTER TABLE "playlist_versions" ADD COLUMN "change" jsonb;--> statement-breakpoint
ALTER TABLE "playlist_versions" ADD COLUMN "question" text;--> statement-breakpoint
ALTER TABLE "traces" ADD COLUMN "usage" jsonb;--> statement-breakpoint
ALTER TABLE "traces" ADD COLUMN "recording" jsonb;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");