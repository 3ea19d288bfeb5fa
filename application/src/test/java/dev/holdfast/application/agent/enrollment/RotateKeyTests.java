package dev.holdfast.application.agent.enrollment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.contracts.agent.InMemoryIdentities;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotateKeyTests implements KeyRotation {

    private static final Secret OLD = new Secret("hfn_old");
    private static final Secret NEW = new Secret("hfn_new");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            OLD,
            new Secret("{}"),
            new MasterAddress(URI.create("http://127.0.0.1:1/"), Optional.empty()));

    private final InMemoryIdentities identities = new InMemoryIdentities();
    private final StoredKeyRing ring = new StoredKeyRing(identities);
    private final Set<Secret> known = new HashSet<>(Set.of(OLD, NEW));
    private boolean answerIsLost;

    @BeforeEach
    void join() {
        identities.become(NODE);
    }

    @Test
    void takesUpTheKeyThatTheMasterKnows() {
        assertTrue(rotate());

        assertEquals(Optional.of(NODE.withNodeKey(NEW)), identities.identity());
        assertEquals(List.of(NEW), ring.keys());
    }

    @Test
    void keepsTheOldKeyWhereTheMasterDoesNotKnowTheNewOne() {
        known.remove(NEW);

        assertFalse(rotate());

        assertEquals(List.of(OLD), ring.keys());
    }

    @Test
    void hasAKeyThatTheMasterKnowsWhereverItIsCutShort() {
        answerIsLost = true;
        assertThrows(MasterException.Away.class, this::rotate);
        assertEquals(Set.of(NEW), known);

        assertEquals(List.of(OLD, NEW), ring.keys());
        ring.settle(NEW);
        assertEquals(List.of(NEW), ring.keys());
    }

    @Test
    void canBeDoneAgainAfterItWasCutShort() {
        answerIsLost = true;
        assertThrows(MasterException.Away.class, this::rotate);
        answerIsLost = false;

        assertTrue(rotate());

        assertEquals(List.of(NEW), ring.keys());
    }

    @Test
    void settlesOnNoKeyThatItDoesNotHave() {
        ring.settle(new Secret("hfn_other"));

        assertEquals(List.of(OLD), ring.keys());
    }

    private boolean rotate() {
        return new RotateKey(identities, this)
                .rotate("sealed", identities.identity().orElseThrow());
    }

    @Override
    public Secret open(String sealed, NodeIdentity identity) {
        return NEW;
    }

    /// As the master does: the first use of the new key voids the old one.
    @Override
    public boolean isKnown(Secret key, NodeIdentity identity) {
        boolean found = known.contains(key);
        known.removeIf(other -> found && !other.equals(key));
        if (answerIsLost) {
            throw new MasterException.Away("the answer is lost", Optional.<Duration>empty());
        }
        return found;
    }
}
