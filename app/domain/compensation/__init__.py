"""Monthly statements: lines, approval, number, paper."""
