package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.VoiceUse;

/** What must agree between the fields of a hearing. */
final class ChildVoiceRules {
    private ChildVoiceRules() {}

    static List<RecordRule<ChildVoice>> all() {
        return List.of(
                error(
                        "child_voice.use_missing",
                        ChildVoice.USE_FIELD_NUMBER,
                        voice -> considered(voice) && !voice.hasUse()),
                error(
                        "child_voice.reason_missing",
                        ChildVoice.USE_REASON_FIELD_NUMBER,
                        voice -> voice.getUse() == VoiceUse.VOICE_USE_NOT_REFLECTED
                                && voice.getUseReason().isEmpty()),
                error(
                        "child_voice.told_back_date_missing",
                        ChildVoice.TOLD_BACK_ON_FIELD_NUMBER,
                        voice -> voice.getState() == ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK
                                && !voice.hasToldBackOn()),
                error(
                        "child_voice.told_back_first",
                        ChildVoice.TOLD_BACK_ON_FIELD_NUMBER,
                        voice -> voice.hasToldBackOn() && voice.getToldBackOn() < voice.getHeardOn()),
                warning(
                        "child_voice.rights_not_explained",
                        ChildVoice.RIGHTS_EXPLAINED_FIELD_NUMBER,
                        voice -> voice.hasWrittenAt() && !voice.getRightsExplained()));
    }

    private static boolean considered(ChildVoice voice) {
        return voice.getState() == ChildVoiceState.CHILD_VOICE_STATE_CONSIDERED
                || voice.getState() == ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK;
    }
}
