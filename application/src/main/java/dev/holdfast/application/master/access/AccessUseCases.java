package dev.holdfast.application.master.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// How people get in, and who they are.
public record AccessUseCases(
        RecognizeUser recognize,
        SignIn signIn,
        SignInElsewhere signInElsewhere,
        RefreshSession refresh,
        EndSession endSession,
        AccessTokens tokens,
        Sessions sessions,
        Users users,
        AddUser addUser,
        EditUser editUser,
        ChangePassword changePassword,
        ChangeOwnPassword changeOwnPassword,
        ManageSecondFactor secondFactor,
        ApiTokens apiTokens,
        MintApiToken mintApiToken,
        RemoveApiToken removeApiToken,
        InstantSource clock) {

    public static AccessUseCases create(Parts parts) {
        var callers = new RememberedCallers(parts);
        var codes = new SecondFactorCheck(parts);
        var sessionTokens = new SessionTokens(parts, callers);
        var administration = new UserAdministration(parts);
        var apiTokens = new ApiTokenMinting(parts, callers);
        return new AccessUseCases(
                callers,
                new PasswordSignIn(parts, sessionTokens, codes),
                new ForeignSignIn(parts, sessionTokens, callers),
                sessionTokens,
                sessionTokens,
                parts.tokens(),
                parts.sessions(),
                parts.users(),
                administration,
                new UserEditing(parts, callers),
                administration,
                new OwnPasswordChanging(parts, callers),
                new SecondFactorManagement(parts, codes),
                parts.apiTokens(),
                apiTokens,
                apiTokens,
                parts.clock());
    }

    /// What the use cases work with.
    public record Parts(
            Users users,
            Sessions sessions,
            SignInAttempts attempts,
            SecondFactors secondFactors,
            ApiTokens apiTokens,
            IdentityProvider provider,
            GroupGrants groupGrants,
            PasswordHashing hashing,
            AccessTokens tokens,
            InstantSource clock,
            SecureRandom random,
            Supplier<UUID> ids) {}
}
