"""`python -m huayu` is the command line."""

from huayu.cli import main

main()
