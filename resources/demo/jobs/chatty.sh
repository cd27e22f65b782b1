# Prints many lines as fast as it can; the survey variable `lines` says how many.
lines=100000
for argument in "$@"; do
    case "$argument" in lines=*) lines="${argument#lines=}" ;; esac
done
echo "printing $lines lines"
awk -v n="$lines" 'BEGIN {
    for (i = 1; i <= n; i++)
        printf "line %06d of %d: %s the quick brown fox \033[0;3%dmjumps\033[0m over the lazy dog\n", i, n, (i % 7 ? "info" : "warn"), i % 7 + 1
}'
echo "printed $lines lines"
