package dev.loralint.build.jar;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces calls that take long the first time by calls of a method that is added to the class.
 *
 * <ul>
 *   <li>Strings are joined by a {@link StringBuilder}, as {@code javac -XDstringConcat=inline} does, instead of
 *       {@link java.lang.invoke.StringConcatFactory}.
 *   <li>{@code equals} and {@code hashCode} of records compare their fields: see {@link RecordMethods}.
 *   <li>A random {@link java.util.UUID} comes from {@link java.util.concurrent.ThreadLocalRandom}. Drools and
 *       our caches only need names that differ, and the generator for secrets takes 2 % of a small check.
 * </ul>
 */
final class InlineCalls extends ClassVisitor {

    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String UUID = "java/util/UUID";
    private static final String RANDOM = "java/util/concurrent/ThreadLocalRandom";

    /** Stands for an argument in a recipe, and for a constant. */
    private static final char ARGUMENT = '\1';

    private static final char CONSTANT = '\2';

    private final Map<String, Added> methods = new LinkedHashMap<>();
    private String owner = "";
    private boolean ofInterface;

    /** A static method that takes what the call took. */
    private record Added(String descriptor, Consumer<MethodVisitor> body) {}

    private InlineCalls(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    /** The class with such calls replaced; the very same bytes where it has none. */
    static byte[] in(byte[] old) {
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        InlineCalls visitor = new InlineCalls(writer);
        reader.accept(visitor, 0);
        return visitor.methods.isEmpty() ? old : writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
        ofInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitInvokeDynamicInsn(
                    String dynamicName, String dynamicDescriptor, Handle bootstrap, Object... arguments) {
                Consumer<MethodVisitor> body = body(dynamicName, dynamicDescriptor, bootstrap, arguments);
                if (body == null) {
                    super.visitInvokeDynamicInsn(dynamicName, dynamicDescriptor, bootstrap, arguments);
                } else {
                    call(dynamicDescriptor, body);
                }
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String called, String method, String methodDescriptor, boolean isInterface) {
                if (called.equals(UUID) && method.equals("randomUUID")) {
                    call(methodDescriptor, InlineCalls::random);
                } else {
                    super.visitMethodInsn(opcode, called, method, methodDescriptor, isInterface);
                }
            }

            private void call(String called, Consumer<MethodVisitor> body) {
                String added = "inline$" + methods.size();
                methods.put(added, new Added(called, body));
                super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, added, called, ofInterface);
            }
        };
    }

    /** {@code null} for a call that stays as it is. */
    private static @Nullable Consumer<MethodVisitor> body(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals("makeConcatWithConstants")) {
            List<Object> constants = List.of(arguments).subList(1, arguments.length);
            return code -> join(code, descriptor, parts((String) arguments[0], constants));
        }
        return RecordMethods.body(name, bootstrap, arguments);
    }

    @Override
    public void visitEnd() {
        methods.forEach(this::add);
        super.visitEnd();
    }

    private void add(String name, Added added) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = super.visitMethod(access, name, added.descriptor(), null, null);
        code.visitCode();
        added.body().accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void random(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, UUID);
        code.visitInsn(Opcodes.DUP);
        for (int half = 0; half < 2; half++) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, RANDOM, "current", "()L" + RANDOM + ";", false);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RANDOM, "nextLong", "()J", false);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, UUID, "<init>", "(JJ)V", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void join(MethodVisitor code, String descriptor, List<Object> parts) {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        int local = 0;
        Iterator<Type> arguments = List.of(Type.getArgumentTypes(descriptor)).iterator();
        for (Object part : parts) {
            if (part instanceof String text) {
                code.visitLdcInsn(text);
                append(code, Type.getType(String.class));
            } else {
                Type type = arguments.next();
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
                append(code, type);
            }
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    /** Texts, and {@link #ARGUMENT} for each argument. */
    private static List<Object> parts(String recipe, List<Object> constants) {
        List<Object> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Iterator<Object> constant = constants.iterator();
        for (char c : recipe.toCharArray()) {
            if (c == ARGUMENT) {
                if (text.length() > 0) {
                    parts.add(text.toString());
                    text.setLength(0);
                }
                parts.add(ARGUMENT);
            } else {
                text.append(c == CONSTANT ? String.valueOf(constant.next()) : c);
            }
        }
        if (text.length() > 0) {
            parts.add(text.toString());
        }
        return parts;
    }

    private static void append(MethodVisitor code, Type type) {
        String taken = switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.ARRAY -> "Ljava/lang/Object;";
            case Type.OBJECT ->
                type.getClassName().equals("java.lang.String") ? "Ljava/lang/String;" : "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + taken + ")Ljava/lang/StringBuilder;", false);
    }
}
