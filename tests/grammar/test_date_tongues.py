"""Dates as offices and institutes write them, by language: other calendars, short forms, ranges, numbered weeks."""

from __future__ import annotations

import datetime

import pytest

from pageparse.grammar.dates import DateContext, find_dates

DAY, DAYS, MONTH = "2014-05-03", "2014-05-03/2014-05-05", "2014-05"

WRITTEN = {
    "ar": {
        "3 أيار/مايو 2014": DAY,
        "3 كانون الثاني (يناير) 2014": "2014-01-03",
        "أيار/مايو 2014": MONTH,
        "4 رجب 1435 هـ الموافق 3 مايو 2014م": DAY,
        "الربع الثاني 2014": "2014-34",
        "٢٠١٤/٠٥/٠٣": DAY,
    },
    "bg": {"3 яну 2014": "2014-01-03", "есен 2014": "2014-23", "второ тримесечие 2014": "2014-34"},
    "bn": {"৩ মে ২০১৪": DAY},
    "ca": {"1r de maig de 2014": "2014-05-01"},
    "cs": {"3.–5. 5. 2014": DAYS, "30. 4.–2. 5. 2014": "2014-04-30/2014-05-02"},
    "cy": {"3 Gorffennaf 2014": "2014-07-03", "Mawrth 2014": "2014-03"},
    "de": {
        "KW 18/2014": "2014-04-28/2014-05-04",
        "18. Kalenderwoche 2014": "2014-04-28/2014-05-04",
        "3./4. Mai 2014": "2014-05-03/2014-05-04",
        "II. Quartal 2014": "2014-34",
    },
    "el": {"Β' τρίμηνο 2014": "2014-34"},
    "en-GB": {"3 May 2014": DAY, "5/6 May 2014": "2014-05-05/2014-05-06"},
    "et": {"2014. aasta mai": MONTH, "kevad 2014": "2014-21"},
    "eu": {"2014ko maiatzaren 3a": DAY, "2014-ko urriaren 3an": "2014-10-03", "2014ko maiatza": MONTH},
    "fa": {
        "۱۳ اردیبهشت ۱۳۹۳": DAY,
        "سه شنبه 16 اردیبهشت ماه 1393": "2014-05-06",
        "۱۳ اردیبهشت ۹۳": DAY,
        "۱۳۹۳/۰۲/۱۳": DAY,
        "1393/2/13": DAY,
        "۱۳ تا ۱۵ اردیبهشت ۱۳۹۳": DAYS,
        "۳ مه ۲۰۱۴": DAY,
        "اردیبهشت ۱۳۹۳": "2014-04-21/2014-05-21",
        "اسفند ۱۳۹۹": "2021-02-19/2021-03-20",
        "۳۰ آذر ۱۳۹۹": "2020-12-20",
    },
    "fi": {"syksyllä 2014": "2014-23", "30.4.–2.5.2014": "2014-04-30/2014-05-02"},
    "fr": {"Lun 12 Aoû 2013 13:16": "2013-08-12"},
    "ga": {"3 Meán Fómhair 2014": "2014-09-03", "3 Lúnasa 2014": "2014-08-03"},
    "gl": {"3 de xuño de 2014": "2014-06-03"},
    "he": {"3.5.14": DAY, "3 באוג׳ 2014": "2014-08-03"},
    "hi": {"३ मई २०१४": DAY, "3 जून 2014": "2014-06-03", "3 से 5 मई 2014": DAYS},
    "hr": {"3. lip. 2014": "2014-06-03", "3. srp 2014": "2014-07-03", "3. lis 2014": "2014-10-03"},
    "hu": {
        "2014. április 30. – május 2.": "2014-04-30/2014-05-02",
        "2014. II. negyedév": "2014-34",
        "2014 tavasz": "2014-21",
    },
    "id": {"3 s.d. 5 Mei 2014": DAYS, "triwulan II 2014": "2014-34"},
    "is": {"3. ágúst 2014": "2014-08-03", "haust 2014": "2014-23"},
    "it": {"1° maggio 2014": "2014-05-01"},
    "ja": {
        "R2.5.3": "2020-05-03",
        "H26/5/3": DAY,
        "Ｈ26.5.3": DAY,
        "令和6.5.3": "2024-05-03",
        "R6年5月3日": "2024-05-03",
        "2014年（平成26年）5月3日": DAY,
        "平成26年（2014年）5月3日": DAY,
        "発表令和6年5月3日": "2024-05-03",
        "2014年5月3日から5日まで": DAYS,
        "2014年度": "2014",
        "2014年春": "2014-21",
        "2014年5月3日（土）14:00～15:30": DAY,
        "2014年5月3日(土)9時開場": DAY,
        "2014年第2四半期": "2014-34",
    },
    "ko": {
        "'14.5.3.(토)": DAY,
        "14.05.03": DAY,
        "2014. 5.": MONTH,
        "2014년 제2분기": "2014-34",
        "2014년 봄": "2014-21",
    },
    "lt": {
        "2014 m. gegužės 3 d.": DAY,
        "2014 m. gegužės 3–5 d.": DAYS,
        "2014 m. gegužės mėn.": MONTH,
        "2014 05 03": DAY,
    },
    "lv": {"2014. gada 3. maijā": DAY, "2014. gada 3.–5. maijs": DAYS, "2014. gada pavasaris": "2014-21"},
    "ms": {"3 Ogos 2014": "2014-08-03", "Mac 2014": "2014-03"},
    "mt": {"3 ta' Mejju 2014": DAY},
    "nl": {
        "3 t/m 5 mei 2014": DAYS,
        "3 tot en met 5 mei 2014": DAYS,
        "30 april t/m 2 mei 2014": "2014-04-30/2014-05-02",
        "3 en 4 mei 2014": "2014-05-03/2014-05-04",
        "week 18, 2014": "2014-04-28/2014-05-04",
    },
    "ro": {"trimestrul II 2014": "2014-34"},
    "sr": {"3. дец 2014": "2014-12-03", "пролеће 2014": "2014-21"},
    "sv": {"3/5 2014": DAY, "3:e maj 2014": DAY, "vecka 18 2014": "2014-04-28/2014-05-04"},
    "th": {
        "3 พ.ค. 2557": DAY,
        "3 พฤษภาคม พ.ศ. 2557": DAY,
        "3 พ.ค. 57": DAY,
        "3 ม.ค. 2557": "2014-01-03",
        "3 มี.ค. 2557": "2014-03-03",
        "3-5 พ.ค. 2557": DAYS,
        "พฤษภาคม 2557": MONTH,
        "03/05/2557": DAY,
        "3 พ.ค. 2014": DAY,
    },
    "vi": {
        "Ngày 3 tháng 5 năm 2014": DAY,
        "Tháng Năm 3, 2014": DAY,
        "3 Tháng Mười Hai, 2014": "2014-12-03",
        "tháng 5/2014": MONTH,
        "3 Th5 2014": DAY,
        "ngày 3-5/5/2014": DAYS,
        "Quý II/2014": "2014-34",
    },
    "zh-CN": {
        "03 2014-05": DAY,
        "2014年5月3日至5日": DAYS,
        "2014年二季度": "2014-34",
        "2014 05-03": DAY,
        "3 五月 2014": DAY,
    },
    "zh-TW": {
        "103-05-03": DAY,
        "五月 3, 2014": DAY,
        "十二月 2014": "2014-12",
        "103/5/3": DAY,
        "中華民國 103 年 5 月 3 日": DAY,
        "103年5月": MONTH,
        "103年第2季": "2014-34",
    },
}

