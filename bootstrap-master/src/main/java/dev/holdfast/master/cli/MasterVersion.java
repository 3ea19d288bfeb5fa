package dev.holdfast.master.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which master this is.
final class MasterVersion implements IVersionProvider {

    static String text() {
        var version = Optional.ofNullable(MasterVersion.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
        return "holdfast-master " + version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
