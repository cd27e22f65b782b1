client = SemaphoreAPI(
    base_url="http://localhost:3000",
    api_token="your-token",
    timeout=30,          # Request timeout in seconds
    max_retries=3        # Maximum retry attempts
)
