"""Files that leave the product: made from the same definitions and answers as the screens."""
