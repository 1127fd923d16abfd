"""`manage.py bench`: the product against the bare thing, each measure a plain function in a module of its own."""
