"""`{% load prints %}{% qr printed.verify_url %}` on papers."""

from django import template
from django.utils.translation import gettext as _

from standing_together.printing.qr import qr_picture

register = template.Library()


@register.simple_tag
def qr(address: str):
    return qr_picture(address, _("QR code with the address %(address)s") % {"address": address})
