"""A folder that is watched for the open project."""
