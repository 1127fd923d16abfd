"""One page about how referrals run: tables, one chart, nobody's name."""

from django.shortcuts import render

from beneficiaries.queries.referral_picture import picture_for
from standing_together.access.permissions import Permission
from standing_together.access.views import requires


@requires(Permission.REFERRAL_PICTURE)
def picture(request):
    return render(request, "beneficiaries/referral_picture.html", {"picture": picture_for(request.actor)})
