import type { Told } from "#src/shape.ts";
import { curator, listenersCurator, listenersTalkCurator, talkCurator } from "./agent.ts";

type Curator = typeof curator;

/** The curators of one version. */
export interface CuratorAgents {
  forAll: Curator;
  /** For a listener of whom something is known. */
  forListener: Curator;
  /** Where episodes are asked for. */
  talkForAll: Curator;
  talkForListener: Curator;
}

const OWN: CuratorAgents = {
  forAll: curator,
  forListener: listenersCurator,
  talkForAll: talkCurator,
  talkForListener: listenersTalkCurator,
};
const made = new WeakMap<Told, CuratorAgents>();

/** The same agents for the same object, so that what is compiled for them serves every request of the version. */
export function curatorsTold(told: Told | undefined): CuratorAgents {
  if (!told) return OWN;
  const known = made.get(told);
  if (known) return known;
  const agents: CuratorAgents = {
    forAll: toldAs(curator, told, told.instructions),
    forListener: toldAs(listenersCurator, told, withListener(told)),
    talkForAll: toldAs(talkCurator, told, told.instructions),
    talkForListener: toldAs(listenersTalkCurator, told, withListener(told)),
  };
  made.set(told, agents);
  return agents;
}

function withListener({ instructions, listenerInstructions }: Told): string {
  return `${instructions}\n\n${listenerInstructions}`;
}

function toldAs(agent: Curator, { tools, temperature }: Told, prompt: string): Curator {
  const described = <Named extends { name: string; description: string }>(one: Named): Named => ({
    ...one,
    description: tools[one.name] ?? one.description,
  });
  return {
    ...agent,
    prompt,
    tools: agent.tools.map(described),
    answer: described(agent.answer),
    ...(temperature !== null && { temperature }),
  };
}
