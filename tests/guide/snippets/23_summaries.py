# Use get_recent_tasks (includes summaries)
tasks = client.get_recent_tasks(project_id, limit=10)

# Instead of
tasks = client.get_tasks(project_id, limit=10)
for task in tasks:
    summary = client.get_task_status_summary(project_id, task['id'])
