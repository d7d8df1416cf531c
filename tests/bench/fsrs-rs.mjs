// What fsrs-rs, through its npm binding, learns from the rows of "bench-accuracy rows".
//
//	bench-accuracy rows LOG | node fsrs-rs.mjs NODE_MODULES >PARAMS
//
// An item is a card's history up to a review on a later day; its label is the last.
// The binding waits for a progress thread that sleeps "timeout" ms: hence 2.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const load = createRequire(path.resolve(process.argv[2]) + "/");
const fsrs = load("@open-spaced-repetition/binding");
const histories = new Map();
const items = [];

for (const line of fs.readFileSync(0, "utf8").split("\n")) {
	if (line === "")
		continue;
	const [card, rating, days, trains] = line.split(" ").map(Number);
	const history = histories.get(card) ?? [];

	history.push(new fsrs.FSRSBindingReview(rating, Math.max(0, days)));
	histories.set(card, history);
	if (trains && days > 0)
		items.push(new fsrs.FSRSBindingItem(history.slice()));
}
const weights = await fsrs.computeParameters(items, {
	enableShortTerm: true,
	timeout: 2,
	progress: () => undefined,
});
console.log(Array.from(weights).join(" "));
