package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.SignedRequests;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Presigned URLs over the same HTTP client as everything else.
final class S3SignedRequests implements SignedRequests {

    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final int EXISTS = 412;

    private final SdkHttpClient http;
    private final S3Failures failures;

    S3SignedRequests(SdkHttpClient http, StorageTarget target) {
        this.http = http;
        this.failures = new S3Failures(target);
    }

    @Override
    public Stored put(SignedRequest request, ObjectKey key, ByteBuffer content) {
        var head = request(SdkHttpMethod.PUT, request)
                .putHeader("content-length", Integer.toString(content.remaining()))
                .putHeader("content-md5", md5(content))
                .build();
        var what = "write " + key;
        var answer = exchange(
                what,
                HttpExecuteRequest.builder()
                        .request(head)
                        .contentStreamProvider(body(content))
                        .build());
        return answered(what, answer, response -> {
            if (response.httpResponse().statusCode() == EXISTS) {
                return new Stored(PutOutcome.ALREADY_THERE, time(response, "date"));
            }
            requireDone(what, response);
            return new Stored(PutOutcome.STORED, time(response, "date"));
        });
    }

    @Override
    public Optional<Part> get(SignedRequest request, ObjectKey key, long offset, int length) {
        var head = request(SdkHttpMethod.GET, request)
                .putHeader("range", "bytes=" + offset + "-" + (offset + Math.max(length, 1) - 1))
                .build();
        var what = "read " + key;
        var answer = exchange(what, HttpExecuteRequest.builder().request(head).build());
        return answered(what, answer, response -> part(what, response, length));
    }

    @Override
    public void close() {
        http.close();
    }

    private Optional<Part> part(String what, HttpExecuteResponse response, int length) throws IOException {
        int status = response.httpResponse().statusCode();
        if (status == 404 && !SignedAnswers.isMissingBucket(response)) {
            return Optional.empty();
        }
        var modified = time(response, "last-modified");
        if (status == NOT_SATISFIABLE) {
            return Optional.of(
                    new Part(new byte[0], SignedAnswers.total(response).orElse(0L), modified));
        }
        requireDone(what, response);
        var content = SignedAnswers.content(response, length);
        // A store that takes no ranges sends all of it.
        long total = status == PARTIAL
                ? SignedAnswers.total(response).orElse((long) content.length)
                : SignedAnswers.length(response).orElse((long) content.length);
        return Optional.of(new Part(content, total, modified));
    }

    private void requireDone(String what, HttpExecuteResponse response) {
        if (!response.httpResponse().isSuccessful()) {
            throw failures.of(what, SignedAnswers.refusal(response));
        }
    }

    private HttpExecuteResponse exchange(String what, HttpExecuteRequest request) {
        try {
            return http.prepareRequest(request).call();
        } catch (IOException e) {
            throw failures.of(what, SdkClientException.create(e.getMessage(), e));
        }
    }

    private <T> T answered(String what, HttpExecuteResponse response, Reading<T> reading) {
        try {
            return reading.of(response);
        } catch (IOException e) {
            throw failures.interrupted(what, e);
        } finally {
            // What was not read is not worth reading: the connection goes with it.
            response.responseBody().ifPresent(SignedAnswers::letGo);
        }
    }

    private static SdkHttpRequest.Builder request(SdkHttpMethod method, SignedRequest request) {
        var builder = SdkHttpRequest.builder().method(method).uri(request.uri());
        request.headers().forEach(builder::putHeader);
        return builder;
    }

    private static ContentStreamProvider body(ByteBuffer content) {
        return () -> new ByteBufferStream(content.asReadOnlyBuffer());
    }

    private static String md5(ByteBuffer content) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(content.asReadOnlyBuffer());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no MD5", e);
        }
    }

    private static Instant time(HttpExecuteResponse response, String header) {
        return response.httpResponse()
                .firstMatchingHeader(header)
                .flatMap(S3SignedRequests::parsed)
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(HttpExecuteResponse response) throws IOException;
    }
}
