package dev.holdfast.adapters.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// An HTTP client of which an interrupt ends what its thread waits for, an answer or more of it.
final class InterruptibleHttpClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final InterruptWatch watch = new InterruptWatch();

    InterruptibleHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return watched(call);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /// Watched until its answer is closed.
    private HttpExecuteResponse watched(ExecutableHttpRequest call) throws IOException {
        boolean goesOn = false;
        watch.begin(call);
        try {
            var answer = call.call();
            goesOn = answer.responseBody().isPresent();
            return goesOn ? watched(call, answer) : answer;
        } finally {
            if (!goesOn) {
                watch.end(call);
            }
        }
    }

    private HttpExecuteResponse watched(ExecutableHttpRequest call, HttpExecuteResponse answer) {
        var body = new WatchedBody(
                call,
                answer.responseBody().orElseThrow(),
                SignedAnswers.length(answer).orElse(0L));
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(AbortableInputStream.create(body, body))
                .build();
    }

    /// Whoever closes it early does not wait for what is still to come, and the connection ends with it.
    private final class WatchedBody extends FilterInputStream implements Abortable {

        private final ExecutableHttpRequest call;
        private final AbortableInputStream body;
        private long toCome;

        /// @param toCome how many bytes were announced; 0 where that was not said
        WatchedBody(ExecutableHttpRequest call, AbortableInputStream body, long toCome) {
            super(body);
            this.call = call;
            this.body = body;
            this.toCome = toCome;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            toCome -= next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            toCome -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            try {
                if (toCome > available()) {
                    body.abort();
                }
                super.close();
            } finally {
                watch.end(call);
            }
        }

        @Override
        public void abort() {
            watch.end(call);
            body.abort();
            toCome = 0;
        }
    }
}
