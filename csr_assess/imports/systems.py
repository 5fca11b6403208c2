"""What survey systems add to a table of their own, by which they are known, and what they call the person."""

from __future__ import annotations

from msgspec import Struct

from csr_assess.batch.head_names import plain_head


class System(Struct, frozen=True, kw_only=True):
    """A survey system."""

    own: frozenset[str]
    """The heads of its own columns, small letters; none of them is an answer."""
    code: str = ""
    """The one that tells a person's response from others."""
    name: str = ""
    """The one that may hold the person's name, where the form asks for none."""


def _system(own: str, *, code: str = "", name: str = "") -> System:
    return System(own=frozenset(map(plain_head, own.split("|"))), code=plain_head(code), name=plain_head(name))


PRESETS: dict[str, System] = {
    "google": _system("Timestamp|Email Address|Username|Score"),
    "microsoft": _system(
        "Id|Start time|Completion time|Email|Name|Last modified time|Total points|Quiz feedback|Language",
        code="Id",
        name="Name",
    ),
    "surveymonkey": _system(
        "Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|First Name|Last Name|Custom Data 1",
        code="Respondent ID",
    ),
    "qualtrics": _system(
        "StartDate|EndDate|Start Date|End Date|Status|Response Type|IPAddress|IP Address|Progress|Finished|"
        "Duration (in seconds)|RecordedDate|Recorded Date|ResponseId|Response ID|RecipientLastName|Recipient Last Name|"
        "RecipientFirstName|Recipient First Name|RecipientEmail|Recipient Email|ExternalReference|"
        "External Data Reference|LocationLatitude|Location Latitude|LocationLongitude|Location Longitude|"
        "DistributionChannel|Distribution Channel|UserLanguage|User Language",
        code="Response ID",
    ),
    "limesurvey": _system(
        "Response ID|id|Date submitted|submitdate|Last page|lastpage|Start language|startlanguage|Seed|seed|"
        "Date started|startdate|Date last action|datestamp|IP address|ipaddr|Referrer URL|refurl|Token|Total time",
        code="Response ID",
    ),
    "redcap": _system(
        "record_id|Record ID|redcap_event_name|Event Name|redcap_survey_identifier|Survey Identifier|"
        "redcap_data_access_group|redcap_repeat_instrument|redcap_repeat_instance|Complete?",
        code="record_id",
    ),
    "odk": _system(
        "SubmissionDate|start|end|today|deviceid|meta-instanceID|meta-instanceName|instanceID|KEY|SubmitterID|"
        "SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|ReviewState|DeviceID|Edits|FormVersion|__id",
        code="KEY",
    ),
    "kobo": _system(
        "start|end|today|deviceid|username|_id|_uuid|_submission_time|_validation_status|_notes|_status|"
        "_submitted_by|__version__|_tags|_index|formhub/uuid|meta/instanceID|_xform_id_string|_version_",
        code="_id",
    ),
}
"""The systems by the word that --preset takes."""

OWN = frozenset().union(*(system.own for system in PRESETS.values()))


def is_own(head: str) -> bool:
    """Say whether a head is that of a column which a system adds, such as the time; Name may be the person's."""
    plain = plain_head(head)
    return (plain in OWN and plain != "name") or plain.endswith(("_complete", "_timestamp")) or plain[:1] == "_"
