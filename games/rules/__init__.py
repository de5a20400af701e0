"""The rules of docs/product.md, one noun a file: pure functions, the same for every kind."""
