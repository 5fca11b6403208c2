"""`python -m csr_assess`."""

from csr_assess.app.main import main

if __name__ == "__main__":
    main()
