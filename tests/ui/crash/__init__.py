"""Tests of app/ui/crash."""
