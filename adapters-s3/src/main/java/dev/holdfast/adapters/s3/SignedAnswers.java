package dev.holdfast.adapters.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What answers to presigned requests say.
final class SignedAnswers {

    private static final int MOST_OF_AN_ERROR = 16 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");
    private static final Pattern RANGE = Pattern.compile("bytes (?:\\d+-\\d+|\\*)/(\\d{1,18})");

    private SignedAnswers() {}

    /// The refusal as the SDK would throw it.
    static SdkException refusal(HttpExecuteResponse response) {
        int status = response.httpResponse().statusCode();
        return S3Exception.builder()
                .statusCode(status)
                .message("answered " + status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code(response)).build())
                .build();
    }

    static boolean isMissingBucket(HttpExecuteResponse response) {
        return code(response).equals("NoSuchBucket");
    }

    /// How large the object is of which a range was asked for.
    static Optional<Long> total(HttpExecuteResponse response) {
        return response.httpResponse()
                .firstMatchingHeader("content-range")
                .map(RANGE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> Long.parseLong(matcher.group(1)));
    }

    static Optional<Long> length(HttpExecuteResponse response) {
        return response.httpResponse()
                .firstMatchingHeader("content-length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
    }

    /// At most `limit` bytes.
    ///
    /// @throws IOException when there are fewer than were announced
    static byte[] content(HttpExecuteResponse response, int limit) throws IOException {
        var content = response.responseBody().orElseGet(SignedAnswers::nothing).readNBytes(limit);
        long announced = length(response).orElse(0L);
        if (content.length < Math.min(announced, limit)) {
            throw new IOException("the answer ended after " + content.length + " of " + announced + " bytes");
        }
        return content;
    }

    static void letGo(AbortableInputStream body) {
        try {
            if (body.available() > 0) {
                body.abort();
            }
            body.close();
        } catch (IOException e) {
            body.abort();
        }
    }

    private static String code(HttpExecuteResponse response) {
        try {
            var body = response.responseBody().orElseGet(SignedAnswers::nothing).readNBytes(MOST_OF_AN_ERROR);
            var matcher = CODE.matcher(new String(body, StandardCharsets.UTF_8));
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static AbortableInputStream nothing() {
        return AbortableInputStream.create(InputStream.nullInputStream());
    }
}
