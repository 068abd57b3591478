package dev.loralint.build.jar;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Joins strings by a {@link StringBuilder}, as {@code javac -XDstringConcat=inline} does, instead of
 * {@link java.lang.invoke.StringConcatFactory}, which spins classes at run time that no archive holds: each call becomes one of a
 * method that is added to the class.
 */
final class InlineConcat extends ClassVisitor {

    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";

    /** Stands for an argument in a recipe, and for a constant. */
    private static final char ARGUMENT = '\1';

    private static final char CONSTANT = '\2';

    private final Map<String, Added> methods = new LinkedHashMap<>();
    private String owner = "";
    private boolean ofInterface;

    /** A static method that takes what the call took. */
    private record Added(String descriptor, List<Object> parts) {}

    private InlineConcat(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    /** The class with such calls replaced; the very same bytes where it has none. */
    static byte[] in(byte[] old) {
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        InlineConcat visitor = new InlineConcat(writer);
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
                if (!bootstrap.getOwner().equals(FACTORY) || !bootstrap.getName().equals("makeConcatWithConstants")) {
                    super.visitInvokeDynamicInsn(dynamicName, dynamicDescriptor, bootstrap, arguments);
                    return;
                }
                String added = "join$" + methods.size();
                List<Object> constants = List.of(arguments).subList(1, arguments.length);
                methods.put(added, new Added(dynamicDescriptor, parts((String) arguments[0], constants)));
                super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, added, dynamicDescriptor, ofInterface);
            }
        };
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
        join(code, added.descriptor(), added.parts());
        code.visitMaxs(0, 0);
        code.visitEnd();
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
