# Get multiple tasks at once
tasks = client.get_tasks(project_id, limit=50)
