project_id = 1
template_id = 1

result = client.run_task(project_id, template_id)
task_id = result['id']

print(f"✅ Task {task_id} started")
