# Good
client = create_semaphore_client()
for template_id in [1, 2, 3]:
    client.run_task(project_id, template_id)

# Bad (creates new connection each time)
for template_id in [1, 2, 3]:
    client = create_semaphore_client()
    client.run_task(project_id, template_id)
