CREATE TABLE "lab_cells" (
	"run_id" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"repetition" integer NOT NULL,
	"passed" boolean NOT NULL,
	"cell" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lab_cells_run_id_version_model_case_id_repetition_pk" PRIMARY KEY("run_id","version","model","case_id","repetition")
);
--> statement-breakpoint
CREATE TABLE "lab_judgements" (
	"judging_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"judge" text COLLATE "C" NOT NULL,
	"preferred" text NOT NULL,
	"shown_first" text NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lab_judgements_judging_id_case_id_judge_pk" PRIMARY KEY("judging_id","case_id","judge")
);
--> statement-breakpoint
CREATE TABLE "lab_judgings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"judging" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lab_label_moves" (
	"label" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"from_version" text COLLATE "C",
	"to_version" text COLLATE "C",
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lab_label_moves_label_seq_pk" PRIMARY KEY("label","seq")
);
--> statement-breakpoint
CREATE TABLE "lab_labels" (
	"label" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"is_protected" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lab_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"plan" jsonb NOT NULL,
	"status" text NOT NULL,
	"left_out" jsonb NOT NULL,
	"catalog_version" bigint NOT NULL,
	"catalog_tracks" integer NOT NULL,
	"holder" text COLLATE "C",
	"held_until" timestamp with time zone,
	"failed" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lab_suites" (
	"name" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"note" text NOT NULL,
	"cases" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lab_suites_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "lab_versions" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"parent" text COLLATE "C",
	"note" text NOT NULL,
	"spec" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lab_versions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "lab_vocabularies" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entries" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlist_shares" (
	"listener_id" text COLLATE "C" NOT NULL,
	"playlist_id" text COLLATE "C" NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playlist_shares_listener_id_playlist_id_pk" PRIMARY KEY("listener_id","playlist_id")
);
--> statement-breakpoint
ALTER TABLE "playlist_versions" ADD COLUMN "prompt_version" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "traces" ADD COLUMN "prompt_version" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "lab_judgings_newest" ON "lab_judgings" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "lab_runs_newest" ON "lab_runs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "lab_runs_open" ON "lab_runs" USING btree ("status","held_until");--> statement-breakpoint
CREATE UNIQUE INDEX "playlist_shares_token" ON "playlist_shares" USING btree ("token");--> statement-breakpoint
CREATE INDEX "traces_newest" ON "traces" USING btree ("listener_id","created_at","id");