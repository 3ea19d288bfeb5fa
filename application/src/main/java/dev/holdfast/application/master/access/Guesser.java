package dev.holdfast.application.master.access;

import java.util.Locale;

/// Whose failures are counted together.
///
/// @param name    as it was typed, in lower case; all that no user can have count as one
/// @param network where the attempts come from
public record Guesser(String name, String network) {

    private static final String NOBODY = "?";

    public static Guesser of(String typed, Client client) {
        try {
            return new Guesser(new UserName(typed).value(), client.network());
        } catch (IllegalArgumentException e) {
            return new Guesser(NOBODY, client.network());
        }
    }

    /// What failures are booked under.
    public String subject(GuessLimit limit) {
        return limit.name().toLowerCase(Locale.ROOT) + ":"
                + switch (limit) {
                    case NETWORK -> network;
                    case NAME -> name;
                    case NAME_AND_NETWORK -> name + "@" + network;
                };
    }
}
