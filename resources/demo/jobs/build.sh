# Pretends to build an application; harmless.
echo "building ${SEMAPHORE_TASK_TARGET_VERSION:-without a version}"
env | grep '^SEMAPHORE_TASK_' | sort
[ $# -gt 0 ] && echo "arguments: $*"
sleep "${PRACTICE_SECOND:-1}"
echo "built ${SEMAPHORE_TASK_TARGET_VERSION:-without a version}"
