"""One kind of edit per file; `edit` holds their shapes, `apply` does a whole plan or nothing."""
