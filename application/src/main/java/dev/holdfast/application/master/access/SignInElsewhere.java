package dev.holdfast.application.master.access;

/// Lets users in whom an OpenID provider vouches for. Their role is what the provider's groups say at each sign-in.
public interface SignInElsewhere {

    /// Whether there is a provider at all.
    boolean isOffered();

    IdentityProvider.Departure depart();

    Outcome arrive(IdentityProvider.Return back, Client client);

    sealed interface Outcome {
        record SignedIn(User user, Tokens tokens) implements Outcome {}

        /// @param why without secrets
        record Refused(String why) implements Outcome {}

        /// The provider vouches, but none of the groups has a role here.
        record NoRole(String name) implements Outcome {}

        /// Another user has the name; whose account it is cannot be told by a name.
        record NameTaken(String name) implements Outcome {}

        record Unreachable(String why) implements Outcome {}
    }
}
