#!/usr/bin/env python3
"""Turns a folder of gathered facts about political actors into the gazetteer's own readable files.

usage: build.py FACTS OUTPUT

FACTS holds countries.jsonl, organisations.jsonl, groups.jsonl, leaders.jsonl and ministers.jsonl.xz (one object a
line; the columns are described in Documentation/Gazetteer.md under "Sources"). OUTPUT receives states.tsv,
organisations.tsv, members.tsv, groups.tsv, people.tsv and people-countryinfo.tsv. Files that are kept by hand
(more.tsv, people-more.tsv, cities.tsv, agents.tsv,
others.tsv, contexts.tsv) are not touched. The same facts give the same bytes.

People known from CountryInfo alone go into a file of their own, because that source is CC BY-SA 3.0 and the
others are in the public domain, CC0 or MIT.
"""

import json
import lzma
import os
import re
import sys
import unicodedata

# Forms that the facts list and that would do harm as names: words of other meanings, words that need a context
# (those are in contexts.tsv or more.tsv), or forms nobody uses.
DROPPED = {
    "EU": {"the bloc", "the 27", "the Twelve", "the Fifteen", "Berlaymont", "Eurozone", "EC", "European Central Bank", "ECB"},
    "NATO": {"the Alliance", "SHAPE"},
    "WEST": {"West", "the West", "Western world"},
    "UN": {"blue helmets", "ILO", "FAO", "UNO", "Secretary-General", "Security Council", "General Assembly"},
    "OPEC": {"oil cartel"},
    "P5+1": {"six powers", "world powers (Iran talks)"},
    "QUAD": {"QUAD"},
    "COMMONWEALTH": {"the Commonwealth"},
    "COE": {"COE", "PACE"},
    "MERCOSUR": set(),
    "WARSAW-PACT": {"WTO (Warsaw)"},
    "NORDIC-COUNCIL": set(),
    "ANDEAN": {"CAN"},
    "ECO": {"ECO"},
    "ALBA": {"ALBA"},
    "GUAM": {"GUAM"},
    "UNION-STATE": {"Union State"},
    "G5-SAHEL": {"G5"},
    "OAS": set(),
    "CHN": {"mainland"},
    "USA": {"States", "the States", "America", "Capitol", "Langley", "Camp David", "Uncle Sam", "Mar-a-Lago"},
    "GBR": {"English", "England", "Englishman", "Englishmen", "Scot", "Scots", "Welshman", "Buckingham Palace",
            "Westminster", "Number 10", "No. 10"},
    "RUS": {"White House (Moscow)", "St. Petersburg", "the Kremlin"},
    "KOR": {"the South", "Korea", "Yongsan"},
    "PRK": {"the North"},
    "PSE": {"PA", "PNA", "East Jerusalem", "Gaza City"},
    "TUR": {"turkey"},
    "POL": {"polish"},
    "SAU": {"the Kingdom", "Jeddah"},
    "ARE": {"Dubai"},
    "AFG": {"Arg", "Kandahar", "current country name disputed", "disputed"},
    "LBY": {"Tobruk", "Benghazi"},
    "SDN": {"Port Sudan"},
    "YEM": {"Aden"},
    "PAK": {"Rawalpindi"},
    "NLD": {"NL"},
    "PRI": {"PR", "San Juan"},
    "CRI": {"San Jose"},
    "JAM": {"Kingston"},
    "GUY": {"Georgetown"},
    "VCT": {"Kingstown"},
    "THA": {"Government House (Bangkok)"},
    "CHL": {"Santiago"},
    "AIA": {"The Valley"},
    "COG": {"Congo"},
    "ABW": {"Dutch"},
    "PYF": {"French"},
    "SSD": {"Sudanese"},
    "MMR": {"State Administration Council"},
    "IND": {"South Block"},
    "SWE": set(),
    "HEZBOLLAH": {"Islamic Jihad", "The Islamic Resistance", "Party of God"},
    "HAMAS": {"Al-Aqsa Foundation", "Al-Quds Brigades", "Al-Quds Battalions", "Jerusalem Battalions",
              "Jerusalem Brigades"},
    "ISIS": {"ISI", "IS"},
    "WAGNER": {"Wagner", "Russian mercenaries", "Africa Corps"},
    "ELN": {"National Liberation Army", "Ejercito de Liberacion Nacional - Bolivia"},
    "LPR": set(),
    "M23": {"AFC", "Congo River Alliance"},
    "NUG": {"PDF", "National Unity Government"},
    "ARAKAN-ARMY": {"AA"},
    "NTC": {"Libyan rebels", "National Transitional Council"},
    "ETA": set(),
    "FSA": {"Free Army"},
    "TPLF": {"TDF"},
    "AL-SHABAAB": set(),
    "JEMAAH-ISLAMIYAH": {"JI"},
    "SNC": {"Syrian opposition coalition"},
    "KLA": {"Kosovo Albanian rebels"},
    "LNA": {"Haftar's forces"},
    "RSF": {"Hemedti's forces"},
    "NAXALITES": {"Maoist rebels (India)", "Communist Party of India (Maoist)"},
    "LTTE": {"Tiger rebels"},
    "SPLM": set(),
    "NAFTA": {"United States-Mexico-Canada Agreement"},
}

