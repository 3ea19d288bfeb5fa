package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredTreeTests {

    private static final String FIND =
            "find . -printf '%P|%y|%m|%U:%G|%T@|%n|%l|' \\( -type d -printf '\\n' -o -printf '%s\\n' \\) | sort";

    @TempDir
    Path temp;

    @Test
    void everyKindOfFileComesBackAsItWas() {
        Assumptions.assumeTrue(Shell.isRoot(), "makes devices and gives files away");
        var source = everyKindOfFile();
        var copy = new TreeCopy();
        copy.copy(source, temp.resolve("target"), false);

        assertEquals(List.of(), copy.warnings);
        assertEquals(Shell.run(source, FIND), Shell.run(temp.resolve("target"), FIND));
        var tree = HostFiles.create().tree();
        assertEquals(TreeCopy.facts(tree, source), TreeCopy.facts(tree, temp.resolve("target")));
        Shell.run(temp, "diff -r --no-dereference source/plain target/plain");
        Shell.run(temp, "cmp source/sparse target/sparse");
    }

    @Test
    void holesStayHoles() {
        var source = made("source");
        Shell.run(source, "truncate -s 10G big; printf x | dd of=big bs=1 seek=5G conv=notrunc status=none");
        new TreeCopy().copy(source, temp.resolve("target"), false);

        assertEquals("10737418240\n", Shell.run(temp, "stat -c %s target/big"));
        assertTrue(
                Integer.parseInt(Shell.run(temp, "du -k target/big | cut -f1").trim()) < 1024);
        assertEquals("x", Shell.run(temp, "dd if=target/big bs=1 skip=5G count=1 status=none"));
    }

    @Test
    void attributesOfAllNamespacesAndAccessListsComeBack() {
        Assumptions.assumeTrue(Shell.isRoot(), "trusted attributes are root's alone");
        var source = made("source");
        Shell.run(source, "mkdir d; echo x > d/f; ln -s f d/l");
        var scratch = new Scratch();
        Xattrs.set(scratch, source.resolve("d/f"), "user.note", "hello".getBytes());
        Xattrs.set(scratch, source.resolve("d/f"), "user.empty", new byte[0]);
        Xattrs.set(scratch, source.resolve("d/f"), "trusted.secret", new byte[] {0, 1, -1});
        Xattrs.set(scratch, source.resolve("d/f"), "security.capability", Xattrs.NET_BIND_CAPABILITY);
        Xattrs.set(scratch, source.resolve("d/f"), "system.posix_acl_access", Xattrs.aclFor(1234));
        Xattrs.set(scratch, source.resolve("d"), "system.posix_acl_default", Xattrs.aclFor(4321));
        var copy = new TreeCopy();
        copy.copy(source, temp.resolve("target"), false);

        assertEquals(List.of(), copy.warnings);
        var tree = HostFiles.create().tree();
        var facts = TreeCopy.facts(tree, source);
        assertEquals(facts, TreeCopy.facts(tree, temp.resolve("target")));
        assertEquals(5, Xattrs.read(scratch, temp.resolve("target/d/f")).size());
        assertEquals(1, Xattrs.read(scratch, temp.resolve("target/d")).size());
    }

    @Test
    void doesNotInheritAccessListsOfTheTarget() {
        var source = made("source");
        Shell.run(source, "echo x > f");
        var target = made("target");
        var scratch = new Scratch();
        Xattrs.set(scratch, target, "system.posix_acl_default", Xattrs.aclFor(4321));
        Shell.run(target, "mkdir inner; echo y > inner/inherits");
        assertFalse(Xattrs.read(scratch, target.resolve("inner/inherits")).isEmpty());

        new TreeCopy().copy(source, target.resolve("inner"), false);

        assertTrue(Xattrs.read(scratch, target.resolve("inner/f")).isEmpty());
    }

    @Test
    void ownersAreFoundByNameUnlessNumbersAreWanted() {
        Assumptions.assumeTrue(Shell.isRoot(), "gives files away");
        var source = made("source");
        Shell.run(source, "echo x > f; chown 54321:54322 f");
        var copy = new TreeCopy();
        copy.copy(source, temp.resolve("target"), false);

        assertEquals("54321:54322\n", Shell.run(temp, "stat -c %u:%g target/f"));
    }

    private Path made(String name) {
        try {
            return Files.createDirectory(temp.resolve(name));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path everyKindOfFile() {
        var source = made("source");
        Shell.run(source, """
                mkdir plain plain/deep plain/deep/er empty shut; echo hello > plain/a; echo more > plain/deep/er/b
                : > nothing; head -c 300000 /dev/urandom > plain/noise
                ln plain/a another-name; ln plain/a plain/deep/third-name; ln -s plain/a link; ln -s /nowhere/at/all dangling
                ln -s "$(printf 'raw\\377')" odd-link; ln -P link second-link
                printf x > "$(printf 'caf\\351 \\001 \\n')"; mkdir "$(printf 'dir\\376')"; printf y > "$(printf 'dir\\376/\\200')"
                mkfifo -m 640 pipe; mknod char c 259 70000; mknod block b 7 300
                truncate -s 3M sparse; printf data | dd of=sparse bs=1 seek=1M conv=notrunc status=none
                chown 12345:23456 plain/a link pipe char plain/deep; chmod 4751 plain/a; chmod 3770 plain/deep; chmod 000 shut
                touch -h -d '1960-02-03 04:05:06.123456789 UTC' link nothing plain/deep/er
                touch -d '2021-12-31 23:59:59.999999999 UTC' pipe char block sparse "$(printf 'dir\\376')" plain
                touch -d '2001-01-01 00:00:00.000000001 UTC' .
                """);
        return source;
    }
}
