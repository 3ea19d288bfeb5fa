package dev.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The module descriptors draw the same picture as the architecture page.
class ModuleDescriptorTests {

    private static final Map<String, Set<String>> DRAWING = Map.of(
            "domain", Set.of(),
            "application", Set.of("domain"),
            "adapters-http", Set.of("application"),
            "adapters-persistence", Set.of("application"),
            "adapters-s3", Set.of("application"),
            "adapters-host", Set.of("application"),
            "bootstrap-master", Set.of("adapters.http", "adapters.persistence", "adapters.s3"),
            "bootstrap-agent", Set.of("adapters.http", "adapters.s3", "adapters.host"));

    static Set<String> folders() {
        return DRAWING.keySet();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void readsTheModulesThatTheDrawingShowsAndNoOthers(String folder) throws IOException {
        assertEquals(DRAWING.get(folder), holdfastModulesReadBy(descriptor(folder)));
    }

    private static Set<String> holdfastModulesReadBy(ModuleDescriptor module) {
        return module.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith("dev.holdfast."))
                .map(name -> name.substring("dev.holdfast.".length()))
                .collect(Collectors.toSet());
    }

    private static ModuleDescriptor descriptor(String folder) throws IOException {
        var file = Path.of("..", folder, "target", "classes", "module-info.class");
        try (InputStream content = Files.newInputStream(file)) {
            return ModuleDescriptor.read(content);
        }
    }
}
