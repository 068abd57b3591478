package dev.loralint.build;

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
 * Has strings joined by a {@link StringBuilder}, as {@code javac -XDstringConcat=inline} does, where a compiled class has
 * it done by {@link java.lang.invoke.StringConcatFactory}: each place becomes a call of a method that is added to the class.
 */
final class InlineConcatenation extends ClassVisitor {

    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";

    /** Stands for an argument in a recipe, and for a constant. */
    private static final char ARGUMENT = '\1';

    private static final char CONSTANT = '\2';

    private final Map<String, Joined> methods = new LinkedHashMap<>();
    private String owner = "";
    private boolean ofInterface;

    /** What a method that is added joins. */
    private record Joined(String descriptor, String recipe, List<Object> constants) {}

    private InlineConcatenation(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    /** The class with its strings joined so; the very same bytes where it joins none. */
    static byte[] in(byte[] old) {
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        InlineConcatenation visitor = new InlineConcatenation(writer);
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
                if (bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals("makeConcatWithConstants")) {
                    List<Object> constants = List.of(arguments).subList(1, arguments.length);
                    Joined joined = new Joined(dynamicDescriptor, (String) arguments[0], constants);
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method(joined), dynamicDescriptor, ofInterface);
                } else {
                    super.visitInvokeDynamicInsn(dynamicName, dynamicDescriptor, bootstrap, arguments);
                }
            }
        };
    }

    private String method(Joined joined) {
        String name = "join$" + methods.size();
        methods.put(name, joined);
        return name;
    }

    @Override
    public void visitEnd() {
        methods.forEach(this::add);
        super.visitEnd();
    }

    private void add(String name, Joined joined) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = super.visitMethod(access, name, joined.descriptor(), null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        int local = 0;
        Iterator<Type> arguments =
                List.of(Type.getArgumentTypes(joined.descriptor())).iterator();
        for (Object part : parts(joined)) {
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
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Texts, and {@link #ARGUMENT} for each argument. */
    private static List<Object> parts(Joined joined) {
        List<Object> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Iterator<Object> constants = joined.constants().iterator();
        for (char c : joined.recipe().toCharArray()) {
            if (c == ARGUMENT) {
                if (text.length() > 0) {
                    parts.add(text.toString());
                    text.setLength(0);
                }
                parts.add(ARGUMENT);
            } else {
                text.append(c == CONSTANT ? String.valueOf(constants.next()) : c);
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
