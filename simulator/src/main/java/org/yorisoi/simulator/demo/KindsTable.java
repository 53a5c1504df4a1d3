package org.yorisoi.simulator.demo;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.record.v1.RecordKind;

/** How many records of each kind a large office begins with, a few on a line. */
final class KindsTable {
    private static final int ON_A_LINE = 5;

    private final Narrator narrator;
    private final Labels labels;

    KindsTable(Narrator narrator) {
        this.narrator = narrator;
        this.labels = Labels.in(
                narrator.texts().language().equals(Language.ENGLISH.code()) ? Language.ENGLISH : Language.JAPANESE);
    }

    void show(SortedMap<RecordKind, Integer> kinds) {
        StringBuilder line = new StringBuilder();
        int onIt = 0;
        for (Map.Entry<RecordKind, Integer> kind : kinds.entrySet()) {
            line.append(onIt == 0 ? "       " : " · ")
                    .append(labels.kind(Kinds.standard().get(kind.getKey().getNumber())))
                    .append(String.format(Locale.ROOT, " %,d", kind.getValue()));
            onIt++;
            if (onIt == ON_A_LINE) {
                narrator.line(line.toString());
                line.setLength(0);
                onIt = 0;
            }
        }
        if (onIt > 0) {
            narrator.line(line.toString());
        }
    }
}
