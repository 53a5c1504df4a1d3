package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.contract.questionnaire.Choices;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.TextPack;

/** What must agree between the items of a text pack, so that what is ticked is scored as it was printed. */
final class TextPackRules {
    private TextPackRules() {}

    static List<RecordRule<TextPack>> all() {
        return List.of(
                error("text_pack.items_not_in_order", TextPack.ITEMS_FIELD_NUMBER, TextPackRules::notInOrder),
                error("text_pack.items_differ", TextPack.ITEMS_FIELD_NUMBER, TextPackRules::differs));
    }

    private static boolean notInOrder(TextPack pack) {
        for (int i = 0; i < pack.getItemsCount(); i++) {
            if (pack.getItems(i).getNumber() != i + 1) {
                return true;
            }
        }
        return false;
    }

    /** The scored instruments have ten items of four choices. */
    private static boolean differs(TextPack pack) {
        boolean scored = pack.getInstrument() == Instrument.INSTRUMENT_EPDS
                || pack.getInstrument() == Instrument.INSTRUMENT_MIBS_J;
        return scored
                && (pack.getItemsCount() != Choices.ITEMS
                        || pack.getItemsList().stream()
                                .anyMatch(item -> item.getChoicesCount() != Choices.LAST_OPTION + 1));
    }
}
