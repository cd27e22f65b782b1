from nova_desktop.api import (
    get_semaphore_actions,
    execute_semaphore_action
)

actions = get_semaphore_actions()
result = execute_semaphore_action(actions[0])
