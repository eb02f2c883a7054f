import pytest

from msglint.match._unnamed import unnamed
from msglint.messaging import Message, Platform, Product

PLATFORM = Platform(
    organisation="Kestrel Freight",
    products=(Product(name="KestrelOne", aliases=("K-One",)), Product(name="Pages")),
    messages=(Message(id="where", statement="KestrelOne shows where every shipment is."),),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("KestrelOne shows where it is.", "The company shows where it is."),
        ("With k-one you know.", "With the company you know."),
        ("Kestrel Freight's depots. Pages helps.", "The company's depots. The company helps."),
        ("Ask the Kestrel Freight team.", "Ask the company team."),
        ("Our pages turn, and KestrelOnes do not.", "Our pages turn, and KestrelOnes do not."),
    ],
)
def test_every_name_of_ours_has_one_form(text: str, read: str) -> None:
    assert unnamed(PLATFORM)(text) == read
