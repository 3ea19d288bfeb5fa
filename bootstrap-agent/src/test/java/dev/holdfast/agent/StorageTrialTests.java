package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageTrialTests {

    @Test
    void tellsEachCauseOnceWithWhatFailsOfIt() {
        var broken = List.of(
                new Check(Subject.WRITE, false, "nothing listens there"),
                new Check(Subject.READ, false, "not tried"),
                new Check(Subject.LIST, false, "nothing listens there"));

        assertEquals("write, list: nothing listens there; read: not tried", StorageTrial.causes(broken));
    }
}
