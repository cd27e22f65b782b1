"""The templates of a project: table and panel."""
