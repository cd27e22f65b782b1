# Short tasks
client = SemaphoreAPI(base_url=url, api_token=token, timeout=30)

# Long tasks
client = SemaphoreAPI(base_url=url, api_token=token, timeout=300)
