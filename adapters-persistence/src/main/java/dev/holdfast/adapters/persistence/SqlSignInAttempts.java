package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.GuessLimit;
import dev.holdfast.application.master.access.Guesser;
import dev.holdfast.application.master.access.SignInAttempts;
import java.time.Duration;
import java.time.Instant;

/// Failures as rows, locked in the order of the limits while an attempt is counted.
final class SqlSignInAttempts implements SignInAttempts {

    private static final String LOCK = """
            INSERT INTO sign_in_failures (subject, failures, last_at) VALUES (?, 0, ?)
            ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failures.failures""";

    private static final String COUNT =
            "UPDATE sign_in_failures SET failures = failures + 1, last_at = ? WHERE subject = ?";

    private static final String TAKE_BACK =
            "UPDATE sign_in_failures SET failures = failures - 1 WHERE subject = ? AND failures > 0";

    private static final String WAS_HERE = """
            SELECT 1 AS found FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.name = ? AND s.address = ?
            LIMIT 1""";

    private final Transactions transactions;

    SqlSignInAttempts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Duration begin(Guesser guesser, Client client, Instant now) {
        return transactions.write(session -> {
            var wasHere = session.exists(WAS_HERE, guesser.name(), client.address());
            var longest = Duration.ZERO;
            for (var limit : GuessLimit.values()) {
                var wait = wait(session, limit, guesser.subject(limit), now);
                var counts = limit != GuessLimit.NAME || !wasHere;
                longest = counts && wait.compareTo(longest) > 0 ? wait : longest;
            }
            if (longest.isZero()) {
                count(session, guesser, now);
            }
            return longest;
        });
    }

    @Override
    public void vouched(Guesser guesser) {
        transactions.change(session -> takeBack(session, guesser));
    }

    @Override
    public void succeeded(Guesser guesser) {
        transactions.change(session -> {
            forget(session, guesser.subject(GuessLimit.NAME));
            forget(session, guesser.subject(GuessLimit.NAME_AND_NETWORK));
            takeBack(session, guesser);
        });
    }

    private static Duration wait(Session session, GuessLimit limit, String subject, Instant now) {
        session.change(LOCK, subject, now);
        var deadline = now.minus(GuessLimit.MEMORY);
        session.change("UPDATE sign_in_failures SET failures = 0 WHERE subject = ? AND last_at < ?", subject, deadline);
        return session.first(
                        "SELECT * FROM sign_in_failures WHERE subject = ?",
                        row -> limit.wait(row.number("failures"), row.instant("last_at"), now),
                        subject)
                .orElse(Duration.ZERO);
    }

    private static void count(Session session, Guesser guesser, Instant now) {
        session.change("DELETE FROM sign_in_failures WHERE last_at < ?", now.minus(GuessLimit.MEMORY));
        for (var limit : GuessLimit.values()) {
            session.change(COUNT, now, guesser.subject(limit));
        }
    }

    private static void takeBack(Session session, Guesser guesser) {
        session.change(TAKE_BACK, guesser.subject(GuessLimit.NETWORK));
    }

    private static void forget(Session session, String subject) {
        session.change("DELETE FROM sign_in_failures WHERE subject = ?", subject);
    }
}
