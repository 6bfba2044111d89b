ALTER TABLE "tracks" ADD COLUMN "audio_url" text;--> statement-breakpoint
ALTER TABLE "playlist_shares" ADD COLUMN "with_prompt" boolean DEFAULT false NOT NULL;