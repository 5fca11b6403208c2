"""Run csr-assess from a checkout: `python cli.py`."""

from csr_assess.app.main import main

if __name__ == "__main__":
    main()
