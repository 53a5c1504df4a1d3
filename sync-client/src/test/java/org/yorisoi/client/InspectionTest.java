package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.record.v1.Person;

class InspectionTest extends ClientTest {
    @Test
    void ruleThatWasBrokenOnTheScreen_doesNotBlockASave_aNewBreachDoes() {
        UUID id = putAtServer(HOUSEHOLD, "森".repeat(51));
        sync();
        Entry<Person> entry = find(id);
        tablet.people().save(entry, entry.value().toBuilder().setGivenName("蓮").build());
        assertEquals("蓮", find(id).value().getGivenName());
        ClientException refused = assertThrows(
                ClientException.class,
                () -> tablet.people()
                        .save(
                                find(id),
                                find(id).value().toBuilder()
                                        .setGivenName("蓮".repeat(51))
                                        .build()));
        assertEquals(ClientException.Reason.INVALID, refused.reason());
        assertEquals(1, refused.violations().size());
    }
}