# Former states: their last day but one is the first day of the heirs; capitals and adjectives resolve by it.
PERIODS = {
    "RUS": ("1991-12-26", None), "SRB": ("2006-06-05", None), "CZE": ("1993-01-01", None),
    "SVK": ("1993-01-01", None),
}

ROLE = {
    "head-of-state": "head-of-state", "head-of-government": "head-of-government", "foreign": "foreign",
    "defence": "defence", "interior": "interior", "finance": "finance", "trade": "trade",
    "deputy-head": "deputy", "national-security-adviser": "security-adviser", "military-chief": "military",
    "intelligence-chief": "intelligence", "spokesperson": "spokesperson", "un-representative": "envoy",
    "speaker": "speaker", "chief-of-staff": "adviser", "special-envoy": "envoy", "negotiator": "envoy",
    "organisation-head": "organisation-head",
}

# Wikidata counts the secretaries of the states of the USA among the holders of "Secretary of State".
US_FOREIGN = {
    "Lawrence Eagleburger", "Warren Christopher", "Madeleine Albright", "Colin Powell", "Condoleezza Rice",
    "Hillary Clinton", "John Kerry", "Rex Tillerson", "Mike Pompeo", "Antony Blinken", "Marco Rubio",
}

SUFFIXES = re.compile(r",? (Jr|Sr|II|III)\.?$")
TITLES = re.compile(
    r"^(Gen|Lt|Lt Gen|Maj|Maj Gen|Col|Dr|Adm|Brig|Capt|Sir|Prof|Gen\.|Dr\.|Lt\. Gen\.|Maj\. Gen\.|Brig\. Gen\.|Col\."
    r"|Adm\.|Vice Adm\.|Sheikh|Prince|King|Sultan|Ayatollah|Hojjat-ol-Eslam|Crown Prince) ")


# Former capitals are left out: some of the facts' come from CountryInfo alone; those in use stand in more.tsv.


def plain(text):
    return " ".join(text.replace("\t", " ").replace("|", " ").split())


def forms(identity, *lists):
    """The forms of all lists, without doubles and without those that do harm, in the given order."""
    seen, kept = set(), []
    for form in (plain(f) for group in lists for f in group):
        if form.startswith("the ") or form.startswith("The "):
            form = form[4:] if form not in DROPPED.get(identity, ()) else form
        if "(" in form or ")" in form or ";" in form or not form or form in seen:
            continue
        if form in DROPPED.get(identity, ()) or form[0].islower() and " " not in form and "-" not in form:
            continue
        seen.add(form)
        kept.append(form)
    return kept


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(header) + "\n")
        for row in rows:
            file.write("\t".join(row) + "\n")


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def read(folder, name):
    path = os.path.join(folder, name)
    opened = lzma.open(path, "rt", encoding="utf-8") if name.endswith(".xz") else open(path, encoding="utf-8")
    with opened as file:
        return [json.loads(line) for line in file]


