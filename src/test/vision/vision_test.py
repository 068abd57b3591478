"""Taggers on the real ONNX Runtime: models that are written byte by byte, and one that a package of npm ships. See run.sh."""

from __future__ import annotations

import base64
import json
import math
import os
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import onnx  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
WD = "tag_id,name,category,count\n1,a_blue,0,1\n2,green,0,1\n3,red,4,1\n4,sensitive,9,1\n"
PIXAI = "id,tag_id,name,category,count,ips\n0,1,red,0,1,[]\n1,2,green,0,1,[]\n"
STAGES = {"stages": [{"type": "resize", "size": [48, 192]}, {"type": "to_tensor"},
                     {"type": "normalize", "mean": [0.5] * 3, "std": [0.5] * 3}]}


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def sigmoid(value: float) -> float:
    return round(1 / (1 + math.exp(-value)), 4)


class Vision(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}
        (self.folder / "set").mkdir()
        (self.folder / "set/orange.png").write_bytes(png(448, 448, (255, 128, 0)))

    def model(self, network: bytes, tags: str) -> None:
        (self.folder / "tagger").mkdir(exist_ok=True)
        (self.folder / "tagger/model.onnx").write_bytes(network)
        (self.folder / "tagger/selected_tags.csv").write_text(tags)

    def run_tag(self, *more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(ROOT / "loralint"), "tag", "set", "--model", "tagger", *more], cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, timeout=120)

    def tagged(self, *more: str) -> dict[str, dict[str, dict[str, float]]]:
        run = self.run_tag(*more)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def assert_refused(self, words: str) -> None:
        run = self.run_tag()
        self.assertEqual((run.returncode, run.stdout), (2, ""), run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn(words, run.stderr)

    def test_wd_pixels_blue_first(self) -> None:
        identity = [[0.01, 0, 0, 0], [0, 0.01, 0, 0], [0, 0, 0.01, 0]]
        network = onnx.tagger([1, 32, 32, 3], identity, [0, -1, -1, 0.5], [1, 2])
        self.assertLess(len(network), 500)
        self.model(network, WD)
        self.assertEqual(self.tagged()["orange.png"], {
            "general": {"green": sigmoid(0.28), "a blue": 0.5},
            "character": {"red": sigmoid(1.55)},
            "rating": {"sensitive": sigmoid(0.5)},
        })
        # a second run needs no network
        (self.folder / "set/copy.png").write_bytes((self.folder / "set/orange.png").read_bytes())
        self.environment["LORALINT_VISION"] = "/none.jar"
        self.assertEqual(set(self.tagged()), {"copy.png", "orange.png"})

    def test_pixai_channels_normalised(self) -> None:
        self.model(onnx.tagger(["batch", 3, 32, 32], [[2, 0], [0, 2], [0, 0]], [0, 0], [2, 3]), PIXAI)
        self.assertEqual(self.tagged("--least", "0.3")["orange.png"]["general"],
                         {"red": sigmoid(2), "green": sigmoid(2 * (128 / 255 * 2 - 1))})

    def test_what_is_wrong_is_named(self) -> None:
        rows = [[0, 0, 0, 0]] * 3
        whole = onnx.tagger([1, 448, 448, 3], rows, [0] * 4, [1, 2])
        for network, words in [
            (whole[:200], "Protobuf parsing failed; the file is damaged, incomplete"),
            (b"", "tagger/model.onnx cannot be loaded"),
            (b"<html>not found</html>", "tagger/model.onnx cannot be loaded"),
            (onnx.tagger([1, 448, 448, 3], rows, [0, math.nan, 0, 0], [1, 2]), "the score of `green` is NaN"),
            (onnx.tagger([1, 448, 448, 3], rows, [0, 3, 0, 0], [1, 2], "Relu"), "the score of `green` is 3.0"),
            (onnx.tagger([1, 448, 448, 3], [[0] * 5] * 3, [0] * 5, [1, 2]), "4 tags, and the model gives 5 scores"),
            (onnx.tagger([1, 3, 448, 448], rows, [0] * 4, [2, 3]), "preprocess.json is missing"),
            (onnx.tagger([1, 448, 3], rows, [0] * 4, [0, 1]), "expected one image in colour"),
        ]:
            with self.subTest(words):
                self.model(network, WD)
                self.assert_refused(words)

    def test_a_real_network(self) -> None:
        """That which PaddleOCR finds out with whether a line of text is upside down; the images are in its list's order."""
        self.model(Path(os.environ["MODEL"]).read_bytes(), PIXAI.replace(",red,", ",upright,").replace(",green,", ",turned,"))
        (self.folder / "tagger/preprocess.json").write_text(json.dumps(STAGES))
        for name, data in LINES.items():
            (self.folder / f"set/{name}.png").write_bytes(base64.b64decode(data))
        tags = self.tagged("--least", "0.9")
        for name in LINES:
            self.assertEqual(list(tags[f"{name}.png"]["general"]), [name])

    def test_speed(self) -> None:
        """Prints figures, which do not decide."""
        self.test_a_real_network()
        for number in range(100):
            (self.folder / f"set/{number}.png").write_bytes(png(1024, 1024, (number, 2 * number, 9)))
        for run in ["first", "second"]:
            begin = time.monotonic()
            self.tagged()
            print(f"\n{run} run: {100 / (time.monotonic() - begin):.1f} images of 1024x1024 a second", end="")


LINES = {
    "upright": (
        "iVBORw0KGgoAAAANSUhEUgAAAMAAAAAwBAMAAAC1YGgtAAAAGFBMVEX////v7+/MzMyNjY1UVFQtLS0NDQ0AAABLiTrWAAACmUlEQVR42u1WTW"
        "+bQBBddrFzpU2aXDcKNVdai/UVOYCvVIbm6hinOdtu1L/fmdnhK1YQx1biaYTNetg3vPlYCzFhwoQJE/4jZPajahbuQrQWsxivck83Re/Z2s+N"
        "BwhSujrnZiHQaC3cHV3JQZ57z9Z+s3CAwMYkT83CykNroY60V9GSdV0J8yECq41qCQxZC8udRl1NWlcrlf54f9bGhllrll54ONWiG3JPXtGX9B"
        "1Ym867J2QdHDCAnKLs57jxe8fbA2vj5nDxnw6aNsF9/J8HjqukNKLOGI1Mf61RFe+m9NBPZi+hGUgBa4O1qKp7f09JqfDG8/dtIRvPDW0Y5pvM"
        "gDn4XCwpf+a7jNIBAtYG4zPw3FY4JzS6MV4jwFaomHKsgFU9A8EXTX7YH+r3EEFetwxlI8EPa0LchnUK5VGoHTFiPh2I3CytYuRTDRDM/lhoUg"
        "niAc3AqH25QYEcvgEHprvg5EaxlTftd+kluEdW1L6OiTFSMCo8fjtwwRLaY0FwUwixgRXwo707XXoJbh3QOXIesjXtCmY68sHbYJdt8YvaMUFp"
        "f8d0DBNwj0ClbF4e760uYElnhrk5ig5LQchLCdJZ17zfpZdY6boni2ZwgRUd+dRR4TYRRmFHK/Cd2RXv57shAq8eedsmKXMm4LeTJ5qWwaeKCa"
        "StZPSjX1b5qOOgaAYXWNIZNc55gVFcPRxZNdCFZL+zpeek444DGpeajwPssSZ31SNpR5X5bN+MZIdPJHS/jjsOApwFP/g4wP5Z1M+VlET3iXtM"
        "VsJWE/gh0XLkcQDT57rw+DiQB33d9OeGJFBveF2sHcNTCf2cUvvh1cjjwH/F+cnHgf9a6H6l2eNSZm/ruoLR7wZm662e/tpMmDDhX8VffahyG4"
        "414xIAAAAASUVORK5CYII="
    ),
    "turned": (
        "iVBORw0KGgoAAAANSUhEUgAAAMAAAAAwBAMAAAC1YGgtAAAAGFBMVEX////v7+/MzMyNjY1UVFQtLS0NDQ0AAABLiTrWAAACpElEQVR42u1VTX"
        "PaMBCVZcPZTafl6k4Z50pCMFfiwfTq1ia5EkRzDoa0f79vdyViimM45uAdYSxprbf79kNKddJJJ518UNFPavh8j5cSv2CGx/BxE9HOlJ96d9DM"
        "/qSih6EXPBmMeGsatgC8+KleQsFg0gOAb8LhmnYe+eNg7zSTG72IWM8oL7vxEuxfC0DS4oG/GrMhHlnah36CQxIA6ldyRw2WThGo/hPpYXwhSy"
        "oAsJcqawP4NWNqdCUe8/9XAAVFTvt3zjo6yzO0T4NWigM3ZQtAUEInyJXeyiHEEsdicPuCN2/t+OVD5qTHqmK3Rd+0APSIGj8HVQQQitMAVMmn"
        "incsC+wZzoQeq0Imjhtv1wLQX8mBPhEytTYRwIYoUL2RTRQ5NWNb8oMHwo1uA+DvwQtn6IRIEIoQQnpNQubMZjCWAqt6dfewd9yId+8IM4Cg8j"
        "lLaxOyCU5MOJCB2Cs4hv7pdbi5DQvHjb89B4BAUobqvQXAIjI8VhRPyzgDwFToEbwJOZl2NfreEU6SUqgKCksR2F1gKWKutm8UwRvoYcSRpN5f"
        "kbwFgIKK+mFPxsbWWEUZT5YCwxJMOuwZj7lMLLgNU7P8gOVkDzJU/6ykxuIRfxqMKAyWZ0LURjI5pHWaWG76bQBlEX037Mk4+wYAvYk+G9uVZn"
        "Sqq6I45e6T8IjTK5rYBLCZ3CzGf+DmmXnLe488Hj6XkTDmrzjjbTPSi9+phCejyWv6xs11C8ChCOfH61SietujLxdHG/O6quXGFntzt3Y1Ujbg"
        "rini/zX7sq56yXXgasQc91heLspT+0xd9aLrQDX1K/E9q05CKNfBUZWeuQ5y1dRO5Lqczk6SUK6Doyo9cx3MVFM7EZviyLXWOnc11Quug0466a"
        "STTj6c/AP0uXRVRYdKNQAAAABJRU5ErkJggg=="
    ),
}

if __name__ == "__main__":
    unittest.main()
