# Sixty steps of a second; harmless.
steps=60
for argument in "$@"; do
    case "$argument" in steps=*) steps="${argument#steps=}" ;; esac
done
[ $# -gt 0 ] && echo "arguments: $*"
step=1
while [ "$step" -le "$steps" ]; do
    echo "step $step of $steps"
    sleep "${PRACTICE_SECOND:-1}"
    step=$((step + 1))
done
