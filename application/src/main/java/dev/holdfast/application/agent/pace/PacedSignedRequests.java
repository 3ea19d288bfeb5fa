package dev.holdfast.application.agent.pace;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.SignedRequests;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Presigned uploads that take no more than a pace allows, as [PacedObjectStores] do.
public record PacedSignedRequests(SignedRequests.Factory requests, UploadPace pace) implements SignedRequests.Factory {

    @Override
    public SignedRequests open(StorageTarget target) {
        return new Paced(requests.open(target), pace);
    }

    private record Paced(SignedRequests requests, UploadPace pace) implements SignedRequests {

        @Override
        public Stored put(SignedRequest request, ObjectKey key, ByteBuffer content) {
            pace.await(content.remaining());
            return requests.put(request, key, content);
        }

        @Override
        public Optional<Part> get(SignedRequest request, ObjectKey key, long offset, int length) {
            return requests.get(request, key, offset, length);
        }

        @Override
        public void close() {
            requests.close();
        }
    }
}
