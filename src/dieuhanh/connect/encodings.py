"""Bytes to text: the encodings Vietnamese offices still use, and bytes that do not belong, marked and never lost."""

import codecs
import unicodedata

from dieuhanh.errors import BadInput

_TCVN3 = dict(zip(
    bytes.fromhex("b8b5b6b7b9a8bebbbcbdc6a9cac7c8c9cbd0cccecfd1aad5d2d3d4d6ddd7d8dcdee3dfe1e2e4abe8e5e6e7e9acedeaebeceef3eff1f2f4adf8f5f6f7f9fdfafbfcfeaea1a2a7a3a4a5a6"),
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂĐÊÔƠƯ",
    strict=True,
))  # fmt: skip

# ours -> Python's codec; "" means: by its byte order mark, else UTF-8
ENCODINGS = {"": "", "utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "utf-16": "utf-16", "windows-1258": "cp1258",
             "windows-1252": "cp1252", "tcvn3": "tcvn3"}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(body: bytes, encoding: str = "") -> str:
    """The text, NFC where the encoding itself writes tones apart; bytes that do not fit become lone surrogates.

    BadInput where no line could be told (UTF-16 that is none). A declared mark-less UTF-16 is read as little-endian.
    """
    codec = ENCODINGS[encoding] or by_mark(body) or "utf-8"
    if codec == "utf-8":
        codec = by_mark(body) or codec
    if codec == "tcvn3":
        return "".join(_TCVN3.get(byte, chr(byte)) for byte in body)
    if codec == "utf-16":
        return _utf16(body)
    text = body.decode(codec, "surrogateescape")
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def by_mark(body: bytes) -> str:
    """The codec that the byte order mark names, or ''."""
    return next((codec for mark, codec in _MARKS if body.startswith(mark)), "")


def _utf16(body: bytes) -> str:
    codec = "utf-16" if by_mark(body) == "utf-16" else "utf-16-le"
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        raise BadInput(
            "encoding",
            f"Byte {error.start + 1}: không đọc được theo UTF-16; tệp có thể bị cắt hoặc dùng bảng mã khác.",
            f"Byte {error.start + 1}: not UTF-16; the file may be cut or in another encoding.",
        ) from error


def stray(text: str) -> bool:
    """Whether bytes that did not fit, or half surrogate pairs, stand in the text."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def showable(text: str) -> str:
    """Text that every store takes: strays and NUL written out as escapes."""
    if stray(text):
        text = text.encode("utf-8", "surrogateescape" if _escaped(text) else "backslashreplace").decode(
            "utf-8", "backslashreplace"
        )
    return text.replace("\x00", "\\x00")


def _escaped(text: str) -> bool:
    return all(not "\ud800" <= c <= "\udfff" or "\udc80" <= c <= "\udcff" for c in text)
