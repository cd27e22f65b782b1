task = client.get_task(project_id, task_id)
print(task['status'])
