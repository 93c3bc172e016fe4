"""What the samples say: one file a paper, each with its layout, its text and the way it is scanned."""

from papers import (
    authorisation,
    birth_certificate,
    decision,
    fee_receipt,
    land_change_form,
    library_form,
    marriage_declaration,
    notice,
    official_letter,
    proposal,
    receipt_slip,
    report,
    service_agreement,
)

ALL = [
    paper.SAMPLE
    for paper in (
        birth_certificate,
        receipt_slip,
        land_change_form,
        decision,
        official_letter,
        notice,
        marriage_declaration,
        authorisation,
        fee_receipt,
        proposal,
        report,
        service_agreement,
        library_form,
    )
]
