"""What `huayu verify` says of the commit a figure was published from."""

from huayu.cli.verify import published_from


def test_a_commit_that_holds_the_sources_is_to_be_checked_out() -> None:
    assert published_from("1f2e") == "published from commit 1f2e; check it out to compute with those sources"


def test_nobody_is_sent_to_check_out_what_no_commit_holds() -> None:
    assert published_from("1f2e-changed") == "published from sources that no commit holds: 1f2e with changes"
