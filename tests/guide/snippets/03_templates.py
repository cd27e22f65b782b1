project_id = 1
templates = client.get_templates(project_id)

for template in templates:
    print(f"- {template['name']} (ID: {template['id']})")
