#!/usr/bin/env python3
"""Cuts a representative subset out of the conformance vectors.

    subset.py FOLDER-OF-VECTORS FOLDER-OF-SUBSET

Whole histories are kept, in the order of the file: of every parameter set as
many as it takes to have ROWS rows, and besides of every special case below the
first CASES histories that show it.  The parameter files are copied whole, and so
are losses and gradients, together with all the reviews they are about: an item is
the recall of review k of a history, and here stands as a weight at that review.
"""
import os
import sys

ROWS = 16       # of each parameter set, at least
CASES = 3       # histories of each special case
LEFT_OUT = ("stability_longterm_only", "difficulty_longterm_only")


def read(path):
    with open(path, encoding="ascii") as file:
        header = file.readline().rstrip("\n").split("\t")
        rows = [line.rstrip("\n").split("\t") for line in file]
    return header, rows


def cases(row):
    """The special cases that one row (a dict) shows."""
    later = row["i"] != "0"
    elapsed = float(row["elapsed_days"])
    stability = row.get("stability") or row.get("S_long")
    yield "rating " + row["rating"] + (" later" if later else " first")
    if later and elapsed == 0:
        yield "same moment, rating " + row["rating"]
    if elapsed != int(elapsed):
        yield "fraction of a day"
    if later and 0 < elapsed < 0.01:
        yield "minutes"
    if float(stability) in (0.0001, 0.001, 36500.0):
        yield "stability " + stability
    for name in ("ivl70", "ivl90", "ivl95", "rawivl70"):
        if name in row and (float(row[name]) >= 36500 or float(row[name]) < 2e-5):
            yield name + " at a bound"
    if (row.get("D") or row.get("difficulty")) in ("1", "1.0"):
        yield "difficulty 1"
    if int(row["i"]) >= 20:
        yield "long history"


def choose(header, rows):
    """The numbers of the histories to keep."""
    taken, per_set, per_case, histories = set(), {}, {}, {}
    for row in rows:
        histories.setdefault(row[0], []).append(dict(zip(header, row)))
    for number, history in histories.items():
        params = history[0]["param_id"]
        shown = {case for row in history for case in cases(row)}
        new = [case for case in shown if per_case.get(case, 0) < CASES]
        if per_set.get(params, 0) >= ROWS and not new:
            continue
        taken.add(number)
        per_set[params] = per_set.get(params, 0) + len(history)
        for case in shown:
            per_case[case] = per_case.get(case, 0) + 1
    return taken


def write(path, header, rows):
    keep = [i for i, name in enumerate(header) if name not in LEFT_OUT]
    with open(path, "w", encoding="ascii", newline="\n") as file:
        for row in [header] + rows:
            file.write("\t".join(row[i] for i in keep) + "\n")


def gradients(source, target, model, histories):
    """The files of losses and gradients of MODEL."""
    header, rows = read(os.path.join(source, histories))
    column = {name: i for i, name in enumerate(header)}
    weights, last = {}, {}
    with open(os.path.join(source, model + "_grad_items.tsv"), encoding="ascii") as file:
        for line in file:
            if line[0] in "#h":
                continue
            number, review, weight = line.split()
            place = (number, int(review))
            weights[place] = weights.get(place, 0.0) + float(weight)
            last[number] = max(last.get(number, 0), int(review))
    kept = [["hist", "i", "rating", "elapsed_days", "weight"]]
    for row in rows:
        number, review = row[column["hist"]], int(row[column["i"]])
        if review <= last.get(number, -1):
            kept.append([number, str(review), row[column["rating"]], row[column["elapsed_days"]],
                         repr(weights.get((number, review), 0.0))])
    write(os.path.join(target, model + "_grad_rows.tsv"), kept[0], kept[1:])
    write(os.path.join(target, model + "_grad.tsv"),
          *read(os.path.join(source, model + "_grad.tsv")))


def main(source, target):
    taken = {}
    for name, like in (("fsrs7_memory", None), ("fsrs6_f64_unrounded", None),
                       ("fsrs6_tsfsrs_memory", "fsrs6_f64_unrounded")):
        header, rows = read(os.path.join(source, name + ".tsv"))
        taken[name] = taken[like] if like else choose(header, rows)
        write(os.path.join(target, name + ".tsv"), header,
              [row for row in rows if row[0] in taken[name]])
    for name in ("fsrs6_params", "fsrs7_params"):
        write(os.path.join(target, name + ".tsv"), *read(os.path.join(source, name + ".tsv")))
    gradients(source, target, "fsrs6", "fsrs6_f64_unrounded.tsv")
    gradients(source, target, "fsrs7", "fsrs7_memory.tsv")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
