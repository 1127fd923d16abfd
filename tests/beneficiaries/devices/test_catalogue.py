"""The catalogue is data: complete, in three languages, and it says where it comes from."""

import pytest

from beneficiaries.enums.devices import HOW_TO_MEASURE, BodyMeasure, ProductDomain
from beneficiaries.products import catalogue, product_of, product_words
from beneficiaries.products.growth import GROWN_OUT

PRODUCTS = list(catalogue().products.values())


def test_fifty_products_with_their_source():
    found = catalogue()
    assert [product.number for product in PRODUCTS] == list(range(1, 51))
    assert found.version
    assert "WHO" in found.source
    assert found.from_memory


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.code)
def test_every_product_is_complete(product):
    assert set(product.names) == {"en", "tg", "ru"}
    assert all(product.names.values())
    assert product.domain in ProductDomain.values
    assert set(product.measures) <= set(BodyMeasure.values)
    assert product.life_months > 0
    # Who asks for measures says how often; intervals never grow shorter with the age.
    assert not product.measures or product.steps
    months = [product.interval(years) for years in range(60)]
    assert None not in months or set(months) == {None}
    assert None in months or months == sorted(months)


def test_every_measure_says_how_it_is_taken_and_how_much_growth_is_too_much():
    assert set(HOW_TO_MEASURE) == set(GROWN_OUT) == set(BodyMeasure.values)


def test_a_code_of_an_older_version_is_shown_as_it_is():
    assert product_of("sundial") is None
    assert product_words("sundial") == "sundial"
