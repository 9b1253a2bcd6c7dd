"""`python -m dieuhanh.cli`."""

from dieuhanh.cli import main

main()
