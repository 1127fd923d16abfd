"""A QR code as a picture with words for those who do not see it."""

import base64
import io

from django.utils.html import format_html
from django.utils.safestring import SafeString


def qr_picture(address: str, label: str) -> SafeString:
    """`<img>` with a data address, so that the deaf renderer takes it; `label` is its text alternative."""
    import qrcode  # heavy, and needed only where a code is shown: no web process carries it from its start
    from qrcode.image.svg import SvgPathImage

    out = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(out)
    data = base64.b64encode(out.getvalue()).decode()
    return format_html('<img class="qr" alt="{}" src="data:image/svg+xml;base64,{}">', label, data)
