package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.UserName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

final class UserNameConverter implements ITypeConverter<UserName> {

    @Override
    public UserName convert(String value) {
        try {
            return new UserName(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
