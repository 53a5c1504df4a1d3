package org.yorisoi.contract.vector;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.yorisoi.contract.sample.ChecksumVectorFile;
import org.yorisoi.contract.sample.MergeVectorFile;
import org.yorisoi.contract.sample.TextVector;
import org.yorisoi.contract.sample.TextVectorFile;
import org.yorisoi.contract.sample.ValidationVectorFile;

/** Reads the files under {@code /vectors}. */
public final class Vectors {
    private Vectors() {}

    /** Every policy and step of the merge. */
    public static List<MergeVector> merge() {
        return read("merge.textproto", MergeVectorFile.newBuilder()).build().getVectorList().stream()
                .map(MergeVector::new)
                .toList();
    }

    /** Narratives with edits of both sides. */
    public static List<TextVector> text() {
        return read("text.textproto", TextVectorFile.newBuilder()).build().getVectorList();
    }

    /** Hashes, sums and named ids, computed by another program. */
    public static ChecksumVectorFile checksum() {
        return read("checksum.textproto", ChecksumVectorFile.newBuilder()).build();
    }

    /** Records and the rules they break. */
    public static List<ValidationCase> validation() {
        return read("validation.textproto", ValidationVectorFile.newBuilder()).build().getVectorList().stream()
                .map(ValidationCase::new)
                .toList();
    }

    private static <B extends Message.Builder> B read(String file, B builder) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no vectors: /vectors/" + file + " is not on the class path");
            }
            TextFormat.merge(new InputStreamReader(in, StandardCharsets.UTF_8), builder);
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException("/vectors/" + file + ": " + e.getMessage(), e);
        }
    }
}
