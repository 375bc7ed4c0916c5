"""The house keeps its shape: sizes, layers at run time, words only in texts, the same keys in both languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.i18n import LANGUAGES, texts

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted([*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
PAGES = sorted((ROOT / "pages").glob("*.py"))
SQL = sorted((ROOT / "analytics" / "definitions").rglob("*.sql"))
CJK = re.compile(r"[\u4e00-\u9fff]")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_and_its_functions_keep_their_size(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_says_what_to_show_only(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 60
    assert not re.search(r"\bselect\b.+\bfrom\b|import (pandas|duckdb|plotly)|#[0-9a-fA-F]{6}\b", source)
    below = source.split('"""', 2)[-1]  # the docstring may name the dimension by its glyph
    assert not CJK.search(below), "texts belong to analytics/i18n"


@pytest.mark.parametrize("path", SQL, ids=_name)
def test_definition_keeps_its_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", [path for path in SQL if path.parent.name == "models"], ids=_name)
def test_model_sorts_inside_no_group_but_the_whole(path: Path) -> None:
    """An order inside an aggregate keeps every group's rows for a sort of their own: a million groups fill the memory."""
    found = re.findall(r"\b(?:arg_max|arg_min|string_agg|list|mode|first)\([^()]*(?:\([^()]*\)[^()]*)*\border by\b", path.read_text(encoding="utf-8"))
    assert found == (["mode(currency order by"] if path.stem == "deals" else [])


def test_both_languages_have_the_same_texts() -> None:
    assert texts("en").keys() == texts("zh").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_have_the_same_places(lang: str) -> None:
    place = re.compile(r"\{(\w+)")
    for key, template in texts("en").items():
        assert set(place.findall(template)) == set(place.findall(texts(lang)[key])), key


def test_chinese_texts_are_chinese() -> None:
    plain = [k for k, v in texts("zh").items() if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", v) and not CJK.search(v)]
    assert plain == []


@pytest.mark.parametrize("module", ["analytics.ask", "analytics.health", "analytics.ingest", "analytics.cli"])
def test_core_loads_no_screen(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('streamlit', 'plotly') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_metrics_page_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "-m", "analytics.docs", "--check"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
