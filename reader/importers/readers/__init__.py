"""The exports of other readers to items, one module a reader."""
