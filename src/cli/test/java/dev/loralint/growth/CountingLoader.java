package dev.loralint.growth;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Loads the program a second time, with calls of {@link Work} in it: its own classes, its rules and the parsers that it uses. */
final class CountingLoader extends URLClassLoader {

    private static final List<String> COUNTED = List.of(
            "dev.loralint.",
            "loralint.",
            "org.yaml.snakeyaml.",
            "com.fasterxml.jackson.core.",
            "org.tomlj.",
            "org.antlr.");

    private static final String WORK = Type.getInternalName(Work.class);

    /** Descriptors of the replacements in {@link Work}, by what is replaced. */
    private static final Map<String, String> REPLACED = replaced();

    CountingLoader() {
        super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(CountingLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return new File(path).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Map<String, String> replaced() {
        Map<String, String> all = new HashMap<>();
        for (Method method : Work.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() > 0) {
                String descriptor = Type.getMethodDescriptor(method);
                Type[] types = Type.getArgumentTypes(descriptor);
                Type[] others = Arrays.copyOfRange(types, 1, types.length);
                all.put(
                        types[0].getInternalName()
                                + '.'
                                + method.getName()
                                + Type.getMethodDescriptor(Type.getReturnType(descriptor), others),
                        descriptor);
                all.put("java/util/Arrays." + method.getName() + descriptor, descriptor);
            }
        }
        return all;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(Work.class.getName()) ? Work.class : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (COUNTED.stream().noneMatch(name::startsWith)) {
            return super.findClass(name);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] counting = counting(in.readAllBytes());
            return defineClass(name, counting, 0, counting.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] counting(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Counting(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Puts the calls into a method. */
    private static final class Counting extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();

        Counting(MethodVisitor written) {
            super(Opcodes.ASM9, written);
        }

        private void call(String name, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, name, descriptor, false);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call("step", "()V");
        }

        @Override
        public void visitLabel(Label label) {
            super.visitLabel(label);
            passed.add(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                call("step", "()V");
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            String other = REPLACED.get(owner + '.' + name + descriptor);
            if (other == null || opcode == Opcodes.INVOKESPECIAL) {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            } else {
                call(name, other);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (name.equals("hashCode") && bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                super.visitInsn(Opcodes.DUP);
                call("hashed", "(Ljava/lang/Object;)V");
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
            if (name.equals("makeConcatWithConstants")) {
                call("made", "(Ljava/lang/String;)Ljava/lang/String;");
            }
        }
    }
}
