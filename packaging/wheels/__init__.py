"""What goes into a wheel beside the code, and the trial of one."""
