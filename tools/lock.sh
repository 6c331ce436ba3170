#!/bin/sh
# Compile the lock files: one for every Python that pyproject.toml allows, with hashes, and
# without the name of any index. Usage: tools/lock.sh FOLDER-OF-UV
set -eu
bin=$1
lock() {
    "$bin/uv" pip compile pyproject.toml --group build --universal --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet "$@"
}
lock --extra all -o requirements.txt
lock --extra all --extra test -c requirements.txt -o requirements-test.txt
