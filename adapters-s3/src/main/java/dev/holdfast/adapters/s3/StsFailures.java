package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.AssumedRole;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Says what a service for temporary credentials refused.
final class StsFailures {

    private StsFailures() {}

    static StorageException of(AssumedRole role, SdkException failure) {
        var what = "could not assume the role " + role.arn() + " at " + role.endpoint() + ": ";
        if (failure instanceof AwsServiceException answer && answer.statusCode() < 500 && answer.statusCode() != 429) {
            return new StorageException.Permanent(
                    StorageException.Reason.ACCESS_DENIED,
                    what + "it answered " + answer.statusCode() + " " + code(answer)
                            + "; check the role's trust policy and the storage's access key",
                    failure);
        }
        return new StorageException.Transient(what + failure.getMessage(), failure);
    }

    private static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
