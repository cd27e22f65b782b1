try:
    result = client.run_task(project_id, template_id)
except SemaphoreAPIError as e:
    print(f"API Error: {e}")
except Exception as e:
    print(f"Unexpected Error: {e}")
