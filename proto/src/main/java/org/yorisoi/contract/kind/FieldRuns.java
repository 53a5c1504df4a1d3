package org.yorisoi.contract.kind;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the fields of a message while it is read from front to back. Fields that stand together, as the elements of
 * a list do, are cut out in one piece; only what an unusual writer scattered is put together again. Belongs to one
 * thread.
 */
final class FieldRuns {
    private static final int USUAL_FIELDS = 32;

    private final ByteString message;
    private int[] numbers = new int[USUAL_FIELDS];
    private int[] starts = new int[USUAL_FIELDS];
    private int size;
    private int end;
    private boolean ascending = true;

    FieldRuns(ByteString message) {
        this.message = message;
    }

    /** A field that ends at this byte, exclusive, and began where the one before ended. */
    void add(int number, int fieldEnd) {
        if (size > 0 && numbers[size - 1] == number) {
            end = fieldEnd;
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        ascending &= size == 0 || numbers[size - 1] < number;
        numbers[size] = number;
        starts[size++] = end;
        end = fieldEnd;
    }

    Body body() {
        if (!ascending) {
            return gathered();
        }
        ByteString[] fields = new ByteString[size];
        for (int run = 0; run < size; run++) {
            fields[run] = field(run);
        }
        return new Body(Arrays.copyOf(numbers, size), fields);
    }

    private ByteString field(int run) {
        return message.substring(starts[run], run + 1 < size ? starts[run + 1] : end);
    }

    private Body gathered() {
        Map<Integer, List<ByteString>> byNumber = new TreeMap<>();
        for (int run = 0; run < size; run++) {
            byNumber.computeIfAbsent(numbers[run], number -> new ArrayList<>()).add(field(run));
        }
        int[] sorted = new int[byNumber.size()];
        ByteString[] fields = new ByteString[sorted.length];
        int place = 0;
        for (Map.Entry<Integer, List<ByteString>> field : byNumber.entrySet()) {
            sorted[place] = field.getKey();
            fields[place++] = ByteString.copyFrom(field.getValue());
        }
        return new Body(sorted, fields);
    }
}
