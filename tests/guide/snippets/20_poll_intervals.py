# Fast feedback (development)
client.wait_for_task(project_id, task_id, poll_interval=1)

# Normal (production)
client.wait_for_task(project_id, task_id, poll_interval=5)
