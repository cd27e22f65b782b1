projects = client.get_projects()
print(f"Found {len(projects)} projects")

for project in projects:
    print(f"- {project['name']} (ID: {project['id']})")