UNREAD = {
    "ar": ["4 رجب 1435", "1435/07/04 هـ", "4 ربيع الأول 1435", "1393/02/13"],
    "en": ["R2.5.3", "H26.5.3", "103-05-03", "1393/02/13", "2557", "Week 18, 2014", "1900 m", "May 5 2557"],
    "fa": ["۳۰ اسفند ۱۴۰۲", "۳۱ مهر ۱۳۹۳", "۱۴۰۲/۱۲/۳۰", "بهار ۱۳۹۳"],
    "ja": ["14.05.03", "'14.5.3", "R2.5", "平成26年（2013年）5月3日", "平成26年2月30日"],
    "th": ["31/02/2557", "พ.ค. 57"],
    "zh-CN": ["103-05-03", "103年5月3日"],
    "zh-TW": ["99-05-03", "103/13/03", "999-05-03"],
}


@pytest.mark.parametrize(
    ("language", "text", "edtf"), [(tag, text, edtf) for tag, rows in WRITTEN.items() for text, edtf in rows.items()]
)
def test_what_is_written_is_read(language: str, text: str, edtf: str) -> None:
    assert [reading.edtf for reading in find_dates(text, DateContext(languages=(language,)))] == [edtf]


@pytest.mark.parametrize(("language", "text"), [(tag, text) for tag, texts in UNREAD.items() for text in texts])
def test_what_could_mean_several_days_or_none_is_not_read(language: str, text: str) -> None:
    assert [reading.edtf for reading in find_dates(text, DateContext(languages=(language,))) if reading.edtf] == []


def test_the_persian_calendar_has_every_day_once() -> None:
    context, day = DateContext(languages=("fa",)), datetime.date(1984, 3, 21)
    for year in range(1363, 1410):
        for month in range(1, 13):
            for number in range(1, 32 if month < 7 else 31):
                found = find_dates(f"{year}/{month}/{number}", context)
                if found:
                    assert found[0].edtf == day.isoformat()
                    day += datetime.timedelta(days=1)
    assert day == datetime.date(2031, 3, 21)


def test_a_day_of_another_calendar_stands_where_it_is_written() -> None:
    text = "於中華民國103年5月3日發布"
    found = find_dates(text, DateContext(languages=("zh-TW",)))
    assert [text[reading.begin : reading.stop] for reading in found] == ["中華民國103年5月3日"]
