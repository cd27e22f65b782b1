for log in client.stream_task_logs(project_id, task_id, follow=True):
    print(log['output'])
    # Process log in real-time
