"""What all tables share: a model fed by differences, a view that paints leanly, a panel with its three states."""
