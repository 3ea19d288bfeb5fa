package dev.holdfast.adapters.host.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why a file cannot be used, in words: what is thrown often says no more than the file's name.
public final class FileFault {

    private FileFault() {}

    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user may not do that; run it as root";
            case NoSuchFileException _ -> "there is no such file";
            case FileAlreadyExistsException _ -> "it is there already";
            case FileSystemException failure ->
                Optional.ofNullable(failure.getReason()).orElseGet(e::toString);
            default -> Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
        };
    }
}
