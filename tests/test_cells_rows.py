"""Rows of tables told from the items of lists that have no marks."""

from __future__ import annotations

import pytest

from newsconv.cells import are_rows
from newsconv.cells.model import model
from newsconv.cells.rows import WEIGHTS, evidence

TABLES = [
    ["البلد العاصمة اللغة", "اليونان أثينا اليونانية", "المجر بودابست المجرية"],
    ["المتسابق المدينة الجائزة", "سعاد الطائي البصرة جهاز لوحي", "وليد الأحمد أربيل دراجة هوائية"],
    ["الجهة المسؤول موعد الاستقبال", "قسم الشكاوى هالة عباس صباح الأحد"],
    ["الصنف السعر", "سكر 30", "أرز 27"],
]
FUSED = ["الشاطئالحالةالملاحظات", "شاطئ المنارةمفتوحالسباحة للجميع", "شاطئ الصخرةمغلقأعمال صيانة"]
LISTS = [
    ["جواز سفر ساري المفعول", "صورتان شخصيتان حديثتان", "شهادة من جهة العمل"],
    ["اغسل الأرز جيداً قبل الطهي", "أضف الماء والملح", "اتركه على نار هادئة"],
    ["خبز", "حليب", "جبن أبيض"],
    ["الصفحة الرئيسية", "أخبار محلية", "اقتصاد وأعمال", "اتصل بنا"],
    ["غرفة نوم", "طاولة طعام", "خزانة ملابس"],
    ["المدرب العام", "خالد سعد", "مساعد المدرب", "سامي عمر"],
    ["رفض رفع أسعار الوقود", "دعوة الحكومة إلى الحوار مع النقابات"],
]


@pytest.mark.parametrize("lines", [*TABLES, FUSED], ids=[lines[0] for lines in [*TABLES, FUSED]])
def test_rows_of_words_are_rows(lines: list[str]) -> None:
    assert are_rows(lines)


@pytest.mark.parametrize("lines", LISTS, ids=[lines[0] for lines in LISTS])
def test_items_are_none(lines: list[str]) -> None:
    assert not are_rows(lines)


def test_evidence_is_bounded_and_has_a_weight_each() -> None:
    found = evidence(["كلمة", "12 34 56 78 90 12 34 56", "ا" * 5000, "س " * 5000], model())
    assert len(found) == len(WEIGHTS) - 1
    assert all(-6 <= fact <= 6 for fact in found)
