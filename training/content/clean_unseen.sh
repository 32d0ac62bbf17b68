#!/bin/sh
# Cleans every page with the model of the fold that has not seen its site; JSON lines to standard output.
#
#     clean_unseen.sh PROGRAM FOLDS       FOLDS is what `train.py --folds-to FOLDS` wrote
#
# The references have no title, byline or date, and so neither has what is scored.
set -eu
program=$1
folds=$2
for list in "$folds"/fold*.txt; do
    model=${list%.txt}.model
    "$program" --isolated --config "stage.content.model=\"$model\"" \
        --config 'stage.content.drop=["title","byline","date"]' --format jsonl --files-from "$list"
done
