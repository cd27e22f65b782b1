# Pretends to ship a build; harmless.
echo "shipping ${SEMAPHORE_TASK_INCOMING_VERSION:-without a version}"
env | grep '^SEMAPHORE_TASK_' | sort
[ $# -gt 0 ] && echo "arguments: $*"
sleep "${PRACTICE_SECOND:-1}"
echo "shipped"
