package dev.holdfast.adapters.s3;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Asks an address whether anybody answers there, whatever the answer.
final class ServiceKnock {

    /// Somebody waits for the answer.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private ServiceKnock() {}

    /// Why nobody does; empty where somebody does.
    static Optional<String> at(URI endpoint) {
        var request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint).build();
        try (var http = S3ObjectStores.http(SILENCE)) {
            var answer = http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            answer.responseBody().ifPresent(body -> body.abort());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(NoAnswer.meaning(e));
        }
    }
}
