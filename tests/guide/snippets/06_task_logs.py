logs = client.get_task_output(project_id, task_id)

for log in logs:
    print(log['output'])
