"""Service standards as data: what a file must say, and what levels give under one version. Pure."""
