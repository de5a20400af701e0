"""The rules of PRODUCT, one noun a file: pure functions over plain values, the same for every kind."""
