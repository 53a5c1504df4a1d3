package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.record.v1.Attachment;
import org.yorisoi.record.v1.PhotoConsent;

/** What must agree between the fields of an attachment. */
final class AttachmentRules {
    private AttachmentRules() {}

    static List<RecordRule<Attachment>> all() {
        return List.of(error(
                "attachment.consent_refused",
                Attachment.CONSENT_FIELD_NUMBER,
                attachment -> attachment.getConsent() == PhotoConsent.PHOTO_CONSENT_REFUSED));
    }
}
