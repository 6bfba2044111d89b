CREATE TABLE "episodes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"show" text NOT NULL,
	"description" text NOT NULL,
	"topics" text[] NOT NULL,
	"published_at" timestamp with time zone,
	"season" integer,
	"number" integer,
	"audio_url" text,
	"feed" text
);
--> statement-breakpoint
CREATE TABLE "session_events" (
	"listener_id" text COLLATE "C" NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"track_id" text COLLATE "C",
	"event" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_events_listener_id_session_id_seq_pk" PRIMARY KEY("listener_id","session_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"listener_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"last_seq" bigint NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"state" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_listener_id_id_pk" PRIMARY KEY("listener_id","id")
);
--> statement-breakpoint
CREATE TABLE "speech" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"audio" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sessions_id" ON "sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "sessions_latest" ON "sessions" USING btree ("listener_id","updated_at","id");