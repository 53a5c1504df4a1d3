package org.yorisoi.simulator.demo;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.demo.ServerView.HeldRow;
import org.yorisoi.simulator.demo.ServerView.OpenConflict;
import org.yorisoi.simulator.demo.ServerView.Snapshot;
import org.yorisoi.simulator.demo.ServerView.Visit;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.TabletState;
import org.yorisoi.sync.v1.ErrorReason;

/** How things stand, as JSON with the words of a language; no names, no addresses, no content of any record. */
final class StatusBoard {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private volatile @Nullable ServerView server;
    private volatile List<TabletHandle> tablets = List.of();

    /** From now on the board shows these. */
    void watch(ServerView view, List<TabletHandle> shown) {
        server = view;
        tablets = List.copyOf(shown);
    }

    /** The state as one JSON object. */
    String json(Texts texts) throws SQLException {
        ServerView view = server;
        Snapshot now = view == null ? Snapshot.EMPTY : view.look();
        long synced = tablets.stream()
                .filter(tablet -> !tablet.isOffline() && tablet.state().synced())
                .count();
        return new Json()
                .field("visit_count", now.visitCount())
                .field("conflict_count", now.conflicts().size())
                .field("held_count", now.held().size())
                .field("synced_count", synced)
                .field("tablet_count", tablets.size())
                .list("tablets", tablets, (json, tablet) -> tablet(json, tablet, texts))
                .list("conflicts", now.conflicts(), (json, conflict) -> conflict(json, conflict, texts))
                .list("held", now.held(), (json, row) -> held(json, row, texts))
                .list("visits", now.visits(), (json, visit) -> visit(json, visit, texts))
                .end();
    }

    private static void tablet(Json json, TabletHandle tablet, Texts texts) {
        TabletState state = tablet.state();
        String look = tablet.isOffline()
                ? "offline"
                : state.pending() > 0 ? "pending" : state.synced() ? "synced" : "working";
        json.field("tablet", tablet.worker().number())
                .field("role", texts.say(tablet.worker().role().key()))
                .field("look", look)
                .field("state", texts.say("state." + look))
                .field("pending", state.pending())
                .field("correct", state.rejected())
                .field("waiting", state.quarantined())
                .field("conflicts", state.conflicts())
                .field("households", state.households());
    }

    private static void conflict(Json json, OpenConflict conflict, Texts texts) {
        String key = "field." + conflict.field();
        json.field("family", texts.say("family", conflict.family()))
                .field("field", texts.has(key) ? texts.say(key) : texts.say("field.other"))
                .field("mine", who(conflict.mine(), texts))
                .field("theirs", who(conflict.theirs(), texts));
    }

    private static void held(Json json, HeldRow row, Texts texts) {
        ErrorReason reason = ErrorReason.forNumber(row.reason());
        String key = "reason." + (reason == null ? "other" : reason.name());
        json.field("family", texts.say("family", row.family()))
                .field("tablet", who(row.tablet(), texts))
                .field("what", texts.say(row.rejected() ? "held.rejected" : "held.quarantined"))
                .field("reason", texts.has(key) ? texts.say(key) : texts.say("reason.other"))
                .field("alarm", row.alarm() ? texts.say("held.alarm") : "");
    }

    private static void visit(Json json, Visit visit, Texts texts) {
        VisitOutcome outcome = VisitOutcome.forNumber(visit.outcome());
        String key = "outcome." + (outcome == null ? "other" : outcome.name().substring("VISIT_OUTCOME_".length()));
        json.field("time", TIME.format(Instant.ofEpochMilli(visit.arrivedAt()).atOffset(JAPAN)))
                .field("family", texts.say("family", visit.family()))
                .field("tablet", who(visit.tablet(), texts))
                .field("outcome", texts.has(key) ? texts.say(key) : texts.say("outcome.other"));
    }

    private static String who(int tablet, Texts texts) {
        return tablet == 0 ? texts.say("tablet.none") : texts.say("tablet.number", tablet);
    }
}
