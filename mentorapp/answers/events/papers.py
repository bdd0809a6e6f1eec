"""What is printed for the door of an event. Whoever prints it has looked at the names."""

from mentorapp.answers.coordinated import coordinated_event
from mentorapp.core.events.afterwards import who_comes
from mentorapp.core.events.pictures import may_be_pictured
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File
from mentorapp.documents.pdf import pdf_file
from mentorapp.documents.picture_list import picture_list
from mentorapp.documents.sign_list import sign_list
from mentorapp.screens.events.invited import title_of


def list_to_sign(here: Visit, target: str) -> File:
    event = coordinated_event(here, target)
    coming = who_comes(here.session, event=event, by=here.person, at=here.now)
    return pdf_file(sign_list(event, coming, today=here.today), about=title_of(event))


def list_of_pictures(here: Visit, target: str) -> File:
    event = coordinated_event(here, target)
    coming = who_comes(here.session, event=event, by=here.person, at=here.now)
    pictured = may_be_pictured(here.session, event=event)
    paper = picture_list(event, coming, pictured, today=here.today)
    return pdf_file(paper, about=title_of(event))
