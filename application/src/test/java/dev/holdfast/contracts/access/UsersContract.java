package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.ForeignAccount;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of users promise.
public interface UsersContract extends AccessStores {

    @Test
    default void findsAUserAsItWasAdded() {
        var user = AccessStores.user("ada");
        assertTrue(users().add(user, HASH));
        assertEquals(Registered.fresh(user, HASH), users().find(user.id()).orElseThrow());
        var named = users().named(new UserName("ADA")).orElseThrow();
        assertEquals(user, named.user());
        assertEquals(HASH.value(), named.hash().value());
        assertTrue(users().named(new UserName("bob")).isEmpty());
    }

    @Test
    default void givesANameToOneUserOnly() {
        assertTrue(users().add(AccessStores.user("ada"), HASH));
        assertFalse(users().add(AccessStores.user("ada"), HASH));
    }

    @Test
    default void makesOneFirstUserHoweverManyTry() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> users().addFirst(AccessStores.user("admin"), HASH)))
                    .toList();
            var made = 0;
            for (var one : tries) {
                made += one.get() ? 1 : 0;
            }
            assertEquals(1, made);
        }
        assertFalse(users().addFirst(AccessStores.user("root"), HASH));
    }

    @Test
    default void listsUsersByNamePageByPage() {
        List.of("cy", "ada", "bob").forEach(name -> users().add(AccessStores.user(name), HASH));
        var first = users().list(new PageRequest(2, Optional.empty()));
        assertEquals(List.of("ada", "bob"), AccessStores.names(first.items()));
        var second = users().list(new PageRequest(2, first.next()));
        assertEquals(List.of("cy"), AccessStores.names(second.items()));
        assertTrue(second.next().isEmpty());
    }

    @Test
    default void endsTheSessionsOfAUserWhosePasswordChanges() {
        var ada = begun("ada", "a1");
        var bob = begun("bob", "b1");
        assertTrue(users().changePassword(ada.user(), new PasswordHash("other")));
        assertEquals(
                "other", users().named(new UserName("ada")).orElseThrow().hash().value());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertEquals(Optional.of(bob), sessions().withToken("b1"));
        assertFalse(users().changePassword(new UserId(UUID.randomUUID()), HASH));
    }

    @Test
    default void keepsTheSessionInWhichAPasswordIsChanged() {
        var here = begun("ada", "a1");
        var elsewhere = Session.begin(new SessionId(UUID.randomUUID()), here.user(), here.client(), NOON);
        sessions().begin(elsewhere, 1, "a2");
        assertFalse(users().changePassword(here.user(), new PasswordHash("other"), 7, here.id()));
        assertTrue(sessions().withToken("a2").isPresent());
        assertTrue(users().changePassword(here.user(), new PasswordHash("other"), 1, here.id()));
        assertEquals("other", users().find(here.user()).orElseThrow().hash().value());
        assertTrue(sessions().withToken("a1").isPresent());
        assertTrue(sessions().withToken("a2").isEmpty());
    }

    @Test
    default void endsTheSessionsOfAUserWhoChanges() {
        var ada = begun("ada", "a1");
        var tenant = new Grant(Role.TENANT, Map.of("customer", "a:b\"c"));
        assertEquals(Users.Outcome.STALE, users().change(ada.user(), tenant, HASH, 7));
        assertTrue(sessions().withToken("a1").isPresent());
        assertEquals(Users.Outcome.DONE, users().change(ada.user(), tenant, HASH, 1));
        var changed = users().find(ada.user()).orElseThrow();
        assertEquals(tenant, changed.user().grant());
        assertEquals(2, changed.version());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertTrue(sessions().holder(ada.id(), NOON).isEmpty());
    }

    @Test
    default void forgetsAUserWithEverythingThatLetsItIn() {
        var ada = begun("ada", "a1");
        apiTokens().add(AccessStores.token(ada.user(), NOON), "h1");
        assertEquals(Users.Outcome.STALE, users().remove(ada.user(), 2));
        assertEquals(Users.Outcome.DONE, users().remove(ada.user(), 1));
        assertTrue(users().find(ada.user()).isEmpty());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertTrue(apiTokens().withHash("h1").isEmpty());
        assertEquals(Users.Outcome.STALE, users().remove(ada.user(), 1));
    }

    @Test
    default void keepsOneAdminHoweverManyGoAtOnce() throws Exception {
        var admins = IntStream.range(0, 6).mapToObj(i -> admin("admin" + i)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var going = admins.stream()
                    .map(id -> threads.submit(() -> users().remove(id, 1)))
                    .toList();
            for (var one : going) {
                one.get();
            }
        }
        assertEquals(1, users().list(PageRequest.first()).items().size());
        var last = users().list(PageRequest.first()).items().getFirst().user().id();
        assertEquals(Users.Outcome.LAST_ADMIN, users().change(last, Grant.of(Role.OPERATOR), HASH, 1));
        assertEquals(Users.Outcome.LAST_ADMIN, users().remove(last, 1));
        assertEquals(Users.Outcome.DONE, users().change(last, Grant.of(Role.ADMIN), new PasswordHash("x"), 1));
    }

    @Test
    default void knowsAUserByAnAccountElsewhere() {
        var account = new ForeignAccount("https://id.example", "4711");
        var user = AccessStores.user("ada");
        assertTrue(users().known(account).isEmpty());
        assertTrue(users().add(user, account));
        assertEquals(user, users().known(account).orElseThrow().user());
        assertTrue(users().known(account).orElseThrow().hash().isNone());
        assertFalse(users().add(AccessStores.user("eve"), account));
        assertFalse(users().add(AccessStores.user("ada"), new ForeignAccount("https://other.example", "4711")));
    }
}
