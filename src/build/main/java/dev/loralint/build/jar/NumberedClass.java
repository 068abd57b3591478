package dev.loralint.build.jar;

import java.util.List;
import java.util.function.ObjIntConsumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class that takes the place of many: a field of each object is the number of the one that it stands for. The compiler C1 inlines
 * the small methods of all cases, also of those that no object needs, so a method has few cases of its own and calls others for the
 * rest.
 *
 * @param owner the class
 * @param field its field of type {@code int}
 */
record NumberedClass(ClassWriter writer, String owner, String field) {

    private static final int MOST_CASES = 8;

    /** Adds a constructor that takes the number. The field is not added. */
    void addConstructor() {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "(I)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, owner, field, "I");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /**
     * Adds a method.
     *
     * @param numbers in ascending order; an object of which the method is called has one of them
     * @param body writes what is done for a number, up to the return
     */
    void addMethod(String name, String descriptor, List<Integer> numbers, ObjIntConsumer<MethodVisitor> body) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        if (numbers.size() <= MOST_CASES) {
            cases(code, numbers, body);
            return;
        }
        code.visitCode();
        for (int from = 0; from < numbers.size(); from += MOST_CASES) {
            List<Integer> part = numbers.subList(from, Math.min(numbers.size(), from + MOST_CASES));
            String called = name + "$from" + part.get(0);
            Label next = new Label();
            if (from + MOST_CASES < numbers.size()) {
                number(code);
                push(code, part.get(part.size() - 1));
                code.visitJumpInsn(Opcodes.IF_ICMPGT, next);
            }
            code.visitVarInsn(Opcodes.ALOAD, 0);
            arguments(code, descriptor);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, called, descriptor, false);
            code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
            if (from + MOST_CASES < numbers.size()) {
                code.visitLabel(next);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
            cases(writer.visitMethod(Opcodes.ACC_PRIVATE, called, descriptor, null, null), part, body);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void cases(MethodVisitor code, List<Integer> numbers, ObjIntConsumer<MethodVisitor> body) {
        code.visitCode();
        if (numbers.size() == 1) {
            body.accept(code, numbers.get(0));
        } else {
            number(code);
            Label[] labels = numbers.stream().map(n -> new Label()).toArray(Label[]::new);
            int[] keys = numbers.stream().mapToInt(n -> n).toArray();
            // the last one needs no comparison
            code.visitLookupSwitchInsn(labels[labels.length - 1], keys, labels);
            for (int i = 0; i < labels.length; i++) {
                code.visitLabel(labels[i]);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                body.accept(code, keys[i]);
            }
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void number(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, owner, field, "I");
    }

    /** Loads what the method was called with. */
    static void arguments(MethodVisitor code, String descriptor) {
        int local = 1;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
    }

    /** A number up to 32,767. */
    static void push(MethodVisitor code, int number) {
        code.visitIntInsn(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
    }
}
