//! Stock people for tests.
