"""Other editors, measured beside ours on the same edits in the same run."""
