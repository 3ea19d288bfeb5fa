package dev.holdfast.adapters.s3;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/// An HTTP client that does not wait for a connection on which a large body hardly moves: what takes much longer than
/// the uploads before it is sent a second time on another connection, and the first answer counts (a hedged request,
/// Dean and Barroso, "The Tail at Scale", 2013). One such upload at a time, so that a line that became slow is not made
/// slower still.
final class UploadHttpClient implements SdkHttpClient {

    private static final long LARGE = 1024 * 1024;

    private final SdkHttpClient client;
    private final Duration silence;
    private final UploadTimes times = new UploadTimes();
    private final Semaphore second = new Semaphore(1);

    /// Whether the store is asked before it is sent a large body: it may have hung up on the last one because it
    /// refused
    /// it, and that is not heard while one sends. Asking costs the way there and back.
    private volatile boolean asks;

    /// @param silence how long a body may not move
    UploadHttpClient(SdkHttpClient client, Duration silence) {
        this.client = client;
        this.silence = silence;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        long bytes = request.httpRequest()
                .firstMatchingHeader("content-length")
                .map(Long::parseLong)
                .orElse(0L);
        return bytes < LARGE ? client.prepareRequest(request) : new Upload(this, request, bytes);
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    UploadAttempt attempt(HttpExecuteRequest request) {
        return new UploadAttempt(client, asks ? asking(request) : request);
    }

    Duration silence() {
        return silence;
    }

    UploadTimes times() {
        return times;
    }

    /// Of uploads that are sent a second time.
    Semaphore second() {
        return second;
    }

    void answered() {
        asks = false;
    }

    void brokeOff() {
        asks = true;
    }

    private static HttpExecuteRequest asking(HttpExecuteRequest request) {
        return HttpExecuteRequest.builder()
                .request(request.httpRequest().copy(it -> it.putHeader("Expect", "100-continue")))
                .contentStreamProvider(request.contentStreamProvider().orElseThrow())
                .build();
    }
}
