package org.yorisoi.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/** Seeded changes of a message, at any depth: values just inside and outside of what rules allow, and odd ones. */
public final class MessageMutator {
    private static final List<Long> NUMBERS = List.of(
            0L,
            1L,
            -1L,
            2L,
            5L,
            6L,
            7L,
            8L,
            10L,
            11L,
            30L,
            31L,
            99L,
            100L,
            153L,
            154L,
            308L,
            309L,
            1439L,
            1440L,
            1441L,
            -25_567L,
            -25_568L,
            47_481L,
            47_482L,
            190_000L,
            190_001L,
            209_912L,
            1_000_001L,
            (long) Integer.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE);
    private static final List<Integer> LENGTHS =
            List.of(0, 1, 10, 11, 20, 21, 40, 41, 50, 51, 60, 61, 80, 81, 100, 101, 160, 161, 200, 201, 500, 501);
    private static final List<String> TEXTS = List.of(
            "",
            "ア",
            "アイ・ウエ ー",
            "あ",
            "アa",
            "ア\n",
            "ヺ",
            "ヽ",
            "𠮷",
            "0312345678",
            "0312345678\n",
            "03123456789",
            "031234567890",
            "1234567",
            "１２３４５６７",
            "1234567\n",
            "ja",
            "zh-Hant-TW",
            "JA",
            "ja-",
            "x");

    private final Random random;

    public MessageMutator(long seed) {
        random = new Random(seed);
    }

    /** The message with a few fields changed. */
    public Message mutate(Message message) {
        Message.Builder builder = message.toBuilder();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            mutateOnce(builder, 0);
        }
        return builder.build();
    }

    private void mutateOnce(Message.Builder builder, int depth) {
        List<FieldDescriptor> fields = builder.getDescriptorForType().getFields();
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (random.nextInt(6) == 0) {
            builder.clearField(field);
        } else if (field.isRepeated()) {
            mutateList(builder, field, depth);
        } else {
            builder.setField(field, value(builder, field, depth));
        }
    }

    private void mutateList(Message.Builder builder, FieldDescriptor field, int depth) {
        int count = builder.getRepeatedFieldCount(field);
        switch (random.nextInt(3)) {
            case 0 -> {
                int added = random.nextInt(8) == 0 ? 1 + random.nextInt(25) : 1;
                for (int i = 0; i < added; i++) {
                    builder.addRepeatedField(field, value(builder, field, depth));
                }
            }
            case 1 -> {
                if (count > 0) {
                    builder.addRepeatedField(field, builder.getRepeatedField(field, random.nextInt(count)));
                }
            }
            default -> {
                if (count > 0) {
                    builder.setRepeatedField(field, random.nextInt(count), value(builder, field, depth));
                }
            }
        }
    }

    private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> (int) (long) pick(NUMBERS);
            case LONG -> pick(NUMBERS);
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case BYTE_STRING -> bytes(random.nextInt(3) == 0 ? random.nextInt(40) : 16);
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(12) * 9 / 8);
            case MESSAGE -> message(builder, field, depth);
            default -> throw new IllegalStateException("no values for " + field);
        };
    }

    private Message message(Message.Builder builder, FieldDescriptor field, int depth) {
        Message.Builder nested = builder.newBuilderForField(field);
        int changes = depth > 3 ? 0 : random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            mutateOnce(nested, depth + 1);
        }
        return nested.build();
    }

    private String text() {
        if (random.nextBoolean()) {
            return pick(TEXTS);
        }
        return pick(TEXTS.subList(1, 9)).substring(0, 1).repeat(pick(LENGTHS)) + (random.nextBoolean() ? "" : "𠮷");
    }

    private ByteString bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
