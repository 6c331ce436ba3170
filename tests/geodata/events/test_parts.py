"""geodata.events: a table in parts, taken up where it broke off, and on several machines."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.events import How, near, place_events

PARTS = 4


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    chance = np.random.default_rng(11)
    for n in range(PARTS):
        days = np.datetime64("2026-01-01") + chance.integers(0, 60, 500)
        columns = {"id": np.arange(500) + n * 500, "date": pa.array(days.astype("datetime64[D]"))}
        points = {"lat": chance.uniform(35, 37, 500), "lon": chance.uniform(38, 41, 500)}
        points["lat"][:3] = 95
        pq.write_table(pa.table({**columns, **points}), folder / f"part-{n}.parquet")
    return folder


def rows_in(folder):
    return pa.concat_tables(pq.read_table(path) for path in sorted(folder.glob("*.parquet")))


def test_parts_give_what_one_file_gives(atlas, parts, tmp_path):
    whole = tmp_path / "whole.parquet"
    pq.write_table(rows_in(parts), whole)
    one = near(atlas, whole, 9000, out=tmp_path / "one.parquet")
    many = near(atlas, parts, 9000, out=tmp_path / "many")
    assert many.counts.document() == one.counts.document()
    assert (many.events, many.kinds, many.doubts) == (one.events, one.kinds, one.doubts)
    assert len(many.refused) == 3 * PARTS
    written = pq.read_table(tmp_path / "one.parquet").drop_columns(["row"])
    assert rows_in(tmp_path / "many").drop_columns(["row"]) == written
    assert near(atlas, parts, 9000).counts.document() == one.counts.document()


def test_what_broke_off_is_taken_up_again_and_nothing_is_asked_twice(atlas, parts, tmp_path):
    out = tmp_path / "out"

    def break_off(done, expected):
        break_off.parts += 1
        if break_off.parts == 3:
            raise KeyboardInterrupt

    break_off.parts = 0
    with pytest.raises(KeyboardInterrupt):
        near(atlas, parts, 9000, out=out, follow=break_off)
    assert sorted(path.stem for path in out.glob("[!.]*.json")) == ["part-0", "part-1"]
    first = (out / "part-0.parquet").stat().st_mtime_ns
    asked = []
    result = near(atlas, parts, 9000, out=out, follow=lambda done, _: asked.append(done))
    assert len(asked) == PARTS - 2
    assert (out / "part-0.parquet").stat().st_mtime_ns == first
    assert result.counts.document() == near(atlas, parts, 9000).counts.document()


@pytest.mark.parametrize("other", ["the question", "how it is read", "the part"])
def test_an_answer_to_another_question_is_not_kept(atlas, parts, tmp_path, other):
    out, folder = tmp_path / "out", tmp_path / "parts"
    folder.mkdir()
    part = pq.read_table(parts / "part-0.parquet")
    pq.write_table(part, folder / "part-0.parquet")
    near(atlas, folder, 9000, out=out)
    if other == "the part":
        pq.write_table(part.slice(0, 100), folder / "part-0.parquet")
    how = How(id="lat") if other == "how it is read" else None
    asked = []
    within = 8000 if other == "the question" else 9000
    near(atlas, folder, within, out=out, how=how, follow=lambda done, _: asked.append(done))
    assert asked


def test_zones_are_told_by_parts_as_well(atlas, parts, tmp_path):
    many = place_events(atlas, parts, out=tmp_path / "many")
    again = place_events(atlas, parts, out=tmp_path / "many")
    assert many.counts == again.counts == place_events(atlas, parts).counts
    assert rows_in(tmp_path / "many").num_rows == many.events


def test_a_folder_without_parts_is_refused(atlas, tmp_path):
    with pytest.raises(ValueError, match="no file that ends in"):
        near(atlas, tmp_path, 9000)


@contextmanager
def running(*words, says):
    """A process of Dask's own, once it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = ""
        while says not in (line := next(process.stderr)):
            address = line.split()[-1] if " at: " in line and "tcp:" in line else address
        yield process, address or line.split()[-1]
    finally:
        process.kill()
        process.communicate()


def test_two_workers_of_which_one_is_killed_at_work_write_the_same_bytes(atlas, parts, tmp_path):
    distributed = pytest.importorskip("distributed")
    alone, together = tmp_path / "alone", tmp_path / "together"
    result = near(atlas, parts, 9000, out=alone)
    local = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:
        _, address = stack.enter_context(
            running("scheduler", *local, "--port", "0", says="Scheduler at:")
        )
        worker = ("worker", address, *local, "--nthreads", "1", "--no-nanny")
        first, at = stack.enter_context(running(*worker, says="Registered to:"))
        stack.enter_context(running(*worker, says="Registered to:"))
        os.kill(first.pid, signal.SIGSTOP)  # what it is given it cannot end before it is killed
        client = stack.enter_context(distributed.Client(address, set_as_default=False))
        pool = stack.enter_context(ThreadPoolExecutor())
        asked = pool.submit(near, atlas, parts, 9000, out=together, scheduler=address)
        while not client.processing().get(at):
            assert not asked.done()
        os.kill(first.pid, signal.SIGKILL)
        far = asked.result()
    assert far.counts.document() == result.counts.document()
    for path in sorted(alone.glob("*.parquet")):
        assert (together / path.name).read_bytes() == path.read_bytes()
    kept = [json.loads((folder / "part-1.json").read_text()) for folder in (alone, together)]
    assert kept[0] == kept[1]


def test_a_scheduler_wants_a_folder_to_write_to(atlas, parts, tmp_path):
    with pytest.raises(ValueError, match="a folder"):
        near(atlas, parts, 9000, out=tmp_path / "o.csv", scheduler="tcp://127.0.0.1:1")
