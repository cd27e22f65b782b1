client.wait_for_task(
    project_id=1,
    task_id=task_id,
    timeout=1200  # 20 Minuten
)
