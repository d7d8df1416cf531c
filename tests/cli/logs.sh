# logs.sh - sourced after tap.sh: review logs for the memory model, the same on
# every machine.
#
#	make_log CARDS SEED [STRENGTH] >log.tsv
#
# Each card is met on one of the first thirty days and reviewed eleven times, between
# 8 and 16 hours UTC and again ten minutes after each again.  It is forgotten with a
# probability that rises with the time since, slower after a success and with
# more STRENGTH (8); the rows stand card by card, not in order of time.
make_log() {
	awk -v cards="$1" -v seed="$2" -v lasts="${3:-8}" '
	function chance() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
	BEGIN {
		OFS = "\t"
		print "card_id", "review_time_ms", "rating", "duration_ms", "state"
		for (card = 1; card <= cards; card++) {
			day = int(chance() * 30); minute = int(chance() * 480); wait = 1; strength = 2 + 3 * chance()
			first = chance()
			rating = first < 0.25 ? 1 : first < 0.4 ? 2 : first < 0.85 ? 3 : 4
			state = 0
			for (n = 0; n < 12; n++) {
				printf "%d\t%.0f\t%d\t%d\t%d\n", card,
					1699920000000 + (day * 1440 + 480 + minute) * 60000 + card,
					rating, 2000 + 1000 * n, state
				if (rating == 1) { minute += 10; rating = 3; wait = 1; state = 2; continue }
				minute = int(chance() * 480)
				day += wait
				recall = exp(-wait / (lasts * strength))
				rating = chance() > recall ? 1 : chance() < 0.8 ? 3 : chance() < 0.5 ? 2 : 4
				wait = rating == 1 ? 1 : int(wait * 1.7 + 0.5)
				strength *= rating == 1 ? 0.6 : 1.6
				state = 1
			}
		}
	}'
}
