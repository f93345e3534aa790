"""A reader of the methods finds every measure under its name."""

import importlib

import pytest

import huayu.measures

MEASURES = {
    "keyness": (
        "log_likelihood chi_squared fisher_exact log_ratio log_ratio_interval percent_diff odds_ratio relative_risk "
        "simple_maths difference_coefficient bayes_factor_bic weighted_log_odds adjust_p keyness_table"
    ),
    "collocation": (
        "mutual_information mi3 npmi t_score z_score dice log_dice delta_p minimum_sensitivity log_likelihood "
        "collocation_table"
    ),
    "dispersion": (
        "range_ juilland_d carroll_d2 rosengren_s dp dp_norm kl_divergence average_reduced_frequency "
        "average_logarithmic_distance dispersion_table"
    ),
    "diversity": "ttr root_ttr herdan_c mattr mtld hd_d yule_k entropy zipf_fit diversity_table",
    "agreement": "cohen_kappa krippendorff_alpha span_scores segmentation_scores",
    "resampling": "leave_one_out bootstrap permutation segmentation_range",
}


@pytest.mark.parametrize("module", MEASURES)
def test_every_measure_has_its_name(module):
    names = vars(importlib.import_module(f"huayu.measures.{module}"))
    assert [name for name in MEASURES[module].split() if not callable(names.get(name))] == []


def test_the_tables_stand_in_the_package():
    assert [name for name in huayu.measures.__all__ if not callable(getattr(huayu.measures, name))] == []
    with pytest.raises(AttributeError, match="has no frequency_tabel; its tables are"):
        huayu.measures.frequency_tabel  # noqa: B018
