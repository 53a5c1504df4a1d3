package org.yorisoi.contract.docs;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments of the protos, from the descriptor set that the build writes beside the classes. */
final class SourceComments {
    private static final Path DESCRIPTORS = Path.of("target", "contract.desc");

    private final Map<String, Map<List<Integer>, String>> byFile = new HashMap<>();

    SourceComments() {
        try (InputStream in = Files.newInputStream(DESCRIPTORS)) {
            FileDescriptorSet.parseFrom(in).getFileList().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException("no comments: build proto first; " + DESCRIPTORS + " is missing", e);
        }
    }

    private void read(FileDescriptorProto file) {
        Map<List<Integer>, String> comments = new HashMap<>();
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            String comment = location.getLeadingComments().strip().replaceAll("\\s*\\n\\s*", " ");
            if (!comment.isEmpty()) {
                comments.put(List.copyOf(location.getPathList()), comment);
            }
        }
        byFile.put(file.getName(), comments);
    }

    String of(Descriptor message) {
        return find(message.getFile().getName(), pathOf(message));
    }

    String of(FieldDescriptor field) {
        List<Integer> path = new ArrayList<>(pathOf(field.getContainingType()));
        path.addAll(List.of(2, field.getIndex()));
        return find(field.getFile().getName(), path);
    }

    String of(EnumDescriptor type) {
        return find(type.getFile().getName(), List.of(5, type.getIndex()));
    }

    /** Messages of the contract are not nested in one another. */
    private static List<Integer> pathOf(Descriptor message) {
        return List.of(4, message.getIndex());
    }

    private String find(String file, List<Integer> path) {
        return byFile.getOrDefault(file, Map.of()).getOrDefault(path, "");
    }
}
