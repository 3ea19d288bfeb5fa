package dev.holdfast.application.master.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.contracts.access.InMemoryAccess;
import dev.holdfast.contracts.access.InMemoryUsers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccessUseCasesTests {

    private static final UserName ADA = new UserName("ada");
    private static final Password PASSWORD = new Password("correct horse");
    private static final Password WRONG = new Password("wrong horse");
    private static final Client HERE = new Client("192.0.2.1", "curl/8");
    private static final MintApiToken.Terms DEPLOY =
            new MintApiToken.Terms("deploy", Grant.of(Role.VIEWER), ApiToken.Scope.READ, ApiToken.USUAL_LIFETIME);

    private final InMemoryUsers users = new InMemoryUsers();
    private final AtomicInteger comparisons = new AtomicInteger();
    private Runnable atComparison = () -> {};
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private final AccessUseCases access = master();

    @BeforeEach
    void addAda() {
        access.addUser().add(ADA, Grant.of(Role.OPERATOR), PASSWORD);
    }

    @Test
    void letsInWhoKnowsThePassword() {
        assertTrue(signedIn("Ada").accessToken().startsWith("token "));
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
    void letsNobodyInByAPasswordThatIsChangedMeanwhile() {
        atComparison = () -> access.changePassword().change(ADA, WRONG);

        refused("ada", PASSWORD);
    }

    @Test
    void makesNoTokenForAUserWhoIsGone() {
        var ada = users.named(ADA).orElseThrow();
        users.remove(ada.user().id(), ada.version());

        assertEquals(Optional.empty(), access.mintApiToken().mint(ada.user().id(), DEPLOY));
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
        var elsewhere = attempt("ada", PASSWORD, new Client("192.0.2.2", ""));
        assertInstanceOf(SignIn.Outcome.SignedIn.class, access.signIn().signIn(elsewhere));
    }

    @Test
    void goesOnWithASessionByTokensThatAreGoodOnce() {
        var first = signedIn("ada").refreshToken();
        var second = refreshed(first);
        var third = refreshed(second);
        assertTrue(goesOn(third));
    }

    @Test
    void endsTheSessionWhenATokenComesASecondTime() {
        var stolen = signedIn("ada").refreshToken();
        var fresh = refreshed(stolen);
        assertFalse(goesOn(stolen));
        assertFalse(goesOn(fresh));
    }

    @Test
    void takesATokenThatABrowserShowsAgainForAShortWhileOnly() {
        var first = signedIn("ada").refreshToken();
        assertTrue(goesOnInBrowser(first));
        now = now.plus(RefreshSession.GRACE).minusMillis(1);
        assertTrue(goesOnInBrowser(first));
        now = now.plusMillis(1);
        assertFalse(goesOnInBrowser(first));
    }

    @Test
    void takesNoTokenAgainThatAProgramUsed() {
        var first = signedIn("ada").refreshToken();
        var second = refreshed(first);
        assertFalse(goesOnInBrowser(first));
        assertFalse(goesOn(second));
    }

    @Test
    void endsASessionThatNobodyRefreshes() {
        var token = signedIn("ada").refreshToken();
        now = now.plus(Session.IDLE);
        assertFalse(goesOn(token));
    }

    @Test
    void refreshesNothingForTokensThatItNeverGaveOut() {
        var invented = BearerSecret.mint(BearerSecret.Kind.REFRESH_TOKEN, new SecureRandom());
        assertFalse(goesOn(invented));
    }

    @Test
    void takesTheNewPasswordAndEndsSessionsOfTheOld() {
        var token = signedIn("ada").refreshToken();
        assertTrue(access.changePassword().change(ADA, WRONG));
        refused("ada", PASSWORD);
        assertFalse(goesOn(token));
        assertFalse(access.changePassword().change(new UserName("bob"), WRONG));
    }

    @Test
    void makesAFirstAdminOnlyWhereThereIsNobody() {
        assertTrue(
                access.addUser().addFirstAdmin(new UserName("admin"), PASSWORD).isEmpty());
        assertTrue(access.addUser().add(ADA, Grant.of(Role.VIEWER), PASSWORD).isEmpty());
    }

    @Test
    void refusesTheAccessTokenOfASessionThatEndedElsewhereWithinSeconds() {
        assertTrue(RecognizeUser.MEMORY.compareTo(Duration.ofSeconds(5)) < 0);
        var other = master();
        var tokens = signedIn("ada");
        var session = session(access, tokens);
        assertTrue(isKnown(other, tokens));
        access.endSession().end(session.id(), ((Credential.Signed) session.credential()).session());
        assertFalse(isKnown(access, tokens));
        now = now.plus(RecognizeUser.MEMORY).minusMillis(1);
        assertTrue(isKnown(other, tokens));
        now = now.plusMillis(1);
        assertFalse(isKnown(other, tokens));
    }

    @Test
    void endsAccessWithinSecondsWhenRoleOrPasswordChangeOrTheUserGoes() {
        var other = master();
        var id = users.named(ADA).orElseThrow().user().id();
        for (var edit : List.of(
                new EditUser.Edit(Optional.of(Role.VIEWER), Optional.empty(), Optional.empty()),
                new EditUser.Edit(Optional.empty(), Optional.empty(), Optional.of(PASSWORD)))) {
            var tokens = signedIn("ada");
            assertTrue(isKnown(other, tokens));
            assertInstanceOf(EditUser.Outcome.Done.class, access.editUser().change(id, edit, ExpectedVersion.ANY));
            now = now.plus(RecognizeUser.MEMORY);
            assertFalse(isKnown(other, tokens));
            assertFalse(goesOn(tokens.refreshToken()));
        }
        var tokens = signedIn("ada");
        assertInstanceOf(EditUser.Outcome.Done.class, access.editUser().remove(id, ExpectedVersion.ANY));
        assertFalse(isKnown(access, tokens));
    }

    @Test
    void leavesSessionsAloneWhenNothingChanges() {
        var tokens = signedIn("ada");
        var id = users.named(ADA).orElseThrow().user().id();
        var same = new EditUser.Edit(Optional.of(Role.OPERATOR), Optional.empty(), Optional.empty());
        access.editUser().change(id, same, ExpectedVersion.ANY);
        assertTrue(goesOn(tokens.refreshToken()));
    }

    @Test
    void takesNoWeakPasswordOverTheNetwork() {
        assertInstanceOf(AddUser.Outcome.WeakPassword.class, drafted("bobby", "elevenchars"));
        assertInstanceOf(AddUser.Outcome.WeakPassword.class, drafted("bobby", "my name is Bobby"));
        assertInstanceOf(AddUser.Outcome.Added.class, drafted("bobby", "twelve chars"));
        var id = users.named(ADA).orElseThrow().user().id();
        var weak = new EditUser.Edit(Optional.empty(), Optional.empty(), Optional.of(new Password("short")));
        assertInstanceOf(EditUser.Outcome.WeakPassword.class, access.editUser().change(id, weak, ExpectedVersion.ANY));
    }

    @Test
    void letsNobodyInByAPasswordWhoHasNone() {
        access.addUser().add(new AddUser.Draft(new UserName("bob"), Grant.of(Role.VIEWER), Optional.empty()));
        refused("bob", new Password(PasswordHash.NONE.value()));
        refused("bob", new Password("enon"));
    }

    @Test
    void locksOutNoNetworkWhosePasswordsAndCodesAreRight() {
        var secret = turnOnSecondFactor().secret();
        for (int i = 0; i < 25; i++) {
            now = now.plusSeconds(60);
            assertInstanceOf(SignIn.Outcome.CodeMissing.class, withCode(Optional.empty()));
            assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(secret.code(now))));
        }
    }

    @Test
    void asksForACodeWhereThereIsASecondFactor() {
        var secret = turnOnSecondFactor().secret();
        assertInstanceOf(SignIn.Outcome.CodeMissing.class, withCode(Optional.empty()));
        now = now.plusSeconds(30);
        assertInstanceOf(SignIn.Outcome.Refused.class, withCode(Optional.of("000000")));
        var code = secret.code(now);
        assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(code)));
        assertInstanceOf(SignIn.Outcome.Refused.class, withCode(Optional.of(code)));
    }

    @Test
    void takesCodesOfOnePeriodBeforeAndAfter() {
        var secret = turnOnSecondFactor().secret();
        now = now.plusSeconds(300);
        assertInstanceOf(SignIn.Outcome.Refused.class, withCode(Optional.of(secret.code(now.minusSeconds(60)))));
        assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(secret.code(now.minusSeconds(30)))));
        assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(secret.code(now.plusSeconds(30)))));
        assertInstanceOf(SignIn.Outcome.Refused.class, withCode(Optional.of(secret.code(now))));
    }

    @Test
    void takesARecoveryCodeOnceHoweverItIsTyped() {
        var recovery = turnOnSecondFactor().recovery();
        var typed = recovery.getFirst().value().toLowerCase(Locale.ROOT).replace("-", " ");
        assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(typed)));
        assertInstanceOf(SignIn.Outcome.Refused.class, withCode(Optional.of(typed)));
        assertInstanceOf(
                SignIn.Outcome.SignedIn.class,
                withCode(Optional.of(recovery.getLast().value())));
    }

    @Test
    void turnsASecondFactorOffByACodeOnly() {
        var secret = turnOnSecondFactor().secret();
        var ada = session(access, signedInWith(secret));
        now = now.plusSeconds(60);
        assertInstanceOf(
                ManageSecondFactor.Removal.WrongCode.class,
                access.secondFactor().remove(ada, "000000", HERE));
        assertInstanceOf(
                ManageSecondFactor.Removal.Off.class, access.secondFactor().remove(ada, secret.code(now), HERE));
        signedIn("ada");
    }

    @Test
    void letsAnApiTokenDoNoMoreThanItsOwnerMay() {
        var owner = users.named(ADA).orElseThrow().user().id();
        var minted = access.mintApiToken()
                .mint(
                        owner,
                        new MintApiToken.Terms(
                                "deploy", Grant.of(Role.OPERATOR), ApiToken.Scope.FULL, ApiToken.USUAL_LIFETIME))
                .orElseThrow();
        assertEquals(
                Role.OPERATOR, known(access, minted.secret().value()).grant().role());
        users.change(owner, Grant.of(Role.VIEWER), PasswordHash.NONE, 1);
        now = now.plus(RecognizeUser.MEMORY);
        assertEquals(Role.VIEWER, known(access, minted.secret().value()).grant().role());
        now = now.plus(ApiToken.USUAL_LIFETIME);
        assertInstanceOf(
                RecognizeUser.Recognition.Refused.class,
                access.recognize().recognize(minted.secret().value()));
    }

    @Test
    void refusesARemovedApiTokenOnEveryMasterWithinSeconds() {
        var other = master();
        var owner = users.named(ADA).orElseThrow().user().id();
        var minted = access.mintApiToken().mint(owner, DEPLOY).orElseThrow();
        known(other, minted.secret().value());
        assertTrue(access.removeApiToken().remove(minted.token().id()));
        now = now.plus(RecognizeUser.MEMORY);
        assertInstanceOf(
                RecognizeUser.Recognition.Refused.class,
                other.recognize().recognize(minted.secret().value()));
    }

    private AccessUseCases master() {
        return InMemoryAccess.of(users, new ReversedHashing(), new PlainTokens(), () -> now);
    }

    private AddUser.Outcome drafted(String name, String password) {
        return access.addUser()
                .add(new AddUser.Draft(new UserName(name), Grant.of(Role.VIEWER), Optional.of(new Password(password))));
    }

    private SecondFactor turnOnSecondFactor() {
        var ada = session(access, signedIn("ada"));
        assertInstanceOf(
                ManageSecondFactor.Start.Begun.class, access.secondFactor().start(ada));
        var secret = users.secondFactors().of(ada.id()).orElseThrow().secret();
        assertInstanceOf(
                ManageSecondFactor.Confirmation.WrongCode.class,
                access.secondFactor().confirm(ada, "12345", HERE));
        var on = assertInstanceOf(
                ManageSecondFactor.Confirmation.On.class, access.secondFactor().confirm(ada, secret.code(now), HERE));
        now = now.plus(Duration.ofMinutes(20));
        return new SecondFactor(secret, on.recovery());
    }

    private Tokens signedInWith(Totp secret) {
        return assertInstanceOf(SignIn.Outcome.SignedIn.class, withCode(Optional.of(secret.code(now))))
                .tokens();
    }

    private SignIn.Outcome withCode(Optional<String> code) {
        now = now.plusMillis(1);
        return access.signIn().signIn(new SignIn.Attempt("ada", PASSWORD, code, HERE));
    }

    private static boolean isKnown(AccessUseCases master, Tokens tokens) {
        return master.recognize().recognize(tokens.accessToken()) instanceof RecognizeUser.Recognition.Known;
    }

    private static KnownUser session(AccessUseCases master, Tokens tokens) {
        return known(master, tokens.accessToken());
    }

    private static KnownUser known(AccessUseCases master, String bearer) {
        return assertInstanceOf(
                        RecognizeUser.Recognition.Known.class,
                        master.recognize().recognize(bearer))
                .user();
    }

    private BearerSecret refreshed(BearerSecret token) {
        return assertInstanceOf(
                        RefreshSession.Outcome.GoesOn.class, access.refresh().refresh(token, HERE))
                .tokens()
                .refreshToken();
    }

    private boolean goesOn(BearerSecret token) {
        return access.refresh().refresh(token, HERE) instanceof RefreshSession.Outcome.GoesOn;
    }

    private boolean goesOnInBrowser(BearerSecret token) {
        return access.refresh().refreshInBrowser(token, HERE) instanceof RefreshSession.Outcome.GoesOn;
    }

    private static SignIn.Attempt attempt(String name, Password password, Client from) {
        return new SignIn.Attempt(name, password, Optional.empty(), from);
    }

    private record SecondFactor(Totp secret, List<RecoveryCode> recovery) {}

    private Tokens signedIn(String name) {
        var outcome = access.signIn().signIn(attempt(name, PASSWORD, HERE));
        return assertInstanceOf(SignIn.Outcome.SignedIn.class, outcome).tokens();
    }

    private void refused(String name, Password password) {
        var outcome = access.signIn().signIn(attempt(name, password, HERE));
        assertInstanceOf(SignIn.Outcome.Refused.class, outcome);
    }

    private Duration tooEarly(String name, Password password) {
        var outcome = access.signIn().signIn(attempt(name, password, HERE));
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
            atComparison.run();
            return hash(password).equals(hash);
        }
    }

    private static final class PlainTokens implements AccessTokens {

        @Override
        public String issue(User user, SessionId session) {
            return "token " + user.id() + " " + session;
        }

        @Override
        public Check check(String token) {
            var parts = token.split(" ");
            return new Check.Genuine(UserId.of(parts[1]), new SessionId(UUID.fromString(parts[2])));
        }

        @Override
        public String publicKeys() {
            return "{\"keys\":[]}";
        }
    }
}
