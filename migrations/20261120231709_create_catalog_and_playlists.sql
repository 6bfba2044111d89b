CREATE TABLE "catalog_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"settled" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"artists" text[] NOT NULL,
	"album" text,
	"year" smallint,
	"year_source" text,
	"song_year" smallint,
	"duration_ms" integer,
	"explicit" boolean,
	"genres" text[] DEFAULT '{}'::text[] NOT NULL,
	"popularity" real,
	"tempo" real,
	"energy" real,
	"valence" real,
	"danceability" real,
	"acousticness" real,
	"instrumentalness" real,
	"liveness" real,
	"speechiness" real,
	"loudness" real,
	"key" smallint,
	"mode" smallint,
	"language" text,
	"kind" text DEFAULT 'music' NOT NULL,
	"versions" text[] DEFAULT '{}'::text[] NOT NULL,
	"song_key" text COLLATE "C" NOT NULL,
	"album_key" text COLLATE "C",
	"rankable" boolean DEFAULT true NOT NULL,
	"row_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlist_versions" (
	"listener_id" text COLLATE "C" NOT NULL,
	"playlist_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"parent" integer,
	"cause" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"brief" jsonb NOT NULL,
	"seed" bigint NOT NULL,
	"model" text NOT NULL,
	"degraded_reason" text,
	"trace_id" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"tracks" jsonb NOT NULL,
	"ledger" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playlist_versions_listener_id_playlist_id_version_pk" PRIMARY KEY("listener_id","playlist_id","version")
);
--> statement-breakpoint
CREATE TABLE "playlists" (
	"listener_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"prompt" text NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playlists_listener_id_id_pk" PRIMARY KEY("listener_id","id")
);
--> statement-breakpoint
CREATE TABLE "traces" (
	"listener_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"prompt" text NOT NULL,
	"seed" bigint NOT NULL,
	"model" text NOT NULL,
	"prompt_hash" text NOT NULL,
	"outcome" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"steps" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "traces_listener_id_id_pk" PRIMARY KEY("listener_id","id")
);
--> statement-breakpoint
CREATE INDEX "playlists_id" ON "playlists" USING btree ("id");--> statement-breakpoint
CREATE INDEX "playlists_newest" ON "playlists" USING btree ("listener_id","created_at","id");--> statement-breakpoint
CREATE INDEX "traces_id" ON "traces" USING btree ("id");