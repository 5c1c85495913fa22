"""What the lines are that no mark gives away: heading, paragraph, list item or table row.

Each line is described by features of its own and of its neighbours (`features`);
a linear-chain conditional random field weighs them and reads the most probable
labels for all lines together (`model`). The weights are a readable table,
fitted by one command (`train`), and every verdict can be taken apart into the
features that spoke for it.
"""
