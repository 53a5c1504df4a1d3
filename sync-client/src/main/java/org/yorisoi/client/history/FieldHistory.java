package org.yorisoi.client.history;

import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.text.HistoryTexts;
import org.yorisoi.contract.text.Language;
import org.yorisoi.sync.v1.HistoryChange;

/** One field, or fields that mean something only together, before and after a change. Immutable. */
public final class FieldHistory {
    private final KindSchema kind;
    private final HistoryChange change;

    FieldHistory(KindSchema kind, HistoryChange change) {
        this.kind = kind;
        this.change = change;
    }

    /** The bytes before and after. */
    public HistoryChange wire() {
        return change;
    }

    /** What the field is called; of a newer program's field its number. */
    public String name(Language language) {
        return HistoryTexts.in(language).name(kind, change.getField());
    }

    /** What stood there before. */
    public String before(Language language) {
        return HistoryTexts.in(language).value(kind, change.getBefore());
    }

    /** What stood there after it. */
    public String after(Language language) {
        return HistoryTexts.in(language).value(kind, change.getAfter());
    }

    /** What the author wrote, if it was not taken as it is; null if it was. */
    public @Nullable String notTaken(Language language) {
        return change.hasNotTaken() ? HistoryTexts.in(language).value(kind, change.getNotTaken()) : null;
    }

    /** The field's number only; never content. */
    @Override
    public String toString() {
        return "FieldHistory[" + change.getField() + "]";
    }
}
