package org.yorisoi.contract.alert;

import static org.yorisoi.contract.alert.AlertSort.CONCEALMENT_ENDING;
import static org.yorisoi.contract.alert.AlertSort.CONCEALMENT_OVER;
import static org.yorisoi.contract.alert.AlertSort.HANDOFF_NOT_ACCEPTED;
import static org.yorisoi.contract.alert.AlertSort.HANDOFF_URGENT;
import static org.yorisoi.contract.alert.AlertSort.VOICE_NOT_TOLD_BACK;
import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.day;

import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Urgency;

/** Handoffs, children's voices, concealments. */
final class OfficeCases {
    private static final UUID MEETING = new UUID(0xE, 3);

    private OfficeCases() {}

    static List<AlertCase> handoffs() {
        Family sent = one(handoff(HandoffState.HANDOFF_STATE_SENT));
        Family withoutDay = new Family()
                .begun(
                        "2026-10-01T10:00:00",
                        handoff(HandoffState.HANDOFF_STATE_SENT).clearSentOn().build());
        String late = "2026-10-05T00:00:00";
        return List.of(
                AlertCase.of("sent", sent, "2026-10-04T23:59:59.999"),
                AlertCase.of("sent", sent, late, HANDOFF_NOT_ACCEPTED),
                AlertCase.of("sent, no day", withoutDay, "2026-10-04T23:59:59.999"),
                AlertCase.of("sent, no day", withoutDay, late, HANDOFF_NOT_ACCEPTED),
                AlertCase.of("received", one(handoff(HandoffState.HANDOFF_STATE_RECEIVED)), late, HANDOFF_NOT_ACCEPTED),
                AlertCase.of("accepted", one(handoff(HandoffState.HANDOFF_STATE_ACCEPTED)), late),
                AlertCase.of("withdrawn", one(handoff(HandoffState.HANDOFF_STATE_WITHDRAWN)), late),
                AlertCase.of("preparing", one(handoff(HandoffState.HANDOFF_STATE_PREPARING)), late),
                urgent(Urgency.URGENCY_AA, HandoffState.HANDOFF_STATE_SENT, HANDOFF_URGENT),
                urgent(Urgency.URGENCY_A, HandoffState.HANDOFF_STATE_SENT, HANDOFF_URGENT),
                urgent(Urgency.URGENCY_A, HandoffState.HANDOFF_STATE_RECEIVED, HANDOFF_URGENT),
                urgent(Urgency.URGENCY_B, HandoffState.HANDOFF_STATE_SENT),
                urgent(Urgency.URGENCY_AA, HandoffState.HANDOFF_STATE_PREPARING),
                urgent(Urgency.URGENCY_AA, HandoffState.HANDOFF_STATE_ACCEPTED));
    }

    private static AlertCase urgent(Urgency urgency, HandoffState state, AlertSort... expected) {
        Handoff.Builder handoff = handoff(state).setUrgency(urgency);
        return AlertCase.of(urgency + " " + state, one(handoff), "2026-10-01T10:00:00", expected);
    }

    private static Handoff.Builder handoff(HandoffState state) {
        return Handoff.newBuilder().setState(state).setSentOn(day("2026-10-01"));
    }

    private static Family one(Handoff.Builder handoff) {
        return new Family().with(handoff.build());
    }

    static List<AlertCase> voices() {
        ChildVoice.Builder heard = voice(ChildVoiceState.CHILD_VOICE_STATE_HEARD);
        ChildVoice.Builder considered =
                voice(ChildVoiceState.CHILD_VOICE_STATE_CONSIDERED).setMeetingId(Ids.bytes(MEETING));
        Family met = one(considered)
                .with(MEETING, Meeting.newBuilder().setHeldOn(day("2026-09-20")).build());
        String late = "2026-10-06T00:00:00";
        return List.of(
                AlertCase.of("heard", one(heard), "2026-10-05T23:59:59.999"),
                AlertCase.of("heard", one(heard), late, VOICE_NOT_TOLD_BACK),
                AlertCase.of("considered in a meeting", met, "2026-10-20T23:59:59.999"),
                AlertCase.of("considered in a meeting", met, "2026-10-21T00:00:00", VOICE_NOT_TOLD_BACK),
                AlertCase.of("considered, meeting gone", one(considered), late, VOICE_NOT_TOLD_BACK),
                AlertCase.of("no meetings seen", one(heard).unseen(RecordKind.RECORD_KIND_MEETING), late),
                AlertCase.of("told back", one(voice(ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK)), late),
                AlertCase.of("told back, state forgotten", one(heard.clone().setToldBackOn(day("2026-09-10"))), late));
    }

    private static ChildVoice.Builder voice(ChildVoiceState state) {
        return ChildVoice.newBuilder()
                .setChildId(CHILD)
                .setHeardOn(day("2026-09-05"))
                .setState(state);
    }

    private static Family one(ChildVoice.Builder voice) {
        return new Family().with(voice.build());
    }

    static List<AlertCase> concealments() {
        Concealment.Builder concealment = Concealment.newBuilder().setValidUntil(day("2026-11-04"));
        Family concealed = new Family().with(concealment.build());
        Family ended = new Family()
                .with(concealment.clone().setEndedOn(day("2026-10-01")).build());
        return List.of(
                AlertCase.of("concealed", concealed, "2026-10-04T23:59:59.999"),
                AlertCase.of("concealed", concealed, "2026-10-05T00:00:00", CONCEALMENT_ENDING),
                AlertCase.of("concealed", concealed, "2026-11-04T23:59:59.999", CONCEALMENT_ENDING),
                AlertCase.of("concealed", concealed, "2026-11-05T00:00:00", CONCEALMENT_OVER),
                AlertCase.of("ended", ended, "2026-10-05T00:00:00"),
                AlertCase.of("ended", ended, "2026-11-05T00:00:00"),
                AlertCase.of(
                        "without end",
                        new Family().with(Concealment.newBuilder().build()),
                        "2026-11-05T00:00:00"));
    }
}
