"""What is measured, how, and on which machine. Figures are never test limits."""
