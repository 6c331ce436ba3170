"""Towns as points for labels, and how they are spelt."""
