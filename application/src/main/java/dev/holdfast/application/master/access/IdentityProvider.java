package dev.holdfast.application.master.access;

import java.net.URI;
import java.util.Set;

/// An OpenID provider (OpenID Connect Core 1.0, authorization code flow with PKCE) where people may sign in.
public interface IdentityProvider {

    /// Where there is no provider.
    IdentityProvider NONE = new IdentityProvider() {
        @Override
        public Departure depart() {
            return new Departure.NotOffered();
        }

        @Override
        public Arrival arrive(Return back) {
            return new Arrival.Refused("no provider is configured");
        }
    };

    /// Sends somebody off.
    Departure depart();

    /// Learns from the provider who has come back.
    Arrival arrive(Return back);

    sealed interface Departure {

        /// @param to        the provider's page
        /// @param handshake what the browser must bring back, sealed
        /// @param isSecure  whether the browser comes back by HTTPS
        record Off(URI to, String handshake, boolean isSecure) implements Departure {}

        /// No provider is configured.
        record NotOffered() implements Departure {}

        /// @param why without secrets
        record Unreachable(String why) implements Departure {}
    }

    /// What a browser brings back.
    record Return(String code, String state, String handshake) {
        @Override
        public String toString() {
            return "Return[hidden]";
        }
    }

    sealed interface Arrival {

        /// @param name   what the provider calls the user, as it comes
        /// @param groups that the user is in
        record Identified(ForeignAccount account, String name, Set<String> groups) implements Arrival {}

        /// @param why without secrets
        record Refused(String why) implements Arrival {}

        /// The provider does not answer, or not as it should; the same may succeed later.
        record Unreachable(String why) implements Arrival {}
    }
}
