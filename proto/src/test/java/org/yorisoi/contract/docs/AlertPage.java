package org.yorisoi.contract.docs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yorisoi.contract.alert.AlertSeverity;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.alert.Alerts;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.record.v1.RecordKind;

/** docs/alerts.md: what is raised or due when, from which kinds, and what settles it. */
final class AlertPage {
    private static final ResultTexts JAPANESE = ResultTexts.in(Language.JAPANESE);

    private final List<String> lines = new ArrayList<>();

    String write() {
        lines.addAll(AlertWords.INTRODUCTION);
        lines.add("");
        lines.add("## Alerts: `org.yorisoi.contract.alert`");
        for (AlertSeverity severity : AlertSeverity.values()) {
            addAlerts(severity);
        }
        lines.add("");
        lines.addAll(AlertWords.SCHEDULE);
        lines.add("");
        lines.add("| task | days | looks at | settled by | source |");
        lines.add("|---|---|---|---|---|");
        for (DueSort sort : DueSort.values()) {
            AlertWords words = AlertWords.of(sort);
            addRow("`" + sort + "` " + JAPANESE.text(sort), words, kinds(Schedule.kinds(EnumSet.of(sort))));
        }
        return String.join("\n", lines) + "\n";
    }

    private void addAlerts(AlertSeverity severity) {
        lines.add("");
        lines.add("### " + severity);
        lines.add("");
        lines.add("| alert | when | looks at | settled by | source |");
        lines.add("|---|---|---|---|---|");
        for (AlertSort sort : AlertSort.values()) {
            if (sort.severity() == severity) {
                addRow("`" + sort + "` " + JAPANESE.text(sort), AlertWords.of(sort), kinds(Alerts.kinds(sort)));
            }
        }
    }

    private void addRow(String name, AlertWords words, String kinds) {
        lines.add("| " + String.join(" | ", name, words.when(), kinds, words.settledBy(), words.source()) + " |");
    }

    private static String kinds(Set<RecordKind> kinds) {
        return kinds.stream().map(AlertPage::kind).collect(Collectors.joining(", "));
    }

    /** With a mark at those that not everyone is sent. */
    private static String kind(RecordKind kind) {
        KindSchema schema = Kinds.standard().get(kind.getNumber());
        String mark = switch (schema.clearance()) {
            case CLEARANCE_STAFF -> "²";
            case CLEARANCE_COORDINATOR -> "³";
            default -> "";
        };
        return "`" + Labels.key(schema) + "`" + mark;
    }
}
