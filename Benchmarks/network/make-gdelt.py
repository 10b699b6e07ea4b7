#!/usr/bin/env python3
"""Writes rows in the layout of GDELT 2.0 event exports: make-gdelt.py ROWS > FILE.

61 tab-separated columns without a header (GDELT Event Database Data Format Codebook 2.0). Countries, codes and dates
are random but repeatable; names, places, tone and address are filled so that a row is as long as a real one.
"""
import random
import sys

COUNTRIES = """USA RUS CHN GBR FRA DEU UKR ISR PSE IRN IRQ SYR TUR EGY SAU IND PAK AFG JPN KOR PRK TWN VNM IDN AUS
NZL CAN MEX BRA ARG CHL COL VEN CUB ESP ITA PRT NLD BEL CHE AUT POL CZE HUN ROM BGR GRC SRB HRV NOR SWE FIN DNK EST
LVA LTU BLR GEO ARM AZE KAZ UZB NGA ZAF KEN ETH SDN SSD LBY TUN DZA MAR MLI NER TCD CMR COD RWA UGA SOM YEM""".split()
CODES = """010 020 036 040 042 043 046 050 051 057 060 061 070 073 080 084 090 100 110 111 112 120 130 138 140 150 160
163 170 172 173 180 190 193 195""".split()


def main(rows):
    chance = random.Random(2024)
    write = sys.stdout.write
    for index in range(rows):
        one, other = chance.choice(COUNTRIES), chance.choice(COUNTRIES)
        date = "2024%02d%02d" % (chance.randint(1, 12), chance.randint(1, 28))
        code = chance.choice(CODES)
        mentions = chance.randint(1, 20)

        def actor(country):
            return [country + "GOV", "PRESIDENT OF " + country, country, "", "", "", "", "GOV", "", ""]

        place = ["4", "Somewhere, District, " + one, one[:2], one[:2] + "01", "12345", "48.8566", "2.35222", "-1456928"]
        row = [str(1_190_000_000 + index), date, date[:6], "2024", "2024.%04d" % chance.randint(0, 9999)]
        row += actor(one) + actor(other)
        row += [str(chance.randint(0, 1)), code, code[:3], code[:2], "1", "2.8", str(mentions), "1", str(mentions)]
        row += ["-2.35294117647059"] + place * 3 + [date + "120000"]
        row.append("https://news.example/world/article-%08d.html" % chance.randint(0, 99_999_999))
        assert len(row) == 61
        write("\t".join(row) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
