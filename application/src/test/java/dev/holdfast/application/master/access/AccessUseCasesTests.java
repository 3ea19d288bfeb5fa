package dev.holdfast.application.master.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.contracts.access.InMemorySessions;
import dev.holdfast.contracts.access.InMemoryUsers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccessUseCasesTests {

    private static final UserName ADA = new UserName("ada");
    private static final Password PASSWORD = new Password("correct horse");
    private static final Password WRONG = new Password("wrong horse");
    private static final String HERE = "192.0.2.1";

    private final InMemorySessions sessions = new InMemorySessions();
    private final AtomicInteger comparisons = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private final AccessUseCases access = AccessUseCases.create(new AccessUseCases.Parts(
            new InMemoryUsers(sessions),
            sessions,
            new ReversedHashing(),
            new PlainTokens(),
            () -> now,
            new SecureRandom(),
            UUID::randomUUID));

    @BeforeEach
    void addAda() {
        access.addUser().add(ADA, Role.OPERATOR, PASSWORD);
    }

    @Test
    void letsInWhoKnowsThePassword() {
        assertEquals("ada", signedIn("Ada").accessToken());
    }

    @Test
    void tellsNobodyWhetherAUserExists() {
        refused("ada", WRONG);
        assertEquals(1, comparisons.getAndSet(0));
        refused("nobody", PASSWORD);
        assertEquals(1, comparisons.getAndSet(0));
        refused("no body at all", PASSWORD);
        assertEquals(1, comparisons.get());
    }

    @Test
    void makesGuessersWaitLongerAndLonger() {
        refused("ada", WRONG);
        refused("ada", WRONG);
        refused("ada", WRONG);
        assertEquals(Duration.ofSeconds(1), tooEarly("ada", PASSWORD));
        now = now.plusSeconds(1);
        refused("ada", WRONG);
        assertEquals(Duration.ofSeconds(2), tooEarly("ada", PASSWORD));
        now = now.plusSeconds(2);
        signedIn("ada");
        refused("ada", WRONG);
        refused("ada", WRONG);
    }

    @Test
    void neverMakesAGuesserWaitLongerThanAQuarterOfAnHour() {
        for (int i = 0; i < 40; i++) {
            refused("ada", WRONG);
            now = now.plus(Duration.ofMinutes(15));
        }
        refused("ada", WRONG);
        assertEquals(Duration.ofMinutes(15), tooEarly("ada", PASSWORD));
    }

    @Test
    void locksNobodyOutFromElsewhere() {
        for (int i = 0; i < 3; i++) {
            refused("ada", WRONG);
        }
        var elsewhere = new SignIn.Attempt("ada", PASSWORD, "192.0.2.2");
        assertInstanceOf(SignIn.Outcome.SignedIn.class, access.signIn().signIn(elsewhere));
    }

    @Test
    void goesOnWithASessionByTokensThatAreGoodOnce() {
        var first = signedIn("ada").refreshToken();
        var second = access.refresh().refresh(first).orElseThrow().refreshToken();
        var third = access.refresh().refresh(second).orElseThrow().refreshToken();
        assertTrue(access.refresh().refresh(third).isPresent());
    }

    @Test
    void endsTheSessionWhenATokenComesASecondTime() {
        var stolen = signedIn("ada").refreshToken();
        var fresh = access.refresh().refresh(stolen).orElseThrow().refreshToken();
        assertTrue(access.refresh().refresh(stolen).isEmpty());
        assertTrue(access.refresh().refresh(fresh).isEmpty());
    }

    @Test
    void endsASessionThatNobodyRefreshes() {
        var token = signedIn("ada").refreshToken();
        now = now.plus(Session.IDLE);
        assertTrue(access.refresh().refresh(token).isEmpty());
    }

    @Test
    void refreshesNothingForTokensThatItNeverGaveOut() {
        var invented = BearerSecret.mint(BearerSecret.Kind.REFRESH_TOKEN, new SecureRandom());
        assertTrue(access.refresh().refresh(invented).isEmpty());
    }

    @Test
    void takesTheNewPasswordAndEndsSessionsOfTheOld() {
        var token = signedIn("ada").refreshToken();
        assertTrue(access.changePassword().change(ADA, WRONG));
        refused("ada", PASSWORD);
        assertTrue(access.refresh().refresh(token).isEmpty());
        assertFalse(access.changePassword().change(new UserName("bob"), WRONG));
    }

    @Test
    void makesAFirstAdminOnlyWhereThereIsNobody() {
        assertTrue(
                access.addUser().addFirstAdmin(new UserName("admin"), PASSWORD).isEmpty());
        assertTrue(access.addUser().add(ADA, Role.VIEWER, PASSWORD).isEmpty());
    }

    private Tokens signedIn(String name) {
        var outcome = access.signIn().signIn(new SignIn.Attempt(name, PASSWORD, HERE));
        return assertInstanceOf(SignIn.Outcome.SignedIn.class, outcome).tokens();
    }

    private void refused(String name, Password password) {
        var outcome = access.signIn().signIn(new SignIn.Attempt(name, password, HERE));
        assertInstanceOf(SignIn.Outcome.Refused.class, outcome);
    }

    private Duration tooEarly(String name, Password password) {
        var outcome = access.signIn().signIn(new SignIn.Attempt(name, password, HERE));
        return assertInstanceOf(SignIn.Outcome.TooEarly.class, outcome).retryIn();
    }

    private final class ReversedHashing implements PasswordHashing {

        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash(
                    new StringBuilder(password.value()).reverse().toString());
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            comparisons.incrementAndGet();
            return hash(password).equals(hash);
        }
    }

    private static final class PlainTokens implements AccessTokens {

        @Override
        public String issue(User user, SessionId session) {
            return user.name().value();
        }

        @Override
        public Optional<TokenHolder> check(String token) {
            return Optional.empty();
        }

        @Override
        public String publicKeys() {
            return "{\"keys\":[]}";
        }
    }
}
