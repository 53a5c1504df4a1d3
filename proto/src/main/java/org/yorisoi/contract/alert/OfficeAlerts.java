package org.yorisoi.contract.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.Urgency;

/** What must not be forgotten at the office. */
final class OfficeAlerts {
    private static final Set<HandoffState> ON_ITS_WAY =
            EnumSet.of(HandoffState.HANDOFF_STATE_SENT, HandoffState.HANDOFF_STATE_RECEIVED);

    private OfficeAlerts() {}

    /** Read is not accepted. One that cannot wait is on the list from the moment it is sent. */
    static List<Alert> handoffs(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<Handoff> each : situation.all(Handoff.class)) {
            Handoff handoff = each.value();
            if (ON_ITS_WAY.contains(handoff.getState())) {
                LocalDate sent =
                        handoff.hasSentOn() ? LocalDate.ofEpochDay(handoff.getSentOn()) : JapanDay.date(each.begun());
                LocalDate last = sent.plusDays(situation.settings().handoffDays());
                if (handoff.getUrgencyValue() >= Urgency.URGENCY_A_VALUE) {
                    found.add(situation.alert(AlertSort.HANDOFF_URGENT, each, JapanDay.start(sent), null));
                } else if (situation.today().isAfter(last)) {
                    found.add(situation.alert(
                            AlertSort.HANDOFF_NOT_ACCEPTED, each, JapanDay.start(sent), JapanDay.end(last)));
                }
            }
        }
        return found;
    }

    static List<Alert> voices(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<ChildVoice> each : situation.all(ChildVoice.class)) {
            ChildVoice voice = each.value();
            boolean toldBack = voice.hasToldBackOn() || voice.getState() == ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK;
            LocalDate since = waitingSince(situation, voice);
            LocalDate last = since.plusDays(situation.settings().voiceDays());
            if (!toldBack && situation.today().isAfter(last)) {
                found.add(situation.alert(
                        AlertSort.VOICE_NOT_TOLD_BACK, each, JapanDay.start(since), JapanDay.end(last)));
            }
        }
        return found;
    }

    /** The day of the meeting that considered it; without one the child waits since it spoke. */
    private static LocalDate waitingSince(Situation situation, ChildVoice voice) {
        for (LiveRecord<Meeting> meeting : situation.all(Meeting.class)) {
            if (meeting.isNamedBy(voice.getMeetingId()) && meeting.value().hasHeldOn()) {
                return LocalDate.ofEpochDay(meeting.value().getHeldOn());
            }
        }
        return LocalDate.ofEpochDay(voice.getHeardOn());
    }

    static List<Alert> concealments(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<Concealment> each : situation.all(Concealment.class)) {
            Concealment concealment = each.value();
            if (concealment.hasValidUntil() && !concealment.hasEndedOn()) {
                LocalDate last = LocalDate.ofEpochDay(concealment.getValidUntil());
                LocalDate from = last.minusDays(situation.settings().concealmentDays());
                Instant end = JapanDay.end(last);
                if (situation.today().isAfter(last)) {
                    found.add(situation.alert(AlertSort.CONCEALMENT_OVER, each, JapanDay.start(last.plusDays(1)), end));
                } else if (!situation.today().isBefore(from)) {
                    found.add(situation.alert(AlertSort.CONCEALMENT_ENDING, each, JapanDay.start(from), end));
                }
            }
        }
        return found;
    }
}
