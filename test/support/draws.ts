import fc from "fast-check";

/** Properties draw the same values in every run, so that what fails is of the change and not of the day; `SEED=7 npm test` draws others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_121) });
