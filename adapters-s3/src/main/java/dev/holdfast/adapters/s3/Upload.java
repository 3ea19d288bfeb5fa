package dev.holdfast.adapters.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/// A large body on its way, once or twice.
final class Upload implements ExecutableHttpRequest {

    private static final long BEAT_MILLIS = 200;

    private final UploadHttpClient client;
    private final HttpExecuteRequest request;
    private final long bytes;
    private final BlockingQueue<UploadAttempt> over = new LinkedBlockingQueue<>();
    private final List<UploadAttempt> running = new ArrayList<>();
    private volatile Optional<Thread> caller = Optional.empty();

    Upload(UploadHttpClient client, HttpExecuteRequest request, long bytes) {
        this.client = client;
        this.request = request;
        this.bytes = bytes;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        caller = Optional.of(Thread.currentThread());
        boolean twice = false;
        try {
            start();
            while (true) {
                var ended = next();
                if (ended.isPresent()) {
                    running.remove(ended.get());
                    if (running.isEmpty() || ended.get().isDecided()) {
                        return answer(ended.get(), twice);
                    }
                    ended.get().end();
                } else if (isSilent()) {
                    throw new IOException(
                            "nothing was taken for " + client.silence().toSeconds() + " s");
                } else if (!twice && isSlow() && client.second().tryAcquire()) {
                    twice = true;
                    start();
                }
            }
        } catch (IOException | RuntimeException e) {
            client.brokeOff();
            throw e;
        } finally {
            caller = Optional.empty();
            running.forEach(UploadAttempt::end);
            if (twice) {
                client.second().release();
            }
        }
    }

    @Override
    public void abort() {
        caller.ifPresent(Thread::interrupt);
    }

    private void start() {
        running.add(client.attempt(request).start(over));
    }

    private Optional<UploadAttempt> next() throws InterruptedIOException {
        try {
            return Optional.ofNullable(over.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("broken off");
        }
    }

    private boolean isSilent() {
        long now = System.nanoTime();
        return running.stream()
                .allMatch(it -> now - it.moved() > client.silence().toNanos());
    }

    private boolean isSlow() {
        return System.nanoTime() - running.getFirst().begun() > client.times().slowAfter(bytes);
    }

    /// The answer of the last attempt. That the object exists is no answer to who sent it twice.
    private HttpExecuteResponse answer(UploadAttempt last, boolean twice) throws IOException {
        var answer = last.answer();
        if (last.isSuccessful()) {
            client.times().took(bytes, System.nanoTime() - last.begun());
        } else if (twice && answer.httpResponse().statusCode() == UploadAttempt.EXISTS) {
            last.end();
            throw new IOException("sent twice, and stored by the try that was not answered");
        }
        client.answered();
        return answer;
    }
}
