"""What people do with links: make one, open it, answer."""

from django.test import Client
from django.urls import reverse

from beneficiaries.actions.links import make_links
from beneficiaries.actions.referrals import add_lines


def token_of(scene, referral, stage="answer", through="screen"):
    return make_links(referral, by=scene.worker, through=through)[stage]


def slip_of(scene, referral):
    return make_links(referral, by=scene.worker, through="slip")


def address(token):
    return reverse("answer", args=[token])


def look(token, client=None, **query):
    return (client or Client()).get(address(token), query)


def say(token, to, client=None, **facts):
    return (client or Client()).post(address(token), {"to": to} | facts)


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def with_lines(scene, referral, *texts):
    add_lines(referral, [(scene.kind, text) for text in texts], start=2)
    return referral
