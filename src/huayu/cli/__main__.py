"""`python -m huayu.cli` is the command line too."""

from huayu.cli import main

main()
