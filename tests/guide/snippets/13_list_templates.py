templates = client.get_templates(project_id)
for t in templates:
    print(t['name'])
