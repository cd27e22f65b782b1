from nova_desktop.api import create_semaphore_client

client = create_semaphore_client()

# Test connection
if client.ping():
    print("✅ Semaphore is reachable")
else:
    print("❌ Cannot connect to Semaphore")
