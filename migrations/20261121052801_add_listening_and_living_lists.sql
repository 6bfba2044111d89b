CREATE TABLE "learned_models" (
	"version" integer PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"about" jsonb NOT NULL,
	"parts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learned_parts" (
	"version" integer NOT NULL,
	"part" integer NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "learned_parts_version_part_pk" PRIMARY KEY("version","part")
);
--> statement-breakpoint
CREATE TABLE "listening_events" (
	"listener_id" text COLLATE "C" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"track_id" text COLLATE "C" NOT NULL,
	"type" text NOT NULL,
	"heard_ms" integer,
	"offset_minutes" smallint NOT NULL,
	"playlist_id" text COLLATE "C",
	CONSTRAINT "listening_events_listener_id_at_track_id_type_pk" PRIMARY KEY("listener_id","at","track_id","type")
);
--> statement-breakpoint
CREATE TABLE "taste_edits" (
	"listener_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"said" text NOT NULL,
	"edits" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "taste_edits_listener_id_id_pk" PRIMARY KEY("listener_id","id")
);
--> statement-breakpoint
CREATE TABLE "taste_profiles" (
	"listener_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" "bytea" NOT NULL,
	"time_zone" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "living_lists" (
	"listener_id" text COLLATE "C" NOT NULL,
	"playlist_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"held_until" timestamp with time zone,
	"held_by" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_failure" text,
	"made_at" timestamp with time zone,
	CONSTRAINT "living_lists_listener_id_playlist_id_pk" PRIMARY KEY("listener_id","playlist_id")
);
--> statement-breakpoint
CREATE INDEX "living_lists_due" ON "living_lists" USING btree ("due_at");