"""Every entity there is, so that whoever opens the database knows all its tables."""

from mentorapp.core.activities import model as activities
from mentorapp.core.announcements import model as announcements
from mentorapp.core.audit import model as audit
from mentorapp.core.check_ins import model as check_ins
from mentorapp.core.closing import model as closing
from mentorapp.core.cohorts import model as cohorts
from mentorapp.core.consent import model as consent
from mentorapp.core.events import model as events
from mentorapp.core.goals import model as goals
from mentorapp.core.matching import model as matching
from mentorapp.core.matching import requests, rulings
from mentorapp.core.meetings import model as meetings
from mentorapp.core.notes import model as notes
from mentorapp.core.notices import job, wishes
from mentorapp.core.notices import model as notices
from mentorapp.core.pairs import earlier
from mentorapp.core.pairs import model as pairs
from mentorapp.core.people import installations, page_sessions
from mentorapp.core.people import model as people
from mentorapp.core.privacy import model as privacy
from mentorapp.core.programmes import approvals, questions
from mentorapp.core.programmes import model as programmes
from mentorapp.core.relay import model as relay
from mentorapp.core.sealing import pairkeys
from mentorapp.core.seeking import model as seeking
from mentorapp.core.selection import model as selection
from mentorapp.core.settling import model as settling
from mentorapp.core.stafflists import model as stafflists
from mentorapp.core.talks import model as talks
from mentorapp.core.training import model as training
from mentorapp.core.workbook import model as workbook
from mentorapp.core.workbook import texts as workbook_texts
from mentorapp.db import clock
from mentorapp.jobs import tables as jobs

ENTITIES = (
    activities,
    approvals,
    announcements,
    audit,
    check_ins,
    clock,
    closing,
    cohorts,
    consent,
    earlier,
    events,
    goals,
    installations,
    job,
    jobs,
    matching,
    meetings,
    notes,
    notices,
    page_sessions,
    pairkeys,
    pairs,
    people,
    privacy,
    programmes,
    relay,
    requests,
    rulings,
    seeking,
    selection,
    settling,
    stafflists,
    questions,
    talks,
    training,
    wishes,
    workbook,
    workbook_texts,
)
