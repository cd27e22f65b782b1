# Will not end when asked to, only when killed; gives up by itself after ten minutes.
trap 'echo "asked to stop, going on"' TERM
second="${PRACTICE_SECOND:-1}"
step=1
while [ "$step" -le 600 ]; do
    echo "holding on, $step"
    sleep "$second" &
    wait $!
    step=$((step + 1))
done
