"""What is printed for the door of an event. Whoever prints it has looked at the names."""

from mentorapp.answers.event_planning import event_to_plan
from mentorapp.core.events.afterwards import who_comes
from mentorapp.core.events.pictures import may_be_pictured
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File
from mentorapp.documents.paper import Paper
from mentorapp.documents.pdf import as_pdf
from mentorapp.documents.picture_list import picture_list
from mentorapp.documents.sign_list import sign_list


def list_to_sign(here: Visit, target: str) -> File:
    event = event_to_plan(here, target)
    coming = who_comes(here.session, event=event, by=here.person, at=here.now)
    return _pdf(sign_list(event, coming, today=here.today))


def list_of_pictures(here: Visit, target: str) -> File:
    event = event_to_plan(here, target)
    coming = who_comes(here.session, event=event, by=here.person, at=here.now)
    pictured = may_be_pictured(here.session, event=event)
    return _pdf(picture_list(event, coming, pictured, today=here.today))


def _pdf(paper: Paper) -> File:
    return File(name="mentoring.pdf", media_type="application/pdf", content=as_pdf(paper))
