import features


def test_seven_features_of_a_plain_word():
    assert features.features("Kremlin") == ("kremlin", "mlin", "lin", "in|3", "krem", "kre", "Xxx")


def test_short_forms_are_whole_and_tell_their_length():
    assert features.features("a") == ("a", "a", "a", "a|1", "a", "a", "x")
    assert features.features("ab")[3] == "ab|2"
    assert features.features("zab")[3] == "ab|3"


def test_digits_become_zero_but_keep_their_shape():
    assert features.normal("12,500.75") == "00,000.00"
    assert features.shape("12,500.75") == "dd,dd.dd"
    assert features.normal("٣") == "0"  # ARABIC-INDIC DIGIT THREE
    assert features.normal("②") == "②"  # CIRCLED DIGIT TWO has category No


def test_quotes_are_plain():
    assert features.normal("’s") == "'s"
    assert features.plain("“") == '"'


def test_lower_case_knows_no_context():
    assert features.normal("ΟΔΟΣ") == "οδοσ"  # not the final sigma
    assert features.normal("İ") == "i\u0307"  # two scalars


def test_shape_squeezes_runs_and_stops_at_eight():
    assert features.shape("Tu-154") == "Xx-dd"
    assert features.shape("A1b2C3d4E5") == "XdxdXdxd"
    assert features.shape("北京") == "??"
