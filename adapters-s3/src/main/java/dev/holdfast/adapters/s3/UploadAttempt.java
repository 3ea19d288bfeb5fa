package dev.holdfast.adapters.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// One of the times that a body is sent, in a thread of its own.
final class UploadAttempt {

    static final int EXISTS = 412;

    private final ExecutableHttpRequest call;
    private final long begun = System.nanoTime();
    private volatile long moved = begun;
    private volatile Outcome outcome = () -> {
        throw new IllegalStateException("not over yet");
    };
    private Thread thread = Thread.currentThread();

    UploadAttempt(SdkHttpClient client, HttpExecuteRequest request) {
        var body = request.contentStreamProvider().orElseThrow();
        this.call = client.prepareRequest(HttpExecuteRequest.builder()
                .request(request.httpRequest())
                .contentStreamProvider(() -> new Watched(body.newStream()))
                .build());
    }

    /// @param over gets this attempt once it is over
    UploadAttempt start(BlockingQueue<UploadAttempt> over) {
        thread = Thread.ofVirtual().name("upload").start(() -> {
            outcome = outcome();
            over.add(this);
        });
        return this;
    }

    /// When it began, by [System#nanoTime].
    long begun() {
        return begun;
    }

    /// When something of the body was last taken, by [System#nanoTime].
    long moved() {
        return moved;
    }

    /// The answer, once it is over.
    HttpExecuteResponse answer() throws IOException {
        return outcome.answer();
    }

    /// Whether it is over, and the store took the body.
    boolean isSuccessful() {
        return status() / 100 == 2;
    }

    /// Whether it is over, and the object is there.
    boolean isDecided() {
        return isSuccessful() || status() == EXISTS;
    }

    private int status() {
        try {
            return answer().httpResponse().statusCode();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /// Breaks off, waits until the body is read no more, and lets go of the connection that an unwanted answer holds.
    void end() {
        call.abort();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        letGo();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo() {
        try {
            answer().responseBody().ifPresent(SignedAnswers::letGo);
        } catch (IOException | RuntimeException e) {
            // There is no answer, and nothing to let go.
        }
    }

    private Outcome outcome() {
        try {
            var answer = call.call();
            return () -> answer;
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    @FunctionalInterface
    private interface Outcome {
        HttpExecuteResponse answer() throws IOException;
    }

    private final class Watched extends FilterInputStream {

        Watched(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            moved = System.nanoTime();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            moved = System.nanoTime();
            return super.read(target, offset, length);
        }
    }
}
