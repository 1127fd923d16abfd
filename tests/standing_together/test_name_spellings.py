import pytest

from standing_together.name_spellings import spellings


@pytest.mark.parametrize(
    ("name", "tajik", "russian", "latin"),
    [
        ("Ҷамшед Қурбонов", "Ҷамшед Қурбонов", "Джамшед Курбонов", "Jamshed Qurbonov"),
        ("Фирӯза Ғаниева", "Фирӯза Ғаниева", "Фируза Ганиева", "Firŭza Ghanieva"),
        ("Джовид Шарипов", "Ҷовид Шарипов", "Джовид Шарипов", "Jovid Sharipov"),
        ("Mukhlisa Hakimova", "Мухлиса Ҳакимова", "Мухлиса Хакимова", "Mukhlisa Hakimova"),
        ("ҶОВИД", "ҶОВИД", "ДЖОВИД", "JOVID"),
        ("ШОҲРУХ", "ШОҲРУХ", "ШОХРУХ", "SHOHRUKH"),
        ("Нур-Алӣ", "Нур-Алӣ", "Нур-Али", "Nur-Alí"),
        ("Шамъӣ", "Шамъӣ", "Шамъи", "Sham’í"),
        ("", "", "", ""),
    ],
)
def test_a_name_in_each_alphabet(name, tajik, russian, latin):
    assert spellings(name) == {"tg": tajik, "ru": russian, "latin": latin}
