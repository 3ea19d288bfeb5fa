package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.enrollment.JoinFleet.Waiting;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingTellerTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final WaitingTeller teller = new WaitingTeller(Output.of(
            new Surroundings(Map.of(), new PrintStream(out, true), new PrintStream(err, true), false, Screens.NONE),
            false));

    @Test
    void saysOnceWhatWaitsWhereAndHowToGoOn() {
        var request = new PendingJoin.Requested(new JoinRequestId(UUID.randomUUID()), new Secret("hfp_poll"));
        var master = new MasterAddress(URI.create("https://backup.example/"), Optional.empty());

        teller.tell(new Waiting.ForApproval(master, request, "aaaa"));
        teller.tell(new Waiting.ForApproval(master, request, "aaaa"));

        var said = text(out);
        assertEquals(said.indexOf("Asked"), said.lastIndexOf("Asked"), said);
        for (var word : new String[] {"https://backup.example/dashboard/", "/nodes/approve/" + request.id(), "aaaa"}) {
            assertTrue(said.contains(word), said);
        }
        assertTrue(said.contains("the same command, called again, goes on with this request"), said);
    }

    @Test
    void saysUntilWhenItTriesAgain() {
        teller.tell(new Waiting.ForMaster("nothing listens there", Optional.of(Instant.parse("2026-11-27T12:05:00Z"))));
        teller.tell(new Waiting.ForMaster("it does not answer", Optional.empty()));

        var lines = text(err).lines().toList();
        assertTrue(
                lines.getFirst().matches("nothing listens there; trying again until \\d\\d:\\d\\d(:\\d\\d)"),
                text(err));
        assertEquals("it does not answer; trying again", lines.getLast());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
