from nova_desktop.api import SemaphoreAPI

client = SemaphoreAPI(
    base_url="http://localhost:3000",
    api_token="your-token",
    timeout=30,
    max_retries=3
)