def states(rows, out):
    table = []
    # A dependent territory's "French" or "Dutch" is that of the state it depends on.
    sovereign = {a for c in rows if c["status"] in ("sovereign", "former", "disputed") for a in c["adjectives"] + c["demonyms"]}
    for c in sorted(rows, key=lambda c: c["iso3"]):
        i = c["iso3"]
        start, end = PERIODS.get(i, (c.get("start"), c.get("end")))
        names = forms(i, [c["name"]], c["names"], c["official"], c["abbreviations"], c["former"])
        names = [n for n in names if n == c["name"] or n not in c["capitals"]]
        adjectives = [a for a in forms(i, c["adjectives"]) if a not in names]
        people = [p for p in forms(i, c["demonyms"], c["demonyms_plural"]) if p not in names]
        if c["status"] not in ("sovereign", "former", "disputed"):
            adjectives = [a for a in adjectives if a not in sovereign]
            people = [p for p in people if p not in sovereign and p.rstrip("s") not in sovereign]
        capitals = [p for p in forms(i, c["capitals"], c["other_metonyms"]) if p not in names]
        organs = forms(i, c["seats"])
        table.append([i, "state", c["iso2"] or "", plain(c["name"]), start or "", end or "", "|".join(names),
                      "|".join(adjectives), "|".join(people), "|".join(capitals), "|".join(organs)])
    write(out, ["id", "type", "iso2", "name", "from", "to", "names", "adjectives", "demonyms", "capitals", "organs"],
          table)


# Bodies whose ids in the facts are those or the names of states.
OWN_IDS = {
    "CAN": "ANDEAN",
    "NAM": "NON-ALIGNED",
    "ARGENTINA": "PEOPLE-S-REVOLUTIONARY-ARMY-ARGENTINA",
    "GREECE": "REVOLUTIONARY-PEOPLE-S-STRUGGLE-GREECE",
    "UZBEKISTAN": "ISLAMIC-JIHAD-GROUP-UZBEKISTAN",
    "VENEZUELA": "RED-FLAG-VENEZUELA",
}


def organisations(rows, out, members_out):
    table, members = [], []
    for o in sorted(rows, key=lambda o: o["id"]):
        o = {**o, "id": OWN_IDS.get(o["id"], o["id"])}
        names = forms(o["id"], o["names"], o["acronyms"])
        organs = [g for g in forms(o["id"], o["organs"]) if g not in names]
        table.append([o["id"], o["type"], "", names[0] if names else o["id"], o["founded"] or "", o["ended"] or "",
                      "|".join(names), "|".join(organs)])
        for m in sorted(o["members"], key=lambda m: (m["iso3"], m["start"] or "")):
            if m["iso3"]:
                members.append([o["id"], m["iso3"], m["start"] or "", m["end"] or "",
                                "" if m["status"] == "member" else plain(m["status"] or "")])
    write(out, ["id", "type", "iso2", "name", "from", "to", "names", "organs"], table)
    write(members_out, ["organisation", "member", "from", "to", "status"], members)


def groups(rows, out, more):
    table, leaders = [], []
    scored = {g["id"] for g in rows if g["in_ids_csv"]}
    # Names that a row kept by hand has: the same group must not stand twice.
    taken = set()
    if os.path.exists(more):
        with open(more, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file]
        column = lines[0].index("names")
        taken = {fold(n).lower() for line in lines[1:] for n in line[column].split("|") if n}
    for g in sorted(rows, key=lambda g: (not g["in_ids_csv"], g["id"])):
        g = {**g, "id": OWN_IDS.get(g["id"], g["id"])}
        people = {fold(p).lower() for p in g["leaders"]}
        names = forms(g["id"], g["names"], g["aliases"])
        # The list of groups has single persons among the aliases; those are leaders, not names.
        names = [n for n in names if fold(n).lower() not in people and not re.match(r"^(Sheikh?|Sayy?[ei]d|Seyyed) ", n)]
        if g["id"] not in scored:
            # Unscored groups must not shadow a scored one, nor be found by a bare short acronym.
            if any(fold(n).lower() in taken for n in names):
                continue
            names = [n for n in names if len(n) > 4 or not n.isupper()]
        if g["id"] == "HEZBOLLAH":
            names = [n for n in names if "Nasrallah" not in n and "Mug" not in n and "Moug" not in n]
        if g["id"] == "AL-SHABAAB":
            names = [n for n in names if n not in ("Ahmad Umar", "Moktar Ali Zubeyr", "Shabab", "Shabaab")] + ["Shabab", "Shabaab"]
        if g["id"] == "HAMAS":
            names = [n for n in names if n not in ("Marwan Issa",)]
        if not names:
            continue
        taken.update(fold(n).lower() for n in names)
        kind = "group"
        table.append([g["id"], kind, "", names[0], str(g["start"] or "")[:7].rstrip("s"), str(g["end"] or "")[:7].rstrip("s"),
                      "|".join(names), "|".join(x for x in g["countries"] if x)])
        for leader in g["leaders"]:
            leaders.append((g["id"], plain(leader)))
    table.sort(key=lambda r: r[0])
    write(out, ["id", "type", "iso2", "name", "from", "to", "names", "countries"], table)
    return leaders


