// fsrs-rs.mjs - how long fsrs-rs trains on a log, through its npm binding, and how much
// memory its process takes.
//
//   REHEARSE_NODE_MODULES=.../node_modules node fsrs-rs.mjs FILE [ROUNDS]
//
// FILE has a line for each review, "card rating day": day is the number of the day, cards
// stand one after the other.  Every review on a later day than the one before is an item
// with the whole history of its card, as the binding wants it; building the items is not
// counted.  Prints the best time in milliseconds, the number of items, the peak of the
// process in megabytes, and the parameters.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const require = createRequire(process.env.REHEARSE_NODE_MODULES + '/')
const { FSRSBindingItem, FSRSBindingReview, computeParameters } =
	require('@open-spaced-repetition/binding')
const [, , file, rounds = '1'] = process.argv

const items = []
let card = -1, before = 0, reviews = []
for (const line of readFileSync(file, 'latin1').split('\n')) {
	if (line === '')
		continue
	const [number, rating, day] = line.split(' ').map(Number)
	if (number !== card) {
		card = number
		before = day
		reviews = []
	}
	reviews.push(new FSRSBindingReview(rating, day - before))
	if (day > before)
		items.push([day, new FSRSBindingItem(reviews.slice())])
	before = day
}
items.sort((a, b) => a[0] - b[0])
const set = items.map(item => item[1])

let best = Infinity, parameters = []
for (let round = 0; round < Number(rounds); round++) {
	const start = performance.now()
	// A thread that shows progress sleeps for so many milliseconds, and is waited for.
	parameters = await computeParameters(set, { enableShortTerm: true, timeout: 2,
						   progress: () => undefined })
	best = Math.min(best, performance.now() - start)
}
console.log(best.toFixed(2), set.length, Math.round(process.resourceUsage().maxRSS / 1024),
	    parameters.join(' '))
