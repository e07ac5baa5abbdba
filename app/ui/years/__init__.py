"""Two reports of one agency side by side: pages, tables with differences, running text by sentence; printed as PDF."""