def person_row(r, role):
    name = plain(r["name"])
    name = SUFFIXES.sub("", TITLES.sub("", name))
    surname = plain(r["surname"] or "")
    if SUFFIXES.sub("", ", " + surname) == "" or surname in ("Jr.", "Jr", "II", "III", "Sr."):
        surname = name.split()[-1] if name else ""
    aliases = [SUFFIXES.sub("", plain(a)) for a in r["aliases"]]
    aliases = [a for a in dict.fromkeys(aliases) if a and a != name and " " in a]
    # "Donald J. Trump" is also "Donald Trump".
    words = name.split()
    if len(words) > 2:
        short = " ".join(w for w in words if not re.fullmatch(r"[A-Z]\.?", w))
        if short != name and " " in short and short not in aliases:
            aliases.append(short)
    surnames = list(dict.fromkeys([surname] + [plain(v) for v in r["surname_variants"]]))
    surnames = [s for s in surnames if s and (len(s) > 2 or s in ("Xi", "Li", "Hu", "Wu", "He", "U"))]
    seen = r.get("seen") or [None, None]
    start = r["start"] or seen[0] or ""
    end = r["end"] or ""
    if not end and r["end_basis"] in ("unknown", "last-seen"):
        end = seen[1] or (start[:4] and str(int(start[:4]) + 2)) or ""
    if not end and r["end_basis"].startswith("open-at-"):
        end = str(int(r["end_basis"][8:12]) + 1)
    return [r["iso3"], role, start, end, name, "|".join(surnames), "|".join(aliases)]


def people(leaders, ministers, group_leaders, out, share_alike_out):
    free, alike = [], []
    for r in leaders + ministers:
        role = ROLE[r.get("office") or r["role"]]
        if r["sources"] == ["world-leaders-current"]:
            continue
        if r["iso3"] == "USA" and role == "foreign" and plain(r["name"]) not in US_FOREIGN:
            continue
        if r["iso3"] == "USA" and role == "head-of-government":
            continue
        if r.get("representative") or r["iso3"] == "AND" and role == "head-of-state":
            continue
        name = plain(r["name"])
        if "(" in name or not name or " " not in name and r["iso3"] not in ("IDN", "MMR", "BTN"):
            continue
        row = person_row(r, role)
        if not row[5] and " " in row[4]:
            continue
        if row[3] and row[3] < "1985":
            continue
        (alike if r["sources"] == ["countryinfo"] else free).append(row)
    for identity, name in group_leaders:
        words = name.split()
        surname = words[-1]
        if len(words) > 1 and words[-2].lower() in ("al", "bin", "abu", "van", "de"):
            surname = " ".join(words[-2:])
        free.append([identity, "leader", "", "", name, surname if len(words) > 1 else "", ""])
    header = ["actor", "office", "from", "to", "name", "surnames", "aliases"]
    unique = lambda rows: [list(r) for r in sorted(set(map(tuple, rows)))]
    free = unique(free)
    known = {(r[0], r[1], fold(r[4]).lower()) for r in free}
    alike = [r for r in unique(alike) if (r[0], r[1], fold(r[4]).lower()) not in known]
    write(out, header, free)
    write(share_alike_out, header, alike)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    facts, out = sys.argv[1], sys.argv[2]
    path = lambda name: os.path.join(out, name)
    states(read(facts, "countries.jsonl"), path("states.tsv"))
    organisations(read(facts, "organisations.jsonl"), path("organisations.tsv"), path("members.tsv"))
    leaders = groups(read(facts, "groups.jsonl"), path("groups.tsv"), path("more.tsv"))
    people(read(facts, "leaders.jsonl"), read(facts, "ministers.jsonl.xz"), leaders, path("people.tsv"),
           path("people-countryinfo.tsv"))


if __name__ == "__main__":
    main()
