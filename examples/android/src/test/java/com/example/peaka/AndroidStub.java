package com.example.peaka;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A jar of empty classes with the public API of an Android version, in place of the {@code android.jar} of the SDK, which is on no
 * Maven repository. It is made of the descriptors of gummy-bears: protocol buffers whose numbers stand below.
 */
final class AndroidStub {
    private static final int TYPE = 2;

    // of types
    private static final int NAME = 1;
    private static final int SUPERTYPE = 2;
    private static final int INTERFACES = 3;
    private static final int FIELDS = 4;
    private static final int METHODS = 5;
    private static final int FLAVOR = 7;

    // of members; their names and signatures are a message of its own
    private static final int REFERENCE = 1;
    private static final int SIGNATURE = 2;
    private static final int PROTECTION = 2;
    private static final int DECLARATION = 3;

    private static final long IS_INTERFACE = 2;
    private static final long IS_PROTECTED = 2;
    private static final long IS_PUBLIC = 4;
    private static final long IS_STATIC = 1;

    private AndroidStub() {}

    /**
     * Writes the classes of a descriptor whose names are wanted.
     *
     * @param wanted gets names such as {@code android/os/Looper}
     */
    static Path write(Path descriptor, Path jar, Predicate<String> wanted) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(descriptor)));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (ByteString bytes : UnknownFieldSet.parseFrom(in).getField(TYPE).getLengthDelimitedList()) {
                UnknownFieldSet type = UnknownFieldSet.parseFrom(bytes);
                String name = text(type, NAME);
                if (name != null && wanted.test(name)) {
                    out.putNextEntry(new JarEntry(name + ".class"));
                    out.write(classFile(name, type));
                }
            }
        }
        return jar;
    }

    private static byte[] classFile(String name, UnknownFieldSet type) throws IOException {
        boolean isInterface = number(type, FLAVOR) == IS_INTERFACE;
        ClassWriter out = new ClassWriter(0);
        out.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | (isInterface ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : Opcodes.ACC_SUPER),
                name,
                null,
                text(type, SUPERTYPE),
                texts(type, INTERFACES).toArray(String[]::new));
        for (ByteString bytes : type.getField(FIELDS).getLengthDelimitedList()) {
            UnknownFieldSet field = UnknownFieldSet.parseFrom(bytes);
            UnknownFieldSet reference = reference(field);
            out.visitField(access(field), text(reference, NAME), text(reference, SIGNATURE), null, null);
        }
        for (ByteString bytes : type.getField(METHODS).getLengthDelimitedList()) {
            UnknownFieldSet method = UnknownFieldSet.parseFrom(bytes);
            UnknownFieldSet reference = reference(method);
            int access = access(method);
            boolean isAbstract = isInterface && (access & Opcodes.ACC_STATIC) == 0;
            // a body is never read: native methods have none
            out.visitMethod(
                    access | (isAbstract ? Opcodes.ACC_ABSTRACT : isInterface ? 0 : Opcodes.ACC_NATIVE),
                    text(reference, NAME),
                    text(reference, SIGNATURE),
                    null,
                    null);
        }
        out.visitEnd();
        return out.toByteArray();
    }

    private static UnknownFieldSet reference(UnknownFieldSet member) throws IOException {
        return UnknownFieldSet.parseFrom(
                member.getField(REFERENCE).getLengthDelimitedList().get(0));
    }

    private static int access(UnknownFieldSet member) {
        long protection = number(member, PROTECTION);
        int visible = protection == IS_PUBLIC
                ? Opcodes.ACC_PUBLIC
                : protection == IS_PROTECTED ? Opcodes.ACC_PROTECTED : Opcodes.ACC_PRIVATE;
        return visible | (number(member, DECLARATION) == IS_STATIC ? Opcodes.ACC_STATIC : 0);
    }

    private static long number(UnknownFieldSet message, int field) {
        return message.getField(field).getVarintList().get(0);
    }

    private static @Nullable String text(UnknownFieldSet message, int field) {
        List<String> texts = texts(message, field);
        return texts.isEmpty() ? null : texts.get(0);
    }

    private static List<String> texts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }
}
