"""The page of analytics: figures, charts, and the tasks behind each of them."""
