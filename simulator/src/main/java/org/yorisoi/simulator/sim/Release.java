package org.yorisoi.simulator.sim;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.HelloRequest;

/** A release of the app or of the server: the protocol versions that it speaks, and the kinds and fields it knows. */
enum Release {
    /** Its protocol version has ended: it cannot pull any more. */
    ENDED(0),
    /** That of the sources. */
    PRESENT(1),
    /** One to come: it knows a kind more, fields more, and another protocol version. */
    NEXT(2);

    /** A record kind that only the next release knows. */
    static final int KIND = 900;

    /** Fields of a person that only the next release knows: a word, a narrative, a list. */
    static final int WORD = 901;

    static final int NARRATIVE = 902;
    static final int LIST = 903;

    private static final Kinds NEXT_KINDS = nextKinds();

    private final int version;

    Release(int version) {
        this.version = version;
    }

    Kinds kinds() {
        return this == NEXT ? NEXT_KINDS : Kinds.standard();
    }

    /** What an app of this release says first. */
    HelloRequest hello(HelloRequest request) {
        HelloRequest.Builder hello = request.toBuilder().clearVersions().addVersions(version);
        return (this == NEXT ? hello.addVersions(PRESENT.version) : hello).build();
    }

    private static Kinds nextKinds() {
        return Kinds.standard()
                .with(new KindSchema(KIND, HomeVisit.getDefaultInstance()))
                .with(new KindSchema(RecordKind.RECORD_KIND_PERSON_VALUE, DynamicMessage.getDefaultInstance(person())));
    }

    private static com.google.protobuf.Descriptors.Descriptor person() {
        FileDescriptor file = Person.getDescriptor().getFile();
        FileDescriptorProto.Builder next = file.toProto().toBuilder();
        for (DescriptorProto.Builder message : next.getMessageTypeBuilderList()) {
            if (message.getName().equals("Person")) {
                message.addField(field("next_word", WORD, Label.LABEL_OPTIONAL, Policy.POLICY_CONFLICT))
                        .addField(field("next_narrative", NARRATIVE, Label.LABEL_OPTIONAL, Policy.POLICY_TEXT))
                        .addField(field("next_list", LIST, Label.LABEL_REPEATED, Policy.POLICY_UNION));
            }
        }
        try {
            return FileDescriptor.buildFrom(next.build(), file.getDependencies().toArray(new FileDescriptor[0]))
                    .findMessageTypeByName("Person");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FieldDescriptorProto field(String name, int number, Label label, Policy policy) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(label)
                .setType(FieldDescriptorProto.Type.TYPE_STRING)
                .setOptions(FieldOptions.newBuilder().setExtension(OptionsProto.policy, policy))
                .build();
    }
}
