"""What must be on the tables today, so that everybody's first page looks like a day at work.

The first families of the demo are told, not drawn: a plot says who, where and what has happened until today.
"""

from dataclasses import dataclass, field

from beneficiaries.demo.accounts import KHOVALING, KULOB, KUSHONIYON, MUMINOBOD, PANJAKENT, SHOHIN


@dataclass(frozen=True)
class Plot:
    """`referral`: (moves made so far, days ago of the last one, urgency). `paper`/`benefit` name a state of papers."""

    worker: str
    district: str = KULOB
    registered: int = 60  # days ago
    ages: tuple[int, int] = (3, 16)
    kind: str = "movement"  # profile
    screened: bool = True
    drafted: bool = False  # a screening somebody has begun
    paper: str = ""
    benefit: str = ""
    withdrew: str = ""  # purpose of a consent taken back since yesterday
    referral: tuple = field(default=())
    met_twice: bool = False  # and written twice, under another spelling

    @property
    def organisation(self) -> str:
        return "mehrgon" if self.worker.endswith("-2") else "ehyo-va-dastgiri"


FIELD, MANAGER, OTHER = "field-worker", "case-manager", "case-manager-2"
SENT, BACK, YES = ("submit",), ("submit", "return"), ("submit", "approve")

PLOTS = (
    # Seven wait for the coordinator of Kulob, the oldest six days; one is overdue because it is urgent.
    Plot(FIELD, kind="movement", referral=(SENT, 6, "soon")),
    Plot(MANAGER, kind="learning", referral=(SENT, 4, "routine")),
    Plot(FIELD, kind="hearing", registered=20, referral=(SENT, 3, "routine")),
    Plot(OTHER, kind="movement", registered=45, referral=(SENT, 2, "soon")),
    Plot(MANAGER, kind="seeing", ages=(7, 13), referral=(SENT, 1, "routine")),
    Plot(OTHER, kind="behaviour", registered=30, referral=(SENT, 1, "routine")),
    Plot(FIELD, kind="movement", registered=9, ages=(2, 4), referral=(SENT, 0, "now")),
    # Elsewhere as well.
    Plot(MANAGER, MUMINOBOD, kind="learning", referral=(SENT, 5, "routine")),
    Plot(FIELD, MUMINOBOD, kind="seeing", referral=(SENT, 2, "soon")),
    Plot(MANAGER, KHOVALING, kind="movement", referral=(SENT, 3, "routine")),
    Plot(MANAGER, SHOHIN, kind="hearing", referral=(SENT, 8, "routine")),
    Plot("field-worker-2", KUSHONIYON, kind="movement", referral=(SENT, 2, "soon")),
    Plot("field-worker-2", PANJAKENT, kind="learning", referral=(SENT, 1, "routine")),
    # Came back to be completed.
    Plot(MANAGER, kind="learning", referral=(BACK, 2, "routine")),
    Plot(MANAGER, MUMINOBOD, kind="movement", referral=(BACK, 1, "soon")),
    Plot(FIELD, kind="hearing", referral=(BACK, 1, "routine")),
    # Written, not sent yet.
    Plot(MANAGER, kind="feelings", ages=(10, 16), referral=((), 3, "routine")),
    Plot(FIELD, kind="movement", registered=6, referral=((), 1, "soon")),
    # News since yesterday.
    Plot(MANAGER, kind="movement", referral=(YES, 1, "routine")),
    Plot(FIELD, kind="seeing", referral=(YES, 0, "soon")),
    Plot(MANAGER, kind="learning", referral=(("submit", "refuse"), 1, "routine")),
    # Approved long ago, and the provider has not answered.
    Plot(MANAGER, registered=150, kind="movement", referral=(YES, 52, "routine")),
    Plot(FIELD, registered=120, kind="hearing", referral=((*YES, "accept"), 38, "routine")),
    # Certificates that end soon, or have ended.
    Plot(MANAGER, registered=500, kind="movement", paper="ending", benefit="receiving"),
    Plot(MANAGER, registered=640, kind="learning", paper="ending", benefit="receiving"),
    Plot(MANAGER, MUMINOBOD, registered=420, kind="movement", paper="ending", benefit="applied"),
    Plot(FIELD, registered=380, kind="hearing", paper="ending", benefit="receiving"),
    Plot(MANAGER, registered=800, kind="learning", paper="ended", benefit="stopped"),
    # Consents taken back.
    Plot(MANAGER, registered=200, kind="behaviour", withdrew="photo"),
    Plot(FIELD, registered=90, kind="learning", withdrew="sharing"),
    # Met this week, not screened yet; two have begun.
    Plot(FIELD, registered=2, screened=False),
    Plot(FIELD, registered=1, screened=False, ages=(6, 12)),
    Plot(FIELD, registered=4, screened=False, drafted=True, ages=(6, 15)),
    Plot(MANAGER, registered=3, screened=False, drafted=True, ages=(3, 4)),
    Plot(MANAGER, registered=5, screened=False, ages=(0, 1), kind="none"),
    # Found to have a difficulty, and neither paper nor benefit: the gap to be worked.
    Plot(MANAGER, registered=75, kind="movement", paper="none", benefit="not_yet", met_twice=True),
    Plot(FIELD, registered=70, kind="learning", paper="none", benefit="not_yet", met_twice=True),
    Plot(MANAGER, registered=400, ages=(30, 50), kind="movement", paper="reported", benefit="refused"),
    # Met at two doors and written twice: a human decides whether they are one person.
    Plot(FIELD, registered=260, kind="hearing", paper="seen", benefit="receiving", met_twice=True),
    Plot(MANAGER, MUMINOBOD, registered=310, kind="seeing", met_twice=True),
    Plot(MANAGER, KHOVALING, registered=150, kind="none", met_twice=True),
    Plot(FIELD, registered=190, kind="movement", met_twice=True),
)
