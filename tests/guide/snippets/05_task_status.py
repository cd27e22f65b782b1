task = client.get_task(project_id, task_id)
print(f"Status: {task['status']}")
