package org.yorisoi.simulator.demo;

import java.util.ArrayList;
import java.util.List;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.ledger.TabletCount;
import org.yorisoi.simulator.process.TabletHandle;

/** The table at the end of the story: what became of the saves of each tablet. */
final class ClosingTable {
    private static final List<String> COLUMNS = List.of(
            "column.tablet",
            "column.recorded",
            "column.received",
            "column.merged",
            "column.conflicts",
            "column.held",
            "column.lost",
            "column.households",
            "column.equal");

    private final Narrator narrator;
    private final List<TabletHandle> tablets;

    ClosingTable(Narrator narrator, List<TabletHandle> tablets) {
        this.narrator = narrator;
        this.tablets = tablets;
    }

    void show(Reckoning reckoning) {
        Texts texts = narrator.texts();
        TextTable table = new TextTable().row(COLUMNS.stream().map(texts::say).toList());
        for (int i = 0; i < tablets.size(); i++) {
            table.row(row(narrator.tablet(tablets.get(i)), reckoning.tablets().get(i)));
        }
        narrator.line("");
        table.lines().forEach(narrator::line);
        narrator.line("");
        narrator.line(texts.say(reckoning.good() ? "verdict.good" : "verdict.bad", reckoning.total(TabletCount::lost)));
        reckoning.complaints().forEach(narrator::line);
    }

    private List<String> row(String tablet, TabletCount count) {
        List<String> row = new ArrayList<>();
        row.add(tablet);
        for (long number : new long[] {
            count.recorded(), count.received(), count.merged(), count.conflicted(), count.held(), count.lost()
        }) {
            row.add(String.valueOf(number));
        }
        row.add(String.valueOf(count.households()));
        row.add(narrator.texts().say(count.equal() ? "equal.yes" : "equal.no"));
        return row;
    }
}
