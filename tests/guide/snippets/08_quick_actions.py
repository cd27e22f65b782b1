from nova_desktop.api import execute_semaphore_action, get_semaphore_actions

actions = get_semaphore_actions()
result = execute_semaphore_action(actions[0])
