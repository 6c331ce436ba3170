#!/bin/sh
# Build GDAL's own driver of (Geo)Parquet for Debian 12's GDAL, which is packed without it: from
# Debian's source of GDAL, over the Arrow inside a wheel of pyarrow. Half a minute, once a folder.
# Needs g++, pip, and Debian's libgdal32. Usage: tools/parquet_driver.sh FOLDER; from then on
# GDAL_DRIVER_PATH=FOLDER ogrinfo FILE.parquet
set -eu
out=$(realpath -m "$1")
[ ! -e "$out/ogr_Parquet.so" ] || exit 0
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cd "$made"

# Sources come from the same places as this machine's packages.
mkdir -p places lists/partial
for place in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [ ! -e "$place" ] || sed 's/^deb \(.*\)/&\ndeb-src \1/; s/^Types: deb$/& deb-src/' \
        "$place" >"places/$(basename "$place")"
done
apt() {
    apt-get -qq -o APT::Sandbox::User=root -o Dir::State::Lists="$made/lists" \
        -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$made/places" "$@"
}
apt update
apt source --download-only gdal
apt download libgdal-dev
dpkg -x libgdal-dev_*.deb headers
ln -s headers/usr/include/gdal gdal_version_full
tar -xf gdal_*.orig.tar.xz --strip-components=1 --wildcards '*/port/*.h' '*/ogr/*.h' \
    '*/ogrsf_frmts/mem/*' '*/ogrsf_frmts/parquet/*' '*/ogrsf_frmts/arrow_common/*'

# An Arrow of this driver's time, with the ABI of Debian 12's compiler.
cat >arrow.txt <<'PIN'
pyarrow==13.0.0 \
    --hash=sha256:69b6f9a089d116a82c3ed819eea8fe67dae6105f0d81eaf0fdd5e60d0c6e0944 \
    --hash=sha256:d1b4e7176443d12610874bb84d0060bf080f000ea9ed7c84b2801df851320295
PIN
python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --only-binary :all: \
    --require-hashes --python-version 3.11 --platform "manylinux_2_28_$(uname -m)" \
    --upgrade --target "$out" -r arrow.txt

arrow="$out/pyarrow"
frmts=ogr/ogrsf_frmts
for part in driver dataset layer writerdataset writerlayer; do echo "ogrparquet$part"; done |
    xargs -P "$(nproc)" -I{} g++ -c "$frmts/parquet/{}.cpp" -o {}.o -std=c++17 -O0 -w -fPIC \
        -DGDAL_COMPILATION -I. -Iport -Iogr -I$frmts/mem -I$frmts/arrow_common \
        -Iheaders/usr/include/gdal -I"$arrow/include"
g++ -shared ./*.o -o "$out/ogr_Parquet.so" -Wl,-rpath,"$arrow" -L"$arrow" \
    -l:libarrow.so.1300 -l:libparquet.so.1300 -l:libgdal.so.32
