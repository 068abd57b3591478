package dev.loralint.build.jar;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes {@code equals} and {@code hashCode} of a record, as {@link java.lang.runtime.ObjectMethods} defines them: javac leaves that
 * to the JVM, which spins twenty classes for the first record, and no archive holds them.
 *
 * @param fields handles of the record's fields
 */
record RecordMethods(String owner, List<Handle> fields) {

    private static final String FACTORY = "java/lang/runtime/ObjectMethods";
    private static final String OBJECTS = "java/util/Objects";

    /** {@code null} for other calls; {@code toString} is left to the JVM. */
    static @Nullable Consumer<MethodVisitor> body(String name, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(FACTORY) || name.equals("toString")) {
            return null;
        }
        List<Handle> fields =
                Arrays.stream(arguments).skip(2).map(Handle.class::cast).toList();
        RecordMethods methods = new RecordMethods(((Type) arguments[0]).getInternalName(), fields);
        return name.equals("equals") ? methods::equality : methods::hash;
    }

    private void equality(MethodVisitor code) {
        Label another = new Label();
        Label different = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitJumpInsn(Opcodes.IF_ACMPNE, another);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(another);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
        code.visitJumpInsn(Opcodes.IFEQ, different);
        for (Handle field : fields) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            load(code, field);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, owner);
            load(code, field);
            code.visitJumpInsn(comparison(code, Type.getType(field.getDesc())), different);
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(different);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
    }

    /** Returns the jump that is taken if the two values on the stack are not equal. */
    private static int comparison(MethodVisitor code, Type type) {
        switch (type.getSort()) {
            case Type.FLOAT, Type.DOUBLE ->
                code.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper(type), "compare", "(" + type + type + ")I", false);
            case Type.LONG -> code.visitInsn(Opcodes.LCMP);
            case Type.OBJECT, Type.ARRAY -> {
                String compared = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
                code.visitMethodInsn(Opcodes.INVOKESTATIC, OBJECTS, "equals", compared, false);
                return Opcodes.IFEQ;
            }
            default -> {
                return Opcodes.IF_ICMPNE;
            }
        }
        return Opcodes.IFNE;
    }

    private void hash(MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(Opcodes.BIPUSH, 31);
            code.visitInsn(Opcodes.IMUL);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            load(code, field);
            Type type = Type.getType(field.getDesc());
            boolean object = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    object ? OBJECTS : wrapper(type),
                    "hashCode",
                    "(" + (object ? "Ljava/lang/Object;" : type) + ")I",
                    false);
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void load(MethodVisitor code, Handle field) {
        code.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    private static String wrapper(Type primitive) {
        return FunctionClasses.Conversion.wrapper(primitive);
    }
}
