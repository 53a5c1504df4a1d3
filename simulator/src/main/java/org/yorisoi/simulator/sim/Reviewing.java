package org.yorisoi.simulator.sim;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.Shown;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.simulator.audit.RecordName;
import org.yorisoi.simulator.audit.SavedForm;

/** Coordinators read what was handed in: they check it, send it back or approve it; the reports of others, not their own. */
final class Reviewing {
    private final World world;
    private final Forms forms;
    private final Attention attention;
    private final Chance chance;

    Reviewing(World world, Forms forms, Attention attention, Chance chance) {
        this.world = world;
        this.forms = forms;
        this.attention = attention;
        this.chance = chance;
    }

    /** One report goes a step on, or two; false if none was handed in. */
    boolean step(Tablet tablet) {
        UUID household = attention.household(tablet);
        List<Shown> waiting = household == null ? List.of() : waiting(tablet, household);
        if (waiting.isEmpty()) {
            return false;
        }
        Shown report = chance.pick(waiting);
        boolean checks = state(report) == ReportState.REPORT_STATE_SUBMITTED_VALUE;
        decide(
                tablet,
                report,
                chance.percent(20)
                        ? ReportState.REPORT_STATE_RETURNED
                        : checks ? ReportState.REPORT_STATE_CHECKED : ReportState.REPORT_STATE_APPROVED);
        Shown after = tablet.running() ? tablet.store().find(new RecordKey(report.kind(), report.id())) : null;
        if (after != null && state(after) == ReportState.REPORT_STATE_CHECKED_VALUE && chance.percent(60)) {
            // Two acts, one after the other, and the tablet hands in both.
            decide(tablet, after, ReportState.REPORT_STATE_APPROVED);
        }
        return true;
    }

    private List<Shown> waiting(Tablet tablet, UUID household) {
        List<Shown> waiting = new ArrayList<>();
        for (int kind : Forms.kinds()) {
            if (stateOf(kind) != null) {
                for (Shown shown : tablet.store().list(kind, household)) {
                    int state = state(shown);
                    boolean handedIn = state == ReportState.REPORT_STATE_SUBMITTED_VALUE
                            || state == ReportState.REPORT_STATE_CHECKED_VALUE;
                    if (handedIn && !own(tablet, shown)) {
                        waiting.add(shown);
                    }
                }
            }
        }
        return waiting;
    }

    private boolean own(Tablet tablet, Shown shown) {
        List<SavedForm> forms = world.auditor().ledger().of(new RecordName(shown.kind(), shown.id()));
        return !forms.isEmpty() && forms.get(0).user().equals(tablet.user());
    }

    private void decide(Tablet tablet, Shown report, ReportState state) {
        Author author = tablet.author(report.household());
        Message before = Forms.read(report.kind(), report.body().bytes());
        FieldDescriptor field = stateOf(report.kind());
        Message after = field == null
                ? before
                : forms.with(
                        report.kind(), before, field, field.getEnumType().findValueByNumber(state.getNumber()), author);
        world.trace().add(tablet.name() + " sets " + report.id() + " to " + state);
        Desk desk = new Desk(world, tablet, report.household()).edit(attention.open(tablet, report), after);
        if (chance.percent(50)) {
            int review = RecordKind.RECORD_KIND_REVIEW_VALUE;
            desk.create(review, forms.create(review, author));
        }
        desk.save();
    }

    /** The state of a report of this kind, after whose approval it changes by corrections only; null if it has none. */
    private static @Nullable FieldDescriptor stateOf(int kind) {
        for (Field field : Values.fields(Forms.schema(kind).descriptor())) {
            if (field.how() == Field.How.STEP
                    && field.at().getEnumType().getValues().stream()
                            .anyMatch(value -> value.getOptions().getExtension(OptionsProto.correctionsOnly))) {
                return field.at();
            }
        }
        return null;
    }

    private static int state(Shown report) {
        FieldDescriptor field = stateOf(report.kind());
        if (field == null) {
            return 0;
        }
        Message message = Forms.read(report.kind(), report.body().bytes());
        return ((EnumValueDescriptor) message.getField(field)).getNumber();
    }
}
