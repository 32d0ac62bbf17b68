#!/bin/sh
# Measures the peak memory of documents that are made to take much of it.
#
#     cargo build --release && sh benches/memory.sh
#
# Prints for each shape its size in bytes, the peak in kilobytes, and the ratio of both after 20 MB are taken
# off for the program itself. No shape may take more than 600 MB; a failed record is fine. The limit on the
# address space is one that a careful system would set.
set -eu
clean=${1:-target/release/clean}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

shape() { # name, piece, how often
    awk -v piece="$2" -v n="$3" 'BEGIN { gsub(/N/, "\n", piece); for (; n > 0; n--) printf "%s", piece }' \
        >"$folder/$1"
    n_bytes=$(wc -c <"$folder/$1")
    (
        ulimit -v 1500000
        command time -f %M -o "$folder/peak" "$clean" --isolated --jobs 1 "$folder/$1" \
            >/dev/null 2>"$folder/said" || true
    )
    peak=$(tail -n 1 "$folder/peak")
    times=$(((peak - 20000) * 1024 / n_bytes))
    printf '%-12s %9d bytes %8d KB %5d times  %s\n' "$1" "$n_bytes" "$peak" "$times" \
        "$(head -n 1 "$folder/said" | sed 's/.*: //' | cut -c 1-60)"
}

shape breaks.txt N 60000000
shape lines.txt aN 1000000
shape words.txt 'word hereN' 200000
shape spaces.txt 'a  , b ' 150000
shape entities.txt '\&amp; ' 150000
shape prose.txt 'The ferry leaves at noon and comes back at six. ' 400000
shape items.html '<li>x' 925000
shape some.html '<li>x' 40000
shape rows.html '<tr><td>a' 100000
shape bold.html '<b>x</b>' 100000
shape prose.html '<p>The ferry leaves at noon and comes back at six.' 100000
