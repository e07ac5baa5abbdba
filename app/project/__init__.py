"""The project file: schema, migrations, history.

The only room that speaks SQL.
"""
