package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.RecordKind;

/** One family in the making: what is known of it, and the records made so far. */
final class Making {
    final LocalDate today;
    final Lot lot;
    final Profile family;
    final Course course;
    final Chance chance;
    final Team team;
    final Room room;
    private final List<Filed> records = new ArrayList<>();

    /** The record of the family's case, once it is made. */
    @Nullable
    ByteString caseId;

    /** The record of its support plan, once it is made. */
    @Nullable
    ByteString planId;

    /**
     * Who deals with a family.
     *
     * @param worker who visits it
     * @param second who comes along where two have to
     * @param coordinator who reviews, decides and receives
     */
    record Team(UUID worker, UUID second, UUID coordinator) {
        ByteString workerId() {
            return Ids.bytes(worker);
        }

        /** Who goes: one, or two where nobody goes alone. */
        List<ByteString> visitors(boolean two) {
            return two ? List.of(workerId(), Ids.bytes(second)) : List.of(workerId());
        }

        ByteString coordinatorId() {
            return Ids.bytes(coordinator);
        }
    }

    Making(LocalDate today, Lot lot, Profile family, Course course, Chance chance, Team team, Room room) {
        this.today = today;
        this.lot = lot;
        this.family = family;
        this.course = course;
        this.chance = chance;
        this.team = team;
        this.room = room;
    }

    /** A record that the coordinator makes; its id. */
    ByteString add(RecordKind kind, Message body) {
        return put(kind, chance.id(), team.coordinator(), body);
    }

    /** A record that the visitor makes; its id. */
    ByteString addOfVisitor(RecordKind kind, Message body) {
        return put(kind, chance.id(), team.worker(), body);
    }

    /** A record whose id is known already. */
    ByteString put(RecordKind kind, UUID id, UUID author, Message body) {
        records.add(new Filed(kind, id, author, body));
        return Ids.bytes(id);
    }

    List<Filed> records() {
        return records;
    }

    /** The children of whom the office knew on a day. */
    List<Member> childrenOn(LocalDate day) {
        return family.children().stream()
                .filter(child -> !child.born().isAfter(day))
                .toList();
    }

    /** Those whom the family's support is about: its children, before a birth the mother. */
    List<ByteString> subjects() {
        List<Member> children = childrenOn(course.from());
        List<Member> subjects = children.isEmpty() ? List.of(family.mother()) : children;
        return subjects.stream().map(Making::id).toList();
    }

    static ByteString id(Member member) {
        return Ids.bytes(member.id());
    }

    boolean caseIsOver() {
        return Course.isOver(course.status());
    }

    boolean caseIsYoung() {
        return course.status() == CaseStatus.CASE_STATUS_RECEIVED
                || course.status() == CaseStatus.CASE_STATUS_UNDER_INQUIRY;
    }

    /** The last day on which anything about a case that is over may have happened. */
    LocalDate lastDay() {
        return caseIsOver() ? course.until() : today.minusDays(1);
    }
}
