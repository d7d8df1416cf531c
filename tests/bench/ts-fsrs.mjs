// ts-fsrs.mjs - updates of a memory state per second by ts-fsrs.
//
//   REHEARSE_NODE_MODULES=.../node_modules node ts-fsrs.mjs FILE [ROUNDS]
//
// FILE has a line for each review, "first rating days": first is 1 for the first review
// of a card, and the others follow in a row.  Prints millions per second, of the best
// round.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const require = createRequire(process.env.REHEARSE_NODE_MODULES + '/')
const { fsrs, generatorParameters } = require('ts-fsrs')
const [, , file, rounds = '1'] = process.argv
const rows = readFileSync(file, 'latin1').trim().split('\n').map(line => line.split(' ').map(Number))
const model = fsrs(generatorParameters({ enable_fuzz: false }))

let best = Infinity
for (let round = 0; round < Number(rounds); round++) {
	const start = performance.now()
	let state = null
	for (const [first, rating, days] of rows)
		state = model.next_state(first ? null : state, days, rating)
	best = Math.min(best, performance.now() - start)
}
console.log((rows.length / best / 1000).toFixed(2))
