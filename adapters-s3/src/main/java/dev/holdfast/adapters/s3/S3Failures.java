package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tells what may go away by itself from what somebody has to mend, and says what that is.
/// Codes: <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class S3Failures {

    /// The store received something else than was signed: the next try sends it again.
    private static final Set<String> DAMAGED_ON_THE_WAY = Set.of(
            "BadDigest",
            "XAmzContentSHA256Mismatch",
            "XAmzContentChecksumMismatch",
            "IncompleteBody",
            "RequestTimeout");

    private final StorageTarget target;

    S3Failures(StorageTarget target) {
        this.target = target;
    }

    StorageException of(String what, SdkException failure) {
        if (failure instanceof S3Exception answer) {
            return answered(what, answer);
        }
        if (isNotTrusted(failure)) {
            return new StorageException.Permanent(
                    Reason.NOT_TRUSTED,
                    what,
                    "%s is not to be trusted (%s); %s"
                            .formatted(where(), NoAnswer.root(failure), advice(Reason.NOT_TRUSTED)),
                    failure);
        }
        return new StorageException.Transient(
                what, "no answer from %s: %s".formatted(where(), NoAnswer.meaning(failure)), failure);
    }

    StorageException interrupted(String what, IOException failure) {
        return new StorageException.Transient(
                what, "%s broke off (%s)".formatted(where(), failure.getMessage()), failure);
    }

    static boolean isMissingObject(S3Exception answer) {
        return answer.statusCode() == 404 && !"NoSuchBucket".equals(code(answer));
    }

    /// Whether the store does not know this call at all.
    static boolean isUnknownCall(S3Exception answer) {
        return answer.statusCode() == 501 || answer.statusCode() == 405 || "NotImplemented".equals(code(answer));
    }

    /// Whether the store does not know the operation, or not in that form.
    static boolean isNotOffered(SdkException failure) {
        return failure instanceof S3Exception answer && (isUnknownCall(answer) || answer.statusCode() == 400);
    }

    String where() {
        return "bucket " + target.bucket() + " at " + target.endpoint();
    }

    private StorageException answered(String what, S3Exception answer) {
        var code = code(answer);
        int status = answer.statusCode();
        if (status >= 500 && !isUnknownCall(answer)
                || status == 429
                || status == 408
                || status == 409
                || DAMAGED_ON_THE_WAY.contains(code)) {
            return new StorageException.Transient(what, told(answer, "it may work later"), answer);
        }
        var reason = reason(status, code);
        return new StorageException.Permanent(reason, what, told(answer, advice(reason)), answer);
    }

    private static Reason reason(int status, String code) {
        return switch (code) {
            case "NoSuchBucket" -> Reason.NO_SUCH_BUCKET;
            case "RequestTimeTooSkewed" -> Reason.CLOCK_SKEW;
            case "EntityTooLarge" -> Reason.TOO_LARGE;
            default -> status == 403 || status == 401 ? Reason.ACCESS_DENIED : Reason.REFUSED;
        };
    }

    private String advice(Reason reason) {
        return switch (reason) {
            case ACCESS_DENIED -> "check the access key, its secret, and what its policy allows";
            case NO_SUCH_BUCKET -> "create the bucket, or correct its name and endpoint";
            case CLOCK_SKEW -> "set this machine's clock, by NTP for instance";
            case NOT_TRUSTED -> "let its certificate be renewed, or this machine trust the authority that issued it";
            case TOO_LARGE -> "the store takes no object of this size";
            case REFUSED -> "check endpoint, region (" + target.region() + ") and path style";
        };
    }

    private String told(S3Exception answer, String advice) {
        var status = (answer.statusCode() + " " + code(answer)).strip();
        return "%s answered %s; %s".formatted(where(), status, advice);
    }

    private static String code(S3Exception answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /// A certificate does not mend by itself; all else that goes wrong with TLS may.
    private static boolean isNotTrusted(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
