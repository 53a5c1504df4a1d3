package org.yorisoi.contract.validate;

import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.Family;

/** A save in a family, and the rules that it breaks. */
record RelatedCase(String name, @Nullable Message before, Message after, Family family, List<String> expected) {
    /** The record that is saved. */
    static final UUID SAVED = new UUID(0xD, 1);

    static RelatedCase created(String name, Message.Builder after, Family family, String... expected) {
        return new RelatedCase(name, null, after.build(), family, Arrays.asList(expected));
    }

    static RelatedCase changed(
            String name, Message.Builder before, Message.Builder after, Family family, String... expected) {
        return new RelatedCase(name, before.build(), after.build(), family, Arrays.asList(expected));
    }

    @Override
    public String toString() {
        return name;
    }
}
