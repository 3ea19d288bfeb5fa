import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives classes of before Java 6 a version that an archive of classes takes (it takes 50 and later), and the stack maps that
/// go with it. Arguments: jars, which are replaced where they hold such classes, and are otherwise left as they are.
public final class Modernize {

    /// Where a class file says its major version.
    private static final int VERSION = 6;

    private static final int FIRST_WITH_STACK_MAPS = 50;
    private static final ClassTransform TRANSFORM = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen((builder, element) ->
                    builder.with(element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element));
    private static final String NOTICE = "META-INF/CHANGES-BY-HOLDFAST";
    private static final String CHANGES = """
            The class files of before Java 6 in this archive were given the version of Java 8, and stack maps.
            Nothing else was changed.
            """;

    private final ZipFile jar;
    private final ClassFile classFile;

    private Modernize(ZipFile jar) {
        this.jar = jar;
        var hierarchy = ClassHierarchyResolver.ofResourceParsing(this::open);
        this.classFile = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(hierarchy.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] arguments) throws IOException {
        for (var argument : arguments) {
            var path = Path.of(argument);
            var replacement = path.resolveSibling(path.getFileName() + ".new");
            try (var jar = new ZipFile(path.toFile())) {
                var modernize = new Modernize(jar);
                if (!modernize.isNeeded()) {
                    continue;
                }
                modernize.write(replacement);
            }
            Files.setLastModifiedTime(replacement, Files.getLastModifiedTime(path));
            Files.move(replacement, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private InputStream open(ClassDesc name) {
        var entry = jar.getEntry(name.descriptorString().substring(1).replace(";", ".class"));
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNeeded() throws IOException {
        for (var entry : jar.stream().toList()) {
            if (isOld(entry)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOld(ZipEntry entry) throws IOException {
        if (!entry.getName().endsWith(".class")) {
            return false;
        }
        try (var content = new DataInputStream(jar.getInputStream(entry))) {
            content.skipNBytes(VERSION);
            return content.readUnsignedShort() < FIRST_WITH_STACK_MAPS;
        }
    }

    /// Entries keep their order, names and times, so that the same jar always comes out the same.
    private void write(Path target) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : jar.stream().toList()) {
                var content = jar.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry);
                if (isOld(entry)) {
                    content = classFile.transformClass(classFile.parse(content), TRANSFORM);
                    copy.setMethod(ZipEntry.DEFLATED);
                }
                put(out, copy, content);
            }
            var notice = new ZipEntry(NOTICE);
            notice.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
            put(out, notice, CHANGES.getBytes(UTF_8));
        }
    }

    private static void put(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        entry.setCompressedSize(-1);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
