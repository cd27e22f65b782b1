from nova_desktop.api import create_semaphore_client

client = create_semaphore_client()

# Run deployment
result = client.run_task(
    project_id=1,
    template_id=1,
    debug=False,
    dry_run=False
)

task_id = result['id']
print(f"Task {task_id} started")

# Wait for completion
final_task = client.wait_for_task(
    project_id=1,
    task_id=task_id,
    timeout=600
)

if final_task['status'] == 'success':
    print("✅ Deployment successful")
else:
    print(f"❌ Deployment failed: {final_task.get('message')}")
