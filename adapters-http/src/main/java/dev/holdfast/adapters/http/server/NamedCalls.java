package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.idempotency.AnswerOnce;
import dev.holdfast.application.master.idempotency.IdempotencyKey;
import dev.holdfast.application.master.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Answers calls that carry an `Idempotency-Key`: one that is sent again gets the answer of the first, marked by
/// `Idempotent-Replayed`.
final class NamedCalls {

    static final String KEY = "Idempotency-Key";

    private static final int ITERATIONS = 100_000;
    private static final int FINGERPRINT_BITS = 256;

    private final AnswerOnce answerOnce;

    NamedCalls(AnswerOnce answerOnce) {
        this.answerOnce = answerOnce;
    }

    Answer answer(Call call, Inbound inbound, Supplier<Answer> work) {
        var name = call.header(KEY).filter(_ -> call.route().terms().isNamed());
        return name.map(found -> key(call, found))
                .map(key -> answer(key, fingerprint(call, inbound, key), work))
                .orElseGet(work);
    }

    private Answer answer(IdempotencyKey key, String fingerprint, Supplier<Answer> work) {
        return switch (answerOnce.answer(key, fingerprint, () -> stored(work.get()))) {
            case AnswerOnce.Outcome.Fresh(var answer) -> answer(answer);
            case AnswerOnce.Outcome.Replayed(var answer) -> answer(answer).header("Idempotent-Replayed", "true");
            case AnswerOnce.Outcome.InProgress() -> Answer.problem(Problems.keyInProgress());
            case AnswerOnce.Outcome.OtherRequest() -> Answer.problem(Problems.keyOfAnotherRequest());
        };
    }

    private static IdempotencyKey key(Call call, String name) {
        try {
            return new IdempotencyKey(call.caller().label(), name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.malformed(KEY + ": " + e.getMessage()));
        }
    }

    /// Of what was sent, which may hold a password: slow to guess, and another for each key.
    private static String fingerprint(Call call, Inbound inbound, IdempotencyKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((inbound.method() + " " + inbound.target() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(inbound.optionalJson(call.route().terms().maxBody()));
            var salt = (key.caller() + "\n" + key.name()).getBytes(StandardCharsets.UTF_8);
            var sent = HexFormat.of().formatHex(digest.digest()).toCharArray();
            var slow = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(sent, salt, ITERATIONS, FINGERPRINT_BITS));
            return HexFormat.of().formatHex(slow.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2 with SHA-256", e);
        }
    }

    private static StoredAnswer stored(Answer answer) {
        return switch (answer.content()) {
            case Answer.Content.None() -> new StoredAnswer(answer.status(), answer.headers(), "", "");
            case Answer.Content.Whole(var mediaType, var bytes) ->
                new StoredAnswer(
                        answer.status(), answer.headers(), mediaType, new String(bytes, StandardCharsets.UTF_8));
            case Answer.Content.Stream _ -> throw new IllegalStateException("a stream cannot be answered again");
        };
    }

    private static Answer answer(StoredAnswer stored) {
        var content = stored.mediaType().isEmpty()
                ? new Answer.Content.None()
                : new Answer.Content.Whole(stored.mediaType(), stored.body().getBytes(StandardCharsets.UTF_8));
        return new Answer(stored.status(), stored.headers(), content);
    }
}
